from __future__ import annotations

import pytest

from factcheck.text.corrections import notes_of, opens_note
from factcheck.text.reading import make_article

NEWS = """Mill fire in Torvik

TORVIK, May 6 — Three storeys of the old paper mill burned down on Monday night.

The owner, Kvist Papir, said nobody was inside. Police are looking for a witness.

The council meets on Thursday."""


def notes(text: str) -> list[str]:
    return [" ".join(s.exact for s in note) for note in notes_of(make_article(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Correction, May 7: Two storeys burned down, not three as this article first said.",
        "CORRECTION: An earlier version of this article said three storeys burned down.",
        "**Correction (May 7, 2026, 10:30 a.m.):** Two storeys burned down.",
        "[Correction: The owner is Kvist Papir.]",
        "CORRECTION May 7: Two storeys burned down.",
        "Correction appended: Two storeys burned down.",
        "Corrections and clarifications: The owner is Kvist Papir.",
        "Clarification — The owner is Kvist Papir.",
        "Editor’s note: This story has been amended to remove a name.",
        "EDITOR'S NOTE: an earlier version misstated the number of storeys.",
        "This article was amended on 7 May 2026.",
        "This story has been corrected to show that two storeys burned down.",
        "This story was updated on May 7 to correct the number of storeys.",
        "Two storeys burned down, not three, as this story originally reported.",
        "The headline on this article was amended on 7 May.",
        "This report originally stated that three storeys burned down.",
        "Due to an editing error, an earlier version of this story misspelled the owner's name.",
        "The name of the owner was wrong in a previous version of this article.",
    ],
)
def test_forms(text: str) -> None:
    """A note is known by its label or by what it says of its article, at the foot or the head."""
    assert opens_note(text)
    assert notes(f"{NEWS}\n\n{text}") == [text]
    assert notes(f"{text}\n\n{NEWS}") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "A market correction took four per cent off the price of paper.",
        "The ministry issued a correction on Tuesday and said three storeys had burned.",
        "The Department of Correction moved forty inmates to Torvik.",
        "Corrections officers walked out on Monday, said the union.",
        "Correction of the river bed began in March.",
        "Clarification of the rules came on Monday.",
        "The Herald corrected its story, which had said the mill was empty.",
        "“An earlier version of this article said so,” the judge read aloud.",
        "This report was amended by the committee on Tuesday.",
        "This story was updated on May 7 at 10:30.",
        "Editor's note: This story is part of a series on paper mills.",
        "Editor's note: This story was originally published in 2019.",
        "As we previously reported, the mill was to be sold.",
        "The bill was amended on Tuesday to correct an error in its tables.",
    ],
)
def test_news_about_corrections(text: str) -> None:
    """The word alone makes no note, nor does an article that somebody else corrected."""
    assert not opens_note(text)
    assert notes(f"{NEWS}\n\n{text}") == notes(f"{text}\n\n{NEWS}") == []


ABOUT = (
    """Shares slide in a market correction

The correction wiped 9 per cent off the index in a week. A correction: that is what traders call
a fall of a tenth. “Correction? It is a crash,” said Ane Roll of Holt Bank.""",
    """Ministry corrects its forecast

The ministry of finance issued a correction on Friday. It was wrong by 2 billion, the ministry
said in the correction, and an earlier version of the forecast was withdrawn.""",
    """Prison guards strike

Forty guards of the Department of Correction walked out on Monday.

Corrections officials said the prison in Lund was calm, and that the roster had been corrected.""",
    """Committee amends report on dam

The report was amended on Monday to say that the dam was unsafe. An earlier version of the report
had said it was safe. The editor's note in the margin was wrongly dated, the chair said.""",
)


@pytest.mark.parametrize("text", ABOUT)
def test_articles_about_corrections(text: str) -> None:
    """An article about a correction of something else has no note in it."""
    assert notes(text) == []


def test_it() -> None:
    """What "it" is that was changed is told by the sentence before."""
    note = "It was updated on May 7 to correct the number of storeys."
    first = "This story was first published on May 6."
    assert note in notes(f"{NEWS}\n\n{first} {note}")[0]
    assert notes(f"{NEWS}\n\n{first.replace(' on May 6', '')} {note}") == [note]
    assert notes(f"{NEWS}\n\nThe plan for the mill is old. {note}") == []


def test_reach() -> None:
    """A note goes on to the end of its block, a label alone takes the block below, news stays."""
    told = "Correction\n\nTwo storeys burned down. It was not three."
    assert notes(f"{NEWS}\n\n{told}") == ["Two storeys burned down. It was not three."]
    assert notes(f"{told}\n\n{NEWS}") == ["Two storeys burned down. It was not three."]
    column = "Corrections and clarifications\n\nThe mill has two storeys.\n\nIts owner is Kvist."
    assert notes(f"{NEWS}\n\n{column}") == ["The mill has two storeys.", "Its owner is Kvist."]
    early = f"Corrections and clarifications\n\nThe mill has two storeys.\n\n{NEWS}"
    assert notes(early) == ["The mill has two storeys."]


def test_text_in_one_block() -> None:
    """Where a text has no paragraphs, a note at its head does not take the news with it."""
    flat = " ".join(NEWS.split("\n\n")[1:]) + " The mill closed in 1998. It was built in 1890."
    text = f"Correction: An earlier version of this story said four storeys burned. {flat}"
    marked = [s.role for s in make_article(text).sentences]
    assert marked[0] == "correction"
    assert marked.count("correction") == 2
    assert marked.count("body") >= 5


def test_nothing_but_a_note() -> None:
    """A text that is all correction is an article; a draft of ours stands for all it says."""
    text = "Correction: The mill has two storeys."
    assert [s.role for s in make_article(text).sentences] == ["body"]
    draft = make_article(f"{NEWS}\n\n{text}", role="draft")
    assert "correction" not in {s.role for s in draft.sentences}
