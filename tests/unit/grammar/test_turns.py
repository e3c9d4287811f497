"""Labels of turns, and whom they name."""

from __future__ import annotations

import pytest

from factcheck.grammar.turns import find_turns, speaker_of
from factcheck.text.reading import make_article


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("MAYOR LENA ROE:", "Mayor Lena Roe"),
        ("ROE:", "Roe"),
        ("J. D. O'NEILL:", "J. D. O'Neill"),
        ("LENA ROE (on the phone):", "Lena Roe"),
        ("THE WITNESS (Mr. Ben Ott):", "The witness, Mr. Ben Ott,"),
        ("THE COURT:", "The court"),
        ("UNIDENTIFIED MALE:", None),
        ("REPORTER [off mic]:", None),
    ],
)
def test_whom_a_label_names(label: str, speaker: str | None) -> None:
    """The name as a sentence would have it; nobody where the label names nobody."""
    assert speaker_of(label) == speaker


def test_every_sentence_of_a_turn_has_its_label() -> None:
    """Those behind the labelled one too; a paragraph without a label is in no turn."""
    text = "ROE: It rained. We left.\n\nVANG: No. It was dry.\n\nROE: Thanks.\n\nThe hall emptied."
    body = make_article(text).sentences
    labels = find_turns(body)
    assert [labels.get(one.sentence_id) for one in body] == [
        *["ROE:"] * 2, *["VANG:"] * 2, "ROE:", None,
    ]  # fmt: skip


def test_two_labels_make_no_transcript() -> None:
    """ "UPDATE:" and "LONDON:" may stand before anything."""
    assert find_turns(make_article("LONDON: It rained.\n\nUPDATE: It stopped.").sentences) == {}
