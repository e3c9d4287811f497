"""The checks under hostile text: they never raise, stay linear, and work from several threads."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.details import find_details, missing_details
from factcheck.checks.people.slots import find_slots
from factcheck.checks.quotations.pieces import stands_in
from factcheck.checks.setting import Setting
from factcheck.grammar.marks import find_quoted
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

SIZE = 20_000
# Of the processor. The slowest piece takes 1 s, a quadratic regex 3 s.
LIMIT_S = 2.0
PIECES = (
    *("1 ", "1", "1,", "1.", "1,000", "12:", "$", "$1 ", "%", "5m", "1st ", "2024", "1990s "),
    *("Jan ", "Feb 1 ", "in May ", "last week ", "2024-01-01 ", "Tuesday "),
    *("A ", "A-", "A.", "A.B.", "Aa, ", "Aa and ", "Aa, and ", "Aa, who ", "Aa's ", "Aa of Bb "),
    *("the ", "of ", "from Aa ", "not ", "would ", "all ", "said ", "two ", "twenty-one "),
    *("half a ", "and a half ", "third of ", "per ", "per cent ", "percentage points ", "million "),
    *('"', "“", "‘a ", "'a ", "«", "„", "“a b c” ", "'", "’s", "(", "-", " ", "\n", "__"),
    *(
        "e\u0301",
        "\u0301",
        "1\u0301",
        "½",
        "²",
        "٣",
        "４",
        "İ",
        "한국 ",
        "\x00",
        "\ud83d",
        "\u200f",
    ),
)
ALPHABET = (
    *(chr(c) for c in range(1, 0x250)),
    *(chr(c) for c in range(0x300, 0x370)),
    *(chr(c) for c in range(0x2010, 0x2040)),
    *("½", "١", "𝟏", "May 31", "31 February 2023", "not", "Kim", "U.N.", "half", "two", "percent"),
    *("9" * 400, "1e999", "dozen", "million", "\ud800"),
)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_long_repetition(piece: str):
    """Four times as much of one thing over and over takes some four times as long, not sixteen."""
    quarter, whole = (_read(piece, size) for size in (SIZE // 4, SIZE))
    assert whole < max(8 * quarter, LIMIT_S)


def _read(piece: str, size: int) -> float:
    """Seconds of the processor, this thread alone, for so many characters."""
    text = (piece * (size // len(piece) + 1))[:size] + "x!"
    start = time.thread_time()
    find_details(text)
    find_slots(text)
    find_quoted(text)
    stands_in(text, 0, size, text)
    return time.thread_time() - start


@pytest.mark.parametrize("link", [" and", " ,", " , and"])
def test_long_gap(link: str):
    """Two names with thousands of blanks around the "and" between them are read at once."""
    start = time.thread_time()
    find_slots(f"Aa{' ' * SIZE}{link}{' ' * SIZE}beside Bb.")
    assert time.thread_time() - start < LIMIT_S


@pytest.mark.parametrize("piece", ["Raman said ", "Zo Wy and ", "12 homes ", "6 May ", "not survive ", "“a wall was ” "])  # fmt: skip
def test_long_claim_is_not_compared(piece: str):
    """A claim with thousands of details comes back at once and undecided, not passed unseen."""
    index = SourceIndex([make_article("Raman said 14 homes would not survive until 7 May.")])
    start = time.thread_time()
    findings = compare_details(piece * (SIZE // len(piece)), Setting(index, (0,)))
    assert time.thread_time() - start < LIMIT_S
    assert [finding.outcome for finding in findings] == ["undecided"]


def test_random_text():
    """No text makes a check raise, and all offsets lie within it."""
    chance = random.Random(5)
    for _ in range(1500):
        pieces = [chance.choice(ALPHABET) + chance.choice(["", " "]) for _ in range(40)]
        text = "".join(pieces)
        details = find_details(text)
        find_slots(text)
        missing_details(text, "Kim met two men on 30 February.")
        parts = (details.quantities, details.names, details.dates, details.quotations)
        spans = [(one.start, one.end) for part in parts for one in part]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[word.start : word.end] == word.text for word in details.words)


def test_threads_agree():
    """Eight threads find in the same texts what one does."""
    texts = [f"Kim Jong-un sold {n} forty-{n} ships on {n % 28 + 1} May." for n in range(400)]
    alone = [find_details(text) for text in texts]
    find_details.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: [find_details(text) for text in texts], range(8)))
    assert all(run == alone for run in runs)
