from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.records import Omission, Recheck, Repair
from factcheck.report import merge_reports, render, split_report
from tests.factories import (
    make_article_record,
    make_claim,
    make_evidence,
    make_report,
    make_verdict,
)

if TYPE_CHECKING:
    from factcheck.report.formats import Format

ARTICLE = make_article_record()
OMISSION = Omission(
    **ARTICLE.sentences[4].model_dump(
        include={"source_id", "start", "end", "exact", "sentence_id"}
    ),
    kind="denial",
)
REPAIR = Repair(
    source_id="bridge",
    before="Repairs will cost $5.2 million.",
    after="Repairs will cost $4.2 million.",
    sentence_ids=("bridge.s4",),
    method="rewritten",
    reason="“Repairs will cost $5.2 million.” is contradicted",
)
DROPPED = REPAIR.model_copy(
    update={"before": "It \x1b[31mrained.", "after": None, "sentence_ids": (), "method": "dropped"}
)


@pytest.mark.parametrize("output_format", ["text", "markdown"])
def test_advice_is_shown(output_format: Format) -> None:
    """What the summary leaves out is shown with its kind and place, and is no finding."""
    plain = make_report(omissions=())
    report = make_report(omissions=(OMISSION,))
    shown = render(report, output_format)
    assert "Not in the summary, and an editor may want it" in shown
    assert "[5] denial: “Nobody was ever in danger,”" in shown
    assert "an editor may want" not in render(plain, output_format)
    assert report.exit_code == plain.exit_code


@pytest.mark.parametrize("output_format", ["text", "markdown"])
def test_repairs_are_shown(output_format: Format) -> None:
    """A repair is shown as old, new and why, and nothing in it can act on a terminal."""
    shown = render(make_report(repairs=(REPAIR, DROPPED)), output_format)
    assert "Repaired in the summary" in shown
    assert "was: Repairs will cost $5.2 million." in shown
    assert "now: Repairs will cost $4.2 million. [4] (written anew by the model)" in shown
    assert "now: dropped" in shown
    assert "\x1b" not in shown


def test_terminal() -> None:
    """The layout for a terminal has both."""
    shown = render(make_report(repairs=(REPAIR,), omissions=(OMISSION,)), "text", width=80)
    assert "was: Repairs will cost $5.2 million." in shown
    assert "[5] denial" in shown


def test_split_and_merged() -> None:
    """What belongs to an article goes with it when reports are joined and taken apart."""
    one = make_report(omissions=(OMISSION,), repairs=(REPAIR,))
    two = make_report("other")
    whole = merge_reports([one, two], exit_code=1)
    first, second = split_report(whole)
    assert (first.omissions, first.repairs) == (one.omissions, one.repairs)
    assert (second.omissions, second.repairs) == ((), ())


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("stale", "no longer carried, was supported"),
        ("unsure", "unsure now, was supported"),
        ("refuted", "contradicted now, was supported"),
        ("edited", "edited in the source, was supported"),
        ("newly_carried", "newly carried, was supported"),
        ("unchanged", "unchanged"),
    ],
)
def test_recheck_is_shown(status: str, words: str) -> None:
    """A published claim says what became of it, with the former evidence where that has changed."""
    draft = make_article_record("draft", ("Repairs will cost $4.2 million.",), role="draft")
    source = make_article_record("new", role="source")
    claim = make_claim(draft, 1, 1)
    before = make_verdict(claim, "supported", "word_overlap", make_evidence(ARTICLE, 4))
    report = make_report(
        articles=(draft, ARTICLE.model_copy(update={"role": "former"}), source),
        summary=None,
        claims=(claim,),
        verdicts=(make_verdict(claim, "not_found", "no_evidence"),),
        skipped=(),
        rechecks=(Recheck(claim_id="draft.c1", status=status, before=before),),
    )
    shown = render(report, "text")
    assert words in shown
    assert ("before: bridge [4]" in shown) == (status != "unchanged")
    assert "against new" in shown
    assert "against bridge" not in shown


@pytest.mark.parametrize("output_format", ["text", "markdown"])
@pytest.mark.parametrize("width", [None, 80])
def test_published_summary(output_format: Format, width: int | None) -> None:
    """A summary whose claims were checked again is marked where one of them holds no longer."""
    plain = make_report()
    assert plain.summary is not None
    first, second = (
        claim.model_copy(update={"summary_sentence": place})
        for place, claim in enumerate(plain.claims[:2])
    )
    sentences = tuple(plain.summary.sentences[0].model_copy(update={"text": t}) for t in "ab")
    report = plain.model_copy(
        update={
            "claims": (first, second, *plain.claims[2:]),
            "summary": plain.summary.model_copy(update={"sentences": sentences}),
            "rechecks": tuple(
                Recheck(claim_id=one.claim_id, status=status, before=plain.verdicts[0])
                for one, status in ((first, "unchanged"), (second, "stale"))
            ),
        }
    )
    shown = render(report, output_format, width=width)
    assert "Summary as published" in shown
    assert shown.count("(claim 2 no longer carried)") == 1
    assert "b [3] (claim 2 no longer carried)" in shown.replace("\\", "")
    assert "as published" not in render(plain, output_format, width=width)
