"""The data card: its numbers are those of the files, and the agreement is computed as published."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from evals.datasets import card
from evals.datasets.agreement import cohen_kappa
from factcheck.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

CASES = """\
name: mill
cases:
- name: mill-1
  inputs: {articles: [mill.txt], claim: The mill closed.}
  expected_output: {outcome: supported, reason: verbatim}
  metadata: {kind: verbatim, evidence: [The mill closed.]}
- name: mill-2
  inputs: {articles: [mill.txt], claim: The mill did not close.}
  expected_output: {outcome: contradicted, reason: negation}
  metadata: {kind: negation}
"""
FACTS = """\
name: facts-a
cases:
- name: mill
  inputs: {articles: [mill.txt]}
  metadata:
    key_facts: [{fact: The mill closed., evidence: [The mill closed.]}]
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A set with one article in `dev` and none in `test`."""
    for split in card.SPLITS:
        (tmp_path / split).mkdir()
    (tmp_path / "dev" / "mill.txt").write_text("The mill closed.", "utf-8")
    (tmp_path / "dev" / "mill.yaml").write_text(CASES, "utf-8")
    (tmp_path / "dev" / "facts-a.yaml").write_text(FACTS, "utf-8")
    return tmp_path


def test_kappa_of_a_known_table():
    """Fifty proposals, 20 both accept, 15 both refuse, 5 and 10 apart: 0.4, as in textbooks."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(*zip(*pairs, strict=True)) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [("abab", "abab", 1.0), ("aabb", "abab", 0.0), ("abab", "baba", -1.0), ("aaaa", "bbbb", 0.0)],
)
def test_kappa_at_its_ends(first, second, kappa):
    """1 for readers always alike, 0 for chance, -1 for always apart with two labels."""
    assert cohen_kappa(first, second) == pytest.approx(kappa)


def test_kappa_of_one_label():
    """Readers who give one and the same label throughout show nothing."""
    assert math.isnan(cohen_kappa("aaa", "aaa"))


def test_counts(newsroom):
    """Articles, words, facts and labels are counted by part and together."""
    text = card.make_card(newsroom)
    for row in (
        "| articles | 1 | 0 | 1 |",
        "| words in articles | 3 | 0 | 3 |",
        "| key facts | 1 | 0 | 1 |",
        "| labelled claims | 2 | 0 | 2 |",
        "| – contradicted | 1 | 0 | 1 |",
        "| contradicted: negation | 1 | 0 | 1 |",
        "| verbatim | 1 | 0 | 1 |",
    ):
        assert row in text.splitlines()
    assert "No second reader yet." in text


def test_second_reader(newsroom):
    """The second reader's labels are compared by name, and where they differ is listed."""
    (newsroom / card.SECOND_READER).write_text(
        "- {name: mill-2, outcome: not_found, why: Unclear., sure: false}\n"
        "- {name: mill-1, outcome: supported, why: It says so., sure: true}\n",
        "utf-8",
    )
    text = card.make_card(newsroom)
    assert "| four outcomes | 1 of 2 = 0.500 [0.09, 0.91] | 0.333 |" in text
    assert "| supported or not | 2 of 2 = 1.000 [0.34, 1.00] | 1.000 |" in text
    assert "sure of 1 of 2" in text
    assert "| mill-2 | contradicted: negation | not_found | no |" in text
    assert "| mill-1 |" not in text


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("- {name: mill-9, outcome: supported}\n", "'mill-9', which is no case"),
        ("- {name: mill-1, outcome: maybe}\n", "not the labels of a second reader"),
        ("name: [\n", "not the labels of a second reader"),
    ],
)
def test_bad_labels(newsroom, labels, said):
    """A label of no case or of no outcome is refused."""
    (newsroom / card.SECOND_READER).write_text(labels, "utf-8")
    with pytest.raises(UserError, match=said):
        card.make_card(newsroom)


def test_card_is_up_to_date():
    """The tables in the card are those of the files; `python -m evals.datasets.card --write`."""
    assert f"<!-- card -->\n{card.make_card()}<!-- /card -->" in card.CARD.read_text("utf-8")


def test_writing(tmp_path):
    """`--write` replaces what stands between the marks and nothing else."""
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- card -->\nold\n<!-- /card -->\nb\n", "utf-8")
    card.write_card("| new |\n", path)
    assert path.read_text("utf-8") == "a\n<!-- card -->\n| new |\n<!-- /card -->\nb\n"
