"""Spellings of names: many looked up at once, as one by one, and in time that stays linear."""

from __future__ import annotations

import random
import time

from factcheck.checks.inventory import take_inventory
from factcheck.checks.people.known import KnownNames
from factcheck.checks.people.names import find_names, is_same_name
from factcheck.checks.people.spellings import Spellings, has_ending_apart, is_misspelt
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from factcheck.text.words import find_words

LIMIT_S = 2.0  # of the processor
SYLLABLES = ("ba", "ke", "ri", "to", "lun", "mos", "dra", "yel", "ssa", "ian", "fen", "gul")


def make_words(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    lengths = [chance.choice((1, 2, 2, 3, 4)) for _ in range(count)]
    return ["".join(chance.choices(SYLLABLES, k=length)) for length in lengths]


def test_many_spellings():
    """A key is found among many just where it is one of them, or an ending or a slip apart."""
    chance = random.Random(7)
    keys = {"korean", "iraq", "odesa", "zelensky", "victor", "kim", *make_words(400, seed=1)}
    spellings = Spellings(keys)
    asked = ["korea", "iraqi", "odessa", "zelenskyy", "victoria", "kims", *make_words(60, seed=2)]
    for key in [*keys][:200]:
        at = chance.randrange(len(key))
        asked += [key, key[:at] + chance.choice("abiny") + key[at + chance.randrange(2) :]]
    for key in asked:
        like = {x for x in keys if x == key or has_ending_apart(key, {x}) or is_misspelt(key, x)}
        assert set(spellings.like(key)) == like
        assert spellings.has(key) is bool(like)
    assert not spellings.has("victoria")


def test_many_names():
    """A name is among those of a text just where one of them can be the same."""
    told = (
        "U.N. and KCNA met Vladimir Zelensky, Park Chung-hee, South Korea and Odesa City Council."
    )
    names = find_names(told, find_words(told))
    asked = (
        "They saw Zelenskyy, Ivan Zelensky, the United Nations, Koreans, Odessa City, Kim Chung, "
        "Korean Central News Agency, Vladimir, City Hall, OCC, the Council of Odessa and Parkes."
    )
    known = KnownNames(names)
    found = {x.text: known.has(x) for x in find_names(asked, find_words(asked))}
    one_by_one = {
        x.text: any(is_same_name(x, name) for name in names)
        for x in find_names(asked, find_words(asked))
    }
    assert found == one_by_one
    assert {"Zelenskyy", "United Nations"} <= {text for text, is_there in found.items() if is_there}
    assert not found["Ivan Zelensky"]


def test_many_unknown_names_take_linear_time():
    """A thousand names beside ten thousand others are looked up at once."""
    words = [word.capitalize() for word in make_words(12_000, seed=3)]
    index = SourceIndex([make_article(" ".join(f"They saw {word}." for word in words[:10_000]))])
    inventory = take_inventory(index)
    asked = [word for text in words[10_000:] for word in find_words(text + "ob")]
    start = time.thread_time()
    found = [inventory.has(word) for word in asked]
    assert time.thread_time() - start < LIMIT_S
    assert any(found)
    assert not all(found)
