"""Who says what in a text, across its sentences and paragraphs."""

from __future__ import annotations

import pytest

from factcheck.checks.attribution.speech import read_claim_speech, read_speech
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex


def speakers(text: str) -> list[list[str]]:
    index = SourceIndex([make_article(text)])
    return [[speech.speaker.text for speech in speeches] for speeches in read_speech(index)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe resigned on Monday. She said she was tired.", [[], ["Jane Roe"]]),
        (
            "“It was late,” said the coach, Ann Roe. “Nobody saw it.” The match ended 0-0.",
            [["Ann Roe"], ["Ann Roe"], []],
        ),
        (
            "The union said the talks had failed, but Minister Tom Lark said they would go on.",
            [["union", "Tom Lark"]],
        ),
        (
            "Shares fell after the maker told investors that demand had halved.",
            [["maker"]],
        ),
        ("Prosecutors say he took it, and neighbours claim they saw him.", None),
        (
            "In the view of the landlords' federation, the cap has failed.",
            [["landlords' federation"]],
        ),
        ("The plan was, in Jane Roe's words, “a gift”.", [["Jane Roe"]]),
        ("Organisers put the number of marchers at 3,000.", [["Organisers"]]),
        ("The dykes held. According to plan, the gates closed.", [[], []]),
        ("He was told that it rained. The man said to be the thief ran.", [[], []]),
    ],
)
def test_who_speaks(text, expected):
    """Every statement has its speaker, under the name that the text gives."""
    found = speakers(text)
    assert found == expected if expected is not None else len(found[0]) == 2


@pytest.mark.parametrize(
    ("text", "verb", "manner", "said"),
    [
        ("Roe admitted that she had lied.", "admitted", "admitted", ["she had lied"]),
        ("The sea rose, Roe said on Monday.", "said", "said", ["The sea rose"]),
        (
            "“It rained,” Roe told the court, “all day.”",
            "told",
            "said",
            ["“It rained,”", "“all day.”"],
        ),
        (
            "Roe denied taking bribes, but Lark says that he saw her.",
            "says",
            "said",
            ["he saw her"],
        ),
        ("According to Jane Roe, it rained.", "according", "said", ["it rained"]),
        (
            "Roe blamed the referee for the defeat.",
            "blamed",
            "said",
            ["the referee for the defeat"],
        ),
    ],
)
def test_what_is_said(text, verb, manner, said):
    """The last statement of a sentence, with its verb and without the words that attribute it."""
    speech = read_claim_speech(text)[-1]
    assert (speech.verb, speech.manner) == (verb, manner)
    assert [text[a:b] for a, b in speech.said] == said


def test_a_guess_is_marked():
    """A "she" that could be two people is no sure speaker."""
    text = "Ann Roe resigned. Her sister, Eva Roe-Lark, 71, took over. “It is over,” she said."
    index = SourceIndex([make_article(text)])
    assert not read_speech(index)[-1][0].is_sure


def test_sentences_of_a_claim_are_counted_in_the_claim():
    """Offsets in the second sentence of a claim count from the beginning of the first."""
    text = "It rained in Tilde. Roe said that the sea rose."
    (speech,) = read_claim_speech(text)
    assert [text[a:b] for a, b in speech.said] == ["the sea rose"]
    assert speech.by is not None
    assert text[slice(*speech.by)] == "Roe said"
