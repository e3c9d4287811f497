"""Who told whom: "Prior told Lamb to leave" against "Lamb told her to leave".

It reads names right before and behind a few verbs, and is silent where the evidence has the claim's
own teller. English only, active voice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

_NAME = r"[A-Z][\w'’-]{0,30}(?:\s[A-Z][\w'’-]{0,30}){0,3}"
_TOLD = compile_late(
    rf"(?<![\w'’-])(?P<teller>{_NAME})\s(?:(?:had|has|then|later|also|once)\s)?"
    r"(?P<verb>told|asked|warned|urged|accused|ordered|advised|assured|reminded|promised|blamed|thanked)"
    rf"\s(?P<hearer>{_NAME}|him|her|them)(?![\w'’-])"
)
_PRONOUNS = frozenset(("him", "her", "them"))


class Telling(NamedTuple):
    """Words of both names, the verb, and where the teller stands."""

    teller: frozenset[str]
    verb: str
    hearer: frozenset[str]
    start: int
    end: int
    text: str


def check_tellers(text: str, setting: Setting) -> Iterator[Finding]:
    """Those who tell in the claim and are told in the evidence; at most one finding."""
    tellings = [one for one in find_tellings(text) if not one.hearer <= _PRONOUNS]
    near = setting.near() if tellings else ()
    given = [(i, one) for i, details in near for one in find_tellings(details.text)]
    for claimed in tellings:
        told = [(position, one) for position, one in given if one.verb == claimed.verb]
        if any(one.teller & claimed.teller for _, one in told):
            continue
        for position, one in told:
            if one.teller & claimed.hearer and (
                one.hearer & claimed.teller or one.hearer <= _PRONOUNS
            ):
                note = f"claim says “{claimed.text}”, source says “{one.text}”"
                yield setting.find(
                    "undecided", "role_swapped", note, said=claimed, given=one, position=position
                )
                return


@lru_cache(maxsize=4096)
def find_tellings(text: str) -> tuple[Telling, ...]:
    """Every "A told B" of a text."""
    return tuple(
        Telling(
            frozenset(match["teller"].split()),
            match["verb"],
            frozenset(match["hearer"].split()),
            match.start(),
            match.end(),
            match[0],
        )
        for match in _TOLD.finditer(text)
    )
