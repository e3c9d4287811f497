"""Words with their offsets, and when two of them count as the same."""

from __future__ import annotations

import itertools
import time
import unicodedata
from typing import Any, Literal

import pytest

from factcheck.text.words import (
    FUNCTION_WORDS,
    REPORTING_WORDS,
    find_words,
    is_past,
    is_same_stem,
    latin_share,
    normalise_word,
    stem_word,
)

TEXTS = (
    "The U.S. said at 3 a.m. that Kim's men didn’t leave.",
    "Revenue rose 7.8% to $4.61bn, £18.5m or €2,100,000; 50p each.",
    "Tomás, naïve Zoë and Müller met İpek at the café.",
    "forty-one of the twenty-five-year-old ships; mid-20s; 1990s; 18th; F-16; A380; 3D",
    "“Don't,” he said. ‘We’ve won’ — she'd said so…",
    "위원회는 화요일에 벽을 승인했다. 委員会は会った。 Комитет собрался.",
    "x_y  __ \u200f\u00ad \x00 ½ 3² ４２ %%",
)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("text", TEXTS, ids=[text[:20] for text in TEXTS])
def test_offsets_are_exact(text: str, form: Any):
    """Every word stands where its offsets say, in order, whatever the composition of the text."""
    text = unicodedata.normalize(form, text)
    words = find_words(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@pytest.mark.parametrize("text", TEXTS[:5], ids=[text[:20] for text in TEXTS[:5]])
def test_composition_does_not_count(text: str):
    """The same text composed and decomposed has the same words."""
    forms: tuple[Literal["NFC"], Literal["NFD"]] = ("NFC", "NFD")
    texts = [unicodedata.normalize(form, text) for form in forms]
    composed, decomposed = ([word.norm for word in find_words(form)] for form in texts)
    assert composed == decomposed


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("U.S. U.N. D.C. a.m. J.K. Rowling", ["us", "un", "dc", "am", "jk", "rowling"]),
        ("Kim's Kim’s Kims' ships' don't don’t", ["kim", "kim", "kims", "ships", "don't", "don't"]),
        ("Tomás naïve Zoë İpek", ["tomas", "naive", "zoe", "ipek"]),
        ("3.5 1,200 12,34 5:30 18th 1990s", ["3.5", "1200", "12,34", "5:30", "18th", "1990s"]),
        ("£5m €6.4bn 40k 50p 3am 210km 7mph", ["pound", "5", "million", "euro", "6.4", "billion", "40", "thousand", "50", "pence", "3", "am", "210", "kilometre", "7", "mph"]),
        ("7% 7 percent 7 per cent 7 pct", ["7", "percent"] * 4),
        ("per centre per cents", ["per", "centre", "per", "cents"]),
        ("forty-one twenty-oneish mid-twenty-one", ["forty-one", "twenty", "oneish", "mid", "twenty-one"]),
        ("A380 3D 5G F-16 B2B", ["a380", "3d", "5g", "f", "16", "b2b"]),
        ("Jong-un well-known", ["jong", "un", "well", "known"]),
        ("Nov. 21 Sept. 3 August", ["november", "21", "september", "3", "august"]),
        ("5 Jun 6 Jul.", ["5", "june", "6", "july"]),
        ("m k b p", ["m", "k", "b", "p"]),
        ("ﬁnal Ｋｉｍ", ["final", "kim"]),
        ("", []),
        ("— … “” ‘’ _ \u0301", []),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_norms(text: str, norms: list[str]):
    """Case, accents, possessives, dots and the writing of units are taken away."""
    assert [word.norm for word in find_words(text)] == norms


@pytest.mark.parametrize(
    "group",
    [
        "gave given give gives giving", "went gone goes go", "rose risen rise rises rising",
        "fell fallen fall falls", "won win wins winning", "beaten beat beats", "sold sell selling",
        "bought buy buys", "men man", "women woman", "children child", "people person",
        "criticised criticized criticise criticize", "organisation organization",
        "harbour harbor harbours", "labour labor", "travelled traveled travel",
        "cancelled canceled cancel", "theatres theaters theatre", "defence defense",
        "kilometres kilometers km", "tonnes tons", "programmes programs",
        "17 seventeen", "41 forty-one", "20 twenty", "0 zero",
        "closure close closed", "approval approved", "growth grew", "arrival arrived",
        "installed install installing", "promised promise", "controlled control",
        "called call", "drilled drill", "advised advise", "dying die died",
    ],
)  # fmt: skip
def test_one_stem(group: str):
    """Forms, spellings and figures of one word share a stem, or differ by a short ending."""
    first, *others = [stem_word(normalise_word(word)) for word in group.split()]
    assert all(is_same_stem(first, other) for other in others), others


@pytest.mark.parametrize(
    "group",
    [
        "port portion", "found founded", "one 1", "second 2", "new news", "hour our",
        "left-wing leave", "14 41", "1400 140", "5.5 55", "universe university uni",
        "four for", "wine win", "meter meet", "1,2 12",
    ],
)  # fmt: skip
def test_different_stems(group: str):
    """Words that only look alike stay apart."""
    first, *others = [stem_word(normalise_word(word)) for word in group.split()]
    assert not any(first == other for other in others)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("korea", "korean", True), ("russia", "russian", True), ("port", "portion", False),
        ("1200", "12001", False), ("12345", "123456", False), ("", "", True), ("iran", "iranian", False),
    ],
)  # fmt: skip
def test_same_stem(one: str, other: str, same: bool):
    """A short ending makes no other word, a further figure makes another number."""
    assert is_same_stem(one, other) is same
    assert is_same_stem(other, one) is same


def test_content_words():
    """Function words and verbs of saying carry no content, names and numbers do."""
    words = find_words("The mayor of Hull said that about 40 men would not leave.")
    assert [word.text for word in words if word.is_content] == ["mayor", "Hull", "40", "men", "leave"]  # fmt: skip


def test_word_lists_are_normal():
    """The lists hold words as `normalise_word` gives them, or they would never match."""
    assert all(normalise_word(word) == word for word in FUNCTION_WORDS | REPORTING_WORDS)


def test_properties():
    """A word knows its capital and its figures."""
    kim, number = find_words("Kim 18th")
    assert (kim.is_capitalised, kim.has_digit) == (True, False)
    assert (number.is_capitalised, number.has_digit) == (False, True)


@pytest.mark.parametrize(
    ("word", "past"), [("closed", True), ("rose", True), ("rise", False), ("closure", False), ("growth", False)]
)  # fmt: skip
def test_past(word: str, past: bool):
    """A past form is told from a present one and from a noun of the same verb."""
    assert is_past(find_words(word)[0]) is past


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("", 1, 1), ("123 …", 1, 1), ("Łódź café", 1, 1), ("위원회", 0, 0), ("Комитет and", 0.2, 0.4)],
)
def test_latin_share(text: str, least: float, most: float):
    """Accented letters are Latin, and a text without letters is not foreign."""
    assert least <= latin_share(text) <= most


@pytest.mark.parametrize(
    "piece", ["a'", "a’", "e\u0301", "1,", "1.1:", "A.", "twenty-", "per ", "$"]
)
def test_long_words_are_linear(piece: str):
    """A hundred thousand characters of a would-be word are read at once."""
    start = time.perf_counter()
    find_words(piece * 50_000)
    assert time.perf_counter() - start < 3
