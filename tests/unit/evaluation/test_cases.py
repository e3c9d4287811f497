"""Suites and datasets: what is read, and what is refused before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.errors import UserError
from factcheck.evaluation.cases import hash_cases, read_article_cases, read_claim_cases
from factcheck.evaluation.suites import read_suite
from tests.unit.evaluation.files import CASES, FACTS, SUITE, write_files

if TYPE_CHECKING:
    from pathlib import Path

KINDS = "suite: verification", "suite: pipeline"


def test_cases_come_with_their_articles(tmp_path: Path) -> None:
    """Every case has its articles, each read once, under a name that the folder's place is not in."""
    cases = read_claim_cases(read_suite(write_files(tmp_path)))
    assert [one.case.name for one in cases] == ["mill-1", "mill-2", "market-1", "market-2"]
    assert [one.group for one in cases] == ["mill.txt", "mill.txt", "market.txt", "market.txt"]
    assert cases[0].articles[0] is cases[1].articles[0]
    assert cases[0].articles[0].role == "source"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("name: mill-2", "name: mill-1", 13, "two cases are called 'mill-1'"),
        ("outcome: contradicted", "outcome: contradictd", 18, "'contradictd'"),
        ("reason: number_mismatch", "reason: entailed", 17, "does not go with 'entailed'"),
        ("reason: number_mismatch", "reason: unavailable", 17, "does not go with 'unavailable'"),
        ("kind: number", "kind: numbers", 21, "'numbers'"),
        ("claim: Twelve stalls have signed up.", "claim: '  '", 26, "at least 1 character"),
        ('["Nobody was hurt."]', '["Nobody was harmed."]', 12, "mill.txt has no"),
        ("[market.txt]", "[fair.txt]", 25, "no such file"),
        ("[market.txt]", "[]", 25, "at least 1 item"),
        ("    kind: topic\n", "    kind: topic\n    knd: x\n", 39, "'knd' is no key"),
        (
            "claim: A bakery in the next valley will close for good.",
            "claim: Twelve stalls have signed up.",
            34,
            "is that of 'market-1'",
        ),
        (CASES[CASES.index("- name") :], "", 2, "cases"),
    ],
)
def test_bad_cases_are_refused(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    """What would make a result worthless stops the run, with file and line."""
    suite = write_files(tmp_path)
    file = tmp_path / "cases.yaml"
    assert old in CASES
    file.write_text(CASES.replace(old, new, 1), "utf-8")
    with pytest.raises(UserError) as caught:
        read_claim_cases(read_suite(suite))
    message = str(caught.value).splitlines()[0]
    assert message.startswith(f"{file}:{line}: ")
    assert said in message


def test_an_empty_article_is_refused_where_it_is_named(tmp_path: Path) -> None:
    """The message points to the case, because that is what names the file."""
    suite = write_files(tmp_path)
    (tmp_path / "mill.txt").write_text(" \n", "utf-8")
    with pytest.raises(UserError, match=r"cases\.yaml:5: .*mill\.txt.* nothing but white space"):
        read_claim_cases(read_suite(suite))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("suite: verification", "suite: verifcation", 1, "'verifcation'"),
        ('schema_version: "1.0"', 'schema_version: "9.0"', 2, "'9.0'"),
        ('schema_version: "1.0"\n', "", 1, "'schema_version' is missing"),
        ("name: bay", "name: two words", 3, "name"),
        ("[cases.yaml]", "[csaes.yaml]", 4, "no file is called 'csaes.yaml'"),
        ("cases: [cases.yaml]", "articles: [mill.txt]", 1, "names its files under 'cases'"),
        ("cases: [cases.yaml]", "cases: [cases.yaml]\nfloor: 1", 5, "'floor' is no key here"),
        ("cases: [cases.yaml]", "cases: [cases.yaml]\nfloors: {auroc: 1}", 5, "auroc"),
        (
            "cases: [cases.yaml]",
            "cases: [cases.yaml]\nfloors: {balanced_accuracy: 60}",
            5,
            "less than or equal to 1",
        ),
        ("[cases.yaml]", "[cases.yaml]\nleave_out: ['*.yaml']", 4, "no file is called"),
    ],
)
def test_bad_suites_are_refused(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    """A suite file is refused with file and line, like its datasets."""
    suite = write_files(tmp_path)
    suite.write_text(SUITE.replace(old, new, 1), "utf-8")
    with pytest.raises(UserError) as caught:
        read_suite(suite)
    message = str(caught.value).splitlines()[0]
    assert message.startswith(f"{suite}:{line}: ")
    assert said in message


def test_one_article_must_not_dominate(tmp_path: Path) -> None:
    """By default an article may have twice an equal share; a suite can ask for less."""
    suite = write_files(tmp_path)
    assert len(read_claim_cases(read_suite(suite))) == 4
    suite.write_text(SUITE + "max_share: 0.4\n", "utf-8")
    with pytest.raises(UserError, match=r"suite\.yaml:4: mill\.txt has 2 of 4 cases"):
        read_claim_cases(read_suite(suite))


def test_patterns_take_in_and_leave_out(tmp_path: Path) -> None:
    """A pattern takes every file that fits but those left out, each once."""
    suite = write_files(tmp_path)
    patterns = "cases: ['*.yaml', 'c*.yaml']\nleave_out: [suite.yaml, pipeline.yaml, f*.yaml]\n"
    suite.write_text(SUITE.replace("cases: [cases.yaml]\n", patterns), "utf-8")
    assert [file.name for file in read_suite(suite).files] == ["cases.yaml"]


def test_key_facts_must_stand_in_the_article(tmp_path: Path) -> None:
    """The sentence that carries a key fact is looked for like the evidence of a claim."""
    write_files(tmp_path)
    suite = read_suite(tmp_path / "pipeline.yaml")
    assert [len(one.case.metadata.key_facts) for one in read_article_cases(suite)] == [2, 0]
    (tmp_path / "facts.yaml").write_text(
        FACTS.replace("two beams gave", "three beams gave"), "utf-8"
    )
    with pytest.raises(UserError, match=r"facts\.yaml:8: mill\.txt has no"):
        read_article_cases(suite)


def test_the_hash_is_that_of_what_is_judged(tmp_path: Path) -> None:
    """Line ends of a checkout do not change it; a word of an article or a case does."""

    def hashed() -> str:
        cases = read_claim_cases(read_suite(suite))
        return hash_cases((one.case.name, one.articles) for one in cases)

    suite = write_files(tmp_path)
    before = hashed()
    article = tmp_path / "mill.txt"
    text = article.read_text("utf-8")
    article.write_bytes(text.replace("\n", "\r\n").encode())
    assert hashed() == before
    article.write_text(text.replace("300 visitors", "301 visitors"), "utf-8")
    assert hashed() != before
