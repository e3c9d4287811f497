"""Months that are people: "Jan Holm", "Theresa May", "April Reyes" against "in April Reyes left".

English only, by the words on either side; a month alone is a month.
"""

from __future__ import annotations

import re

from factcheck.checks.people.namewords import OPENERS
from factcheck.grammar.lexicon import TIME_WORDS
from factcheck.text.words import FUNCTION_WORDS

_FIRST = frozenset("jan mar april may june jun august".split())
_LAST = frozenset("march april may june august".split())
_BEFORE = re.compile(
    r"(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)[.]? \Z|(?P<digit>\d(?:st|nd|rd|th)?) \Z"
)
_BEHIND = re.compile(r" (?:[A-Z]\. )?(?P<word>[A-Z][^\W\d_]+)")
_NUMBER = re.compile(r"\.?,? \d")
# Before a month these make it one, whatever follows.
_WHEN = frozenset(
    """
    in since until till during through between before after around last this next early late mid
    the a every each that
    """.split()
)
# "May Day", "April Fools", "June Quarter": no last names.
_THINGS = frozenset(
    """
    day fools fool bank fair ball budget quarter term elections election holiday holidays primary
    summit uprising revolution edition issue accords decrees
    """.split()
)
# No names before a month that is one.
_KNOWN = FUNCTION_WORDS | OPENERS | TIME_WORDS | _WHEN
_REACH = 40


def is_person(text: str, start: int, end: int) -> bool:
    """Whether the month that stands at `start` to `end` of `text` is part of somebody's name."""
    word = text[start:end].casefold()
    if word not in _FIRST | _LAST or not text[start].isupper() or _NUMBER.match(text, end):
        return False
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before and before["digit"]:
        return False
    lead = before["word"] if before else ""
    behind = _BEHIND.match(text, end)
    if word in _FIRST and behind and lead.casefold() not in _WHEN:
        last = behind["word"].casefold()
        return last not in _THINGS | TIME_WORDS and last not in FUNCTION_WORDS
    return word in _LAST and lead[:1].isupper() and lead.casefold() not in _KNOWN
