"""Who says what in a text, across its sentences and paragraphs."""

from __future__ import annotations

import pytest

from factcheck.checks.attribution.speech import read_claim_speech, read_speech
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex


def speakers(text: str) -> list[list[str]]:
    index = SourceIndex([make_article(text)])
    return [[speech.speaker.text for speech in heard.speeches] for heard in read_speech(index)]


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
        ("Roe's, Ida Moe, said that it was late.", [["Ida Moe"]]),
        ("“It was late,” said Ida Moe of the campaign Clean Lakes.", [["Ida Moe"]]),
        ("Organisers put the number of marchers at 3,000.", [["Organisers"]]),
        ("Jane Roe agreed and said that it was late.", [["Jane Roe"]]),
        ("The firm had the letter but said it was no threat.", [["firm"]]),
        ("He cut the tax and later said it was gone.", [["he"]]),
        ("They met a Bulgarian, Ivo Stan, who said he was late.", [["Ivo Stan"]]),
        ("Roe said the minister lied and said it would rain.", [["Roe"]]),
        ("Roe, who said she was late, left on Monday.", [[]]),
        ("Lark told us that Roe, who said it rained, had left.", [["Lark"]]),
        ("In a statement she said that it was late.", [["she"]]),
        ("In mitigation Ms Roe said it was late.", [["Roe"]]),
        ("On the advice of friends Ann Roe said it was late.", [["Ann Roe"]]),
        ("The man left and was told to come back.", [[]]),
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


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        (
            "Ann Roe resigned. Her sister, Eva Roe-Lark, 71, took over. “It is over,” she said.",
            False,
        ),
        ("Ann Roe resigned after a row with Eva Lark. “It is over,” she said.", False),
        ("Odile Roe had doubts. A pilot, Arno Pike, had come by. “I hid it,” she said.", False),
        ("Odile Roe had doubts. A father, Arno Pike, had come by. “I hid it,” she said.", True),
        ("“It leaks,” said Ann Roe. “It is over,” she said.", True),
        ("“It leaks,” said Ann Roe of Eva Lark's hall. “It is over,” she said.", False),
        ("“It leaks,” said Ann Roe.\n\n“It is over,” she said.", True),
        ("Ann Roe resigned.\n\n“It is over,” she said.", False),
    ],
)
def test_a_guess_is_marked(text, is_sure):
    """A "she" that could be two people is no sure speaker."""
    index = SourceIndex([make_article(text)])
    assert read_speech(index)[-1].speeches[0].is_sure is is_sure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "“We were close,” said the owners' envoy, Signe Holm. She said pay was settled.\n\n"
                "The dockers' secretary, Ned Varga, laughed at that. “Close to what? We have no bus,” "
                "he told reporters. “You can hide a lot in a clause.”"
            ),
            "Ned Varga",
        ),
        (
            (
                "“I lent it,” said Gil Okun.\n\nThe chair of the trustees, Dame Ivy Thorne, has asked a "
                "judge to look. “I want to know,” she wrote. “I shall.”"
            ),
            "Ivy Thorne",
        ),
        (
            (
                "“It was dark,” Sol Arden said.\n\nAmong those who came was Mina Trask, 78, whose "
                "brother drowned. “I have waited,” she said."
            ),
            "Mina Trask",
        ),
        (
            "Ann Roe resigned. Her sister, Eva Roe-Lark, 71, took over. “It is over,” she said.",
            "Eva Roe-Lark",
        ),
        (
            (
                "Mr Amos Tull wept. He met Ms Vera Quill. Tull and Quill had quarrelled. “Enough,” she "
                "said."
            ),
            "Quill",
        ),
        (
            (
                "“It leaked,” said Rolf Beck.\n\nAn engineer from the county went to see it. “I noted "
                "rust,” he said."
            ),
            "engineer from the county",
        ),
    ],
)
def test_who_has_the_floor(text, expected):
    """A pronoun and a bare quotation are those of whom their own paragraph is about."""
    assert speakers(text)[-1] == [expected]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In tears, Roe said that it was hers.", "Roe"),
        ("Unlike her son, Roe said, it was late.", "Roe"),
        ("Opening the case, the prosecutor said that it was late.", "the prosecutor"),
        ("The coroner, Jane Roe, said that it was late.", "The coroner, Jane Roe"),
        ("In the view of Jane Roe, “a tax came” rather than a gift.", "Jane Roe"),
        ("“It is late,” said the pupil, for whom the day was over.", "the pupil"),
        ("The cure, in the clinic head's words, is “poor stuff”.", "the clinic head"),
        ("It was Jane Roe, the coroner, who said that it was late.", "Jane Roe, the coroner"),
    ],
)
def test_words_that_name_the_speaker(text, label):
    """What opens a sentence or stands behind a quotation is no part of a speaker's name."""
    assert read_claim_speech(text)[-1].label == label


def test_sentences_of_a_claim_are_counted_in_the_claim():
    """Offsets in the second sentence of a claim count from the beginning of the first."""
    text = "It rained in Tilde. Roe said that the sea rose."
    (speech,) = read_claim_speech(text)
    assert [text[a:b] for a, b in speech.said] == ["the sea rose"]
    assert speech.by is not None
    assert text[slice(*speech.by)] == "Roe said"
