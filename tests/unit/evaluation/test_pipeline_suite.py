"""Articles in, reports out: what is counted of a summary, and who judges it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from factcheck.engines import LocalEngine
from factcheck.evaluation.cases import read_article_cases
from factcheck.evaluation.claim_form import read_form
from factcheck.evaluation.pipeline_suite import run_pipeline
from factcheck.evaluation.suites import read_suite
from factcheck.local.lexical import LexicalVerifier
from tests.unit.evaluation.engines import speaking
from tests.unit.evaluation.files import write_files

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.evaluation.records import SuiteResult
    from factcheck.records import Article, Digest


def run(folder: Path, engine: Any = None, **options: Any) -> SuiteResult:
    """The pipeline suite of two articles, the first of them with key facts."""
    write_files(folder)
    cases = read_article_cases(read_suite(folder / "pipeline.yaml"))
    engine = engine or LocalEngine(LexicalVerifier())
    return asyncio.run(run_pipeline(cases, engine, name="summaries", **options))


def test_copied_sentences_are_faithful_and_carry_their_facts(tmp_path: Path) -> None:
    """An extractive summary is faithful; a fact is carried if its sentence was chosen."""
    suite = run(tmp_path, n_sentences=6)
    assert suite.balanced_accuracy == 1
    assert suite.measures["evidence_valid"].value == 1
    # The sentence of the second fact is chosen too, and says something else; it counts, because the
    # people who wrote the fact named that sentence.
    assert (suite.measures["key_facts"].value, suite.measures["key_facts"].n) == (1, 2)
    assert any("it grades its own work" in notice for notice in suite.notices)
    assert suite.usage.calls == 0


def test_facts_that_are_left_out_are_listed(tmp_path: Path) -> None:
    """A summary of one sentence cannot carry both facts, and the case says which are missing."""
    suite = run(tmp_path, n_sentences=1)
    mill, market = suite.cases
    assert "1 of 2 key facts" in mill.details
    assert "left out: A circus will come to the valley in spring." in mill.details
    assert market.details == ()
    assert suite.measures["key_facts"].value == 0.5


def test_another_engine_judges(tmp_path: Path) -> None:
    """Claims that the judge does not find are listed with its reason, and it is named."""
    judge = speaking(
        lambda text: (
            {"outcome": "not_found", "reason": "no_evidence"}
            if "mill" in text
            else {"outcome": "supported", "reason": "entailed"}
        )
    )
    suite = run(tmp_path, judge=judge, n_sentences=1)
    assert suite.judge == "local:spoken-1"
    assert "written by local:lexical-1, judged by local:spoken-1" in suite.notices
    mill, market = suite.cases
    assert (mill.credit, market.credit) == (0, 1)
    assert mill.details[0].startswith("not_found (no_evidence): ")
    assert suite.balanced_accuracy == 0.5
    assert suite.measures["claims:not_found"].value > 0


def test_an_article_that_crashes_is_an_error(tmp_path: Path) -> None:
    """The other articles are judged, and it counts as unfaithful."""

    class Fragile(LocalEngine):
        async def summarise(self, article: Article, *, n_sentences: int) -> Digest:
            if article.source_id == "mill":
                raise ZeroDivisionError("by nought")
            return await super().summarise(article, n_sentences=n_sentences)

    suite = run(tmp_path, Fragile(LexicalVerifier()))
    assert suite.cases[0].error == "ZeroDivisionError: by nought"
    assert (suite.n_errors, suite.balanced_accuracy) == (1, 0.5)


def test_no_judgement_is_an_error(tmp_path: Path) -> None:
    """A summary whose claims no judge looked at is not unfaithful but not judged."""
    judge = speaking(lambda _text: {"outcome": "undecided", "reason": "unavailable"})
    suite = run(tmp_path, judge=judge)
    assert [case.error for case in suite.cases] == ["unavailable", "unavailable"]


def test_the_form_of_a_claim_is_read_by_rules() -> None:
    """Two facts in one sentence are not atomic; a pronoun is not self-contained."""
    plain = read_form("The council of Kestrel Bay closed the old mill on Monday.")
    assert (plain.is_atomic, plain.is_self_contained) == (True, True)
    double = read_form(
        "The council of Kestrel Bay closed the mill on Monday, and the mayor resigned on Friday."
    )
    assert not double.is_atomic
    assert not read_form("He closed the old mill on Monday.").is_self_contained
    assert not read_form(" ").is_atomic
