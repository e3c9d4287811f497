"""A quotation in pieces, parted by what its writer marked as left out or put in, and their place.

"…" and "[...]" leave out; "[the council]" stands for other words or is put in; "[T]hey" changes a
letter only. It does not know whose words they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.checks.quotations.alignment import Stream, Words
from factcheck.checks.quotations.spoken import Token, spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Joint = Literal["", "gap", "bracket"]

_JOINT = re.compile(
    r"[\[(]?(?P<gap>…|\.{3,}|\.(?: \.){2,})[\])]?"
    r"|(?:(?<!\w)\w{1,30})?\[(?!\w\]\w)[^\[\]]{1,80}\]\w{0,30}"
)
_MAX_REPLACED = 8  # words that a bracket stands for
_MAX_LEFT_OUT = 400  # words between the pieces of one quotation


class Piece(NamedTuple):
    """Words that stand together, and what joins them to the next piece."""

    words: list[Token]
    joint: Joint


def read_pieces(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of the quotation `text[start:end]`, offsets counted in `text`.

    None is empty; what is left out or put in at either end is not told.
    """
    found: list[Piece] = []
    at = start
    joints: list[tuple[int, int, Joint]] = [
        (match.start(), match.end(), "gap" if match["gap"] else "bracket")
        for match in _JOINT.finditer(text, start, end)
    ]
    for first, after, joint in [*joints, (end, end, "")]:
        words = spoken_words(text, at, first)
        if words:
            found.append(Piece(words, joint))
        elif found and joint == "gap":
            found[-1] = Piece(found[-1].words, joint)
        at = after
    return found


def locate(pieces: Sequence[Piece], stream: Stream) -> list[Words]:
    """Where all `pieces` stand in order, word for word, as near together as their joints let them.

    From the first word of the first piece to the last of the last.
    """
    if not pieces:
        return []
    longest = max(range(len(pieces)), key=lambda i: sum(len(w.norm) for w in pieces[i].words))
    places = []
    for anchor in stream.find(pieces[longest].words):
        first: Words | None = anchor
        for i in range(longest - 1, -1, -1):
            first = first and _before(pieces[i], first, stream)
        last: Words | None = anchor
        for piece, after in zip(pieces[longest:], pieces[longest + 1 :], strict=False):
            last = last and _after(piece.joint, after, last, stream)
        if first and last:
            places.append(Words(first.first, last.last))
    return places


def stands_in(text: str, start: int, end: int, told: str) -> bool:
    """Whether `told` has the words of the quotation `text[start:end]`."""
    return bool(locate(read_pieces(text, start, end), Stream(told, [((0, len(told)),)])))


def _before(piece: Piece, next_one: Words, stream: Stream) -> Words | None:
    """The last place of `piece` before `next_one` that its joint allows."""
    reach = _reach(piece.joint)
    first = next_one.first - reach - len(piece.words) - 1
    found = [
        p
        for p in stream.find(piece.words, first, next_one.first)
        if _allows(piece.joint, stream, p.last, next_one.first)
    ]
    return found[-1] if found else None


def _after(joint: Joint, piece: Piece, last_one: Words, stream: Stream) -> Words | None:
    """The first place of `piece` after `last_one` that `joint` allows."""
    limit = last_one.last + _reach(joint) + len(piece.words) + 1
    places: Iterator[Words] = iter(stream.find(piece.words, last_one.last, limit))
    return next((p for p in places if _allows(joint, stream, last_one.last, p.first)), None)


def _reach(joint: Joint) -> int:
    return _MAX_LEFT_OUT if joint == "gap" else _MAX_REPLACED


def _allows(joint: Joint, stream: Stream, last: int, first: int) -> bool:
    """Whether `joint` may stand for the words from `last` to `first`."""
    return first - last <= _reach(joint) and stream.stretch[last - 1] == stream.stretch[first]
