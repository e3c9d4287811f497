"""Quotations in running text: where they begin and end."""

from __future__ import annotations

import itertools

import pytest

from factcheck.grammar.tokens import find_quotes, parse_body
from factcheck.text.reading import make_article


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" twice, "never" once.', ['"no"', '"never"']),
        ("He was 6'2\" tall and said nothing.", []),
        ("The workers' strike and the nurses' pay.", []),
        ("It was ‘a fine day’ in the town’s park.", ["‘a fine day’"]),
        ("‘The players’ bus is late,’ said Roe.", ["‘The players’ bus is late,’"]),
        ("'It's the dogs' home,' said Roe.", ["'It's the dogs' home,'"]),
        ("The '90s and the 'golden years' are over.", ["'golden years'"]),
        ("He called it «a shame» again.", ["«a shame»"]),
        ("“It never ends. It goes on.", ["“It never ends. It goes on."]),
        ("A stray mark” here.", []),
        ("“He said ‘no way’ to me,” she wrote.", ["“He said ‘no way’ to me,”"]),
        ("“" + "word " * 200, []),
    ],
)
def test_quotes(text: str, quoted: list[str]):
    """Quotations are found with their marks, whatever their style; apostrophes are none."""
    assert [text[a:b] for a, b in find_quotes(text)] == quoted


def test_quotation_over_sentences():
    """A sentence knows whether it begins or ends within a quotation."""
    text = "“The bridge is shut,” Lee said. “We need help. We need it now.” The crowd left."
    article = make_article(text)
    parsed = parse_body(article)
    assert parsed[0].quotes == ((0, 21),)
    assert parsed[-1].quoted_share == 0.0
    for before, after in itertools.pairwise(parsed):
        assert before.closes_inside == after.opens_inside


def test_tokens_stand_in_sentence():
    """Every token is the stretch of its sentence that its offsets name."""
    article = make_article("Mr. Kim’s state-run firm paid $1,200.50 (5%) on Feb. 18 to the U.N.")
    (parsed,) = parse_body(article)
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    words = [t.text for t in parsed.words]
    assert words[:3] == ["Mr.", "Kim’s", "state-run"]
    assert {"$1,200.50", "5%", "Feb.", "18", "U.N."} <= set(words)
