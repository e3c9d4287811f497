"""Which sentences of a source a claim is judged by."""

from __future__ import annotations

from factcheck.local.passages import (
    CLOSE_WORDS,
    PASSAGE_WORDS,
    choose_passages,
    choose_views,
    make_passage,
    read_through,
)
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from tests.factories import BRIDGE_ROLES, make_article_record

INDEX = SourceIndex([make_article_record(roles=BRIDGE_ROLES)])


def index_of(text: str) -> SourceIndex:
    return SourceIndex([make_article(text, source_id="long")])


def test_reading_order() -> None:
    """The sentences that hold the claim's words are there, in the order they are read in."""
    claim = "Repairs of the bridge, which 9,000 vehicles cross, will take eleven weeks."
    (passage,) = choose_passages(claim, INDEX, limit=1)
    assert list(passage.positions) == sorted(passage.positions)
    assert "take eleven weeks" in passage.text
    assert "About 9,000 vehicles" in passage.text


def test_no_sentence_twice() -> None:
    """Passages are no longer than agreed and share no sentence."""
    filler = "The council of the town met and talked about the bridge for an hour or two. "
    source = index_of(
        " ".join(f"{filler.strip()[:-1]} on day {n} of the month." for n in range(60))
    )
    passages = choose_passages("The council talked about the bridge on day 7.", source, limit=3)
    assert len(passages) == 3
    seen = [position for passage in passages for position in passage.positions]
    assert len(seen) == len(set(seen))
    assert all(len(passage.text.split()) <= PASSAGE_WORDS for passage in passages)
    assert "day 7 of" in passages[0].text


def test_closer_view() -> None:
    """Beside the best passage stands a shorter one with the best of its sentences."""
    filler = (
        "The council met and talked for an hour or two about the money for the schools, the pool, "
        "the library, the park and all that the town has put off for ten years. "
    )
    source = index_of(f"{filler * 8} Crews closed the bridge on Friday. {filler * 8}")
    claim = "Crews closed the bridge."
    wide, close = choose_views(claim, source)
    assert [wide] == choose_passages(claim, source, limit=1)
    assert set(close.positions) < set(wide.positions)
    assert "Crews closed" in close.text
    assert len(close.text.split()) <= CLOSE_WORDS


def test_one_view_of_a_short_source() -> None:
    """What is shorter than either is read once."""
    [view] = choose_views("Crews closed the bridge.", index_of("Crews closed the bridge at noon."))
    assert view.text == "Crews closed the bridge at noon."


def test_nothing_in_common() -> None:
    """Without a shared word there is no passage."""
    assert choose_passages("Penguins swim.", INDEX) == []
    assert choose_views("Penguins swim.", INDEX) == []


def test_turns_of_a_transcript_keep_their_label() -> None:
    """What is said under a label is read with it, once for sentences that follow each other."""
    source = index_of(
        "MAYOR LENA ROE: Good morning. The bridge is shut. It opens in June.\n\n"
        "VANG: Boats are needed. The river rose.\n\nROE: Thank you. We are done."
    )
    body = [one.exact for one in source.sentences]
    chosen = [body.index("The bridge is shut."), body.index("It opens in June.")]
    text = make_passage([*chosen, body.index("The river rose.")], source).text
    assert text == "MAYOR LENA ROE: The bridge is shut. It opens in June. VANG: The river rose."
    assert make_passage([0], source).text == "MAYOR LENA ROE: Good morning."


def test_reading_through() -> None:
    """Close passages in reading order hold every sentence once, as far as the limit."""
    source = index_of(" ".join(f"On day {n} the council met for some hours." for n in range(30)))
    passages = read_through(source)
    positions = [i for passage in passages for i in passage.positions]
    assert positions == list(range(len(source.sentences)))
    assert all(len(passage.text.split()) <= CLOSE_WORDS for passage in passages)
    assert len(passages) < len(source.sentences)
    assert read_through(source, limit=2) == passages[:2]


def test_reading_through_an_endless_sentence() -> None:
    """What is longer than a passage has one to itself, and is cut."""
    passages = read_through(index_of("The bridge " + "and the road " * 400 + "were closed."))
    assert len(passages) > 1
    for passage in passages:
        assert len(passage.positions) == 1
        assert len(passage.text.split()) <= PASSAGE_WORDS


def test_endless_sentence() -> None:
    """A sentence without an end is cut, so that a passage stays short."""
    source = index_of("The bridge " + "and the road " * 400 + "were closed.")
    (passage,) = choose_passages("The bridge was closed.", source, limit=1)
    assert len(passage.text.split()) <= PASSAGE_WORDS
