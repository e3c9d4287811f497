"""Words of a claim that stand in several sentences do not make it carried."""

from __future__ import annotations

import pytest

from factcheck.evaluation.judging import make_claim
from factcheck.local.lexical import LexicalVerifier
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

APART = """\
The ministry approved the budget in Northford on Monday. Farmers there had waited since May for the
money. Rain fell on the hills for the third week. Two roads stayed shut. A market was opened near
the river. The council discussed a school in Newfield on Monday.
"""
BESIDE = """\
The Corran bridge has three lanes. Engineers closed it in March. It was built in 1961.
"""


def judge(text: str, source: str) -> str:
    index = SourceIndex([make_article(source, source_id="s", role="source")])
    return LexicalVerifier().look(make_claim(text, 1), index).verdict.outcome


@pytest.mark.parametrize(
    "claim",
    [
        "The council approved the budget in Northford on Monday.",
        "The ministry approved the school in Northford on Monday.",
    ],
)
def test_a_word_from_far_away_is_no_support(claim: str) -> None:
    assert judge(claim, APART) == "undecided"


def test_words_of_one_sentence_are() -> None:
    assert judge("The budget in Northford was approved by the ministry.", APART) == "supported"


def test_a_little_from_the_sentence_beside_is() -> None:
    assert judge("Engineers closed the bridge in March.", BESIDE) == "supported"
