"""Where sentences end."""

import random
import re
import time
from pathlib import Path

import pytest
import yaml

from factcheck.text.splitting import MAX_SENTENCE_CHARS, split_sentences

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "sentences.yaml").read_text("utf-8"))
# What may stand outside of all sentences: heading marks, quote marks, bullets, numbers, rules.
MARKS = re.compile(r"(?:[#>=*_~+•‣◦▪●·■–-]|\(?\d{1,2}[.)]|\(?[a-z]\))+")
HOSTILE = [
    "",
    " \n\t ",
    "“" * 5000,
    "." * 5000,
    ". " * 3000,
    "“a. " * 2000,
    "A." * 3000,
    "(((" * 1000 + ")))" * 1000,
    "# \n## \n> \n- \n* \n1. \n---\n===\n",
    "- a\n- b\n> - c\n> # d\n>> e\n",
    "a\r\rb\x0bc\x0cd\u2028e\u2029f\x85g",
    "\ufeffA b. \u200bC d.\u200d",
    "e\u0301. " * 50 + "👩‍👩‍👧. " * 50,
    "x" * 9000,
    "word " * 4000,
    "。" * 500,
    "By By By By\nBY\nby\ndate 2024-01-01\n[[[[@]]]]\n",
    "---\ntitle: x\n---\n---\n",
]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_sentences_are_found_as_the_table_says(case):
    """Each text of the table falls into exactly the sentences written beside it."""
    text = case["text"]
    assert [text[start:end] for start, end in split_sentences(text)] == case["expected"]


def test_the_table_is_large_and_its_ids_are_unique():
    """A case cannot be lost by giving it the name of another."""
    ids = [case["id"] for case in CASES]
    assert len(ids) >= 80
    assert len(set(ids)) == len(ids)


def check_spans(text):
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end] != ""
        assert end - start <= MAX_SENTENCE_CHARS
        left_out = text[position:start].split()
        assert all(MARKS.fullmatch(piece) for piece in left_out), left_out
        position = end
    assert all(MARKS.fullmatch(piece) for piece in text[position:].split())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_covered(text):
    """Only marks are left out of the sentences of text that nobody would write."""
    check_spans(text)


@pytest.mark.parametrize("seed", range(30))
def test_random_text_is_covered(seed):
    """Only marks are left out of the sentences of text put together at random."""
    chance = random.Random(seed)
    atoms = [*"aB.!?…\"'“”‘’()[]>#-*•=。」1:;,—", " ", " ", "\n", "\n\n", "\r\n", "U.N. ", "p.m. "]
    atoms += ["Kim said", "By Ann Lee", "Feb. 20, 2024", "Read more: x", "date 2024-02-20 ", "- "]
    for _ in range(20):
        check_spans("".join(chance.choices(atoms, k=200)))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40_000,
        "a " + "“" * 200_000,
        "x" * 200_000,
        "“a. " * 50_000,
        "He said. " * 22_000,
        "(" * 200_000,
        "a" + "." * 200_000,
        "a" + ". " * 100_000,
    ],
    ids=[
        *("words", "quotes", "no-space", "open-quotes", "sentences", "brackets"),
        *("dots", "dots-apart"),
    ],
)
def test_a_line_of_200_000_characters_takes_linear_time(text):
    """A single monstrous line is split in under two seconds, into pieces of bounded length."""
    began = time.perf_counter()
    spans = split_sentences(text)
    assert time.perf_counter() - began < 2
    assert max(end - start for start, end in spans) <= MAX_SENTENCE_CHARS


def test_a_long_sentence_is_cut_at_a_clause():
    """Where a monster has to be cut, it is cut behind a comma rather than inside a word."""
    text = "the ministers of the provinces met, " * 200
    assert all(text[end - 1] == "," for _, end in split_sentences(text))


def test_a_long_quotation_is_split_inside():
    """A quotation beyond 500 characters does not stay one sentence."""
    text = "“" + "The barn by the river is gone. " * 30 + "We will rebuild,” she said."
    spans = split_sentences(text)
    assert len(spans) == 31
    assert text[slice(*spans[1])] == "The barn by the river is gone."
