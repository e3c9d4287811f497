"""A comparison sorted for reading: its sections, and what is said of a row in one line.

It knows nothing of formats; every string it hands out is one line and safe to show.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.report.outline import cite
from factcheck.report.untrusted import one_line, shorten
from factcheck.report.wording import REASONS, UNICODE, Glyphs, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.comparison import Account, Comparison, Relation, Row, Stance

HEADINGS: dict[Relation, str] = {
    "conflict": "They differ",
    "agree": "They agree",
    "unclear": "Perhaps the same, not clear",
    "only": "Only in",
}
_COUNTS: dict[Relation, str] = {
    "conflict": "in conflict",
    "agree": "agreed",
    "unclear": "not clear",
    "only": "in one article only",
}
STANCES: dict[Stance, str] = {
    "says": "+",
    "contradicts": "x",
    "unclear": "?",
    "silent": ".",
}
LEGEND = "+ says so, x says otherwise, ? not clear, . not found there"
# From so many articles on a table says more than a list.
TABLE_FROM = 3
_DETAILS = 6


@dataclass(frozen=True)
class Section:
    """Rows that are shown together under a heading."""

    heading: str
    rows: tuple[Row, ...]


def sections(comparison: Comparison) -> list[Section]:
    """The sections that have rows: conflicts, agreement, what is unclear, what one has alone."""
    found = [
        Section(heading, tuple(row for row in comparison.rows if row.relation == relation))
        for relation, heading in HEADINGS.items()
        if relation != "only"
    ]
    for article in comparison.articles:
        alone = [row for row in comparison.rows if row.relation == "only"]
        own = tuple(row for row in alone if teller(row) == article.source_id)
        found.append(Section(f"{HEADINGS['only']} {one_line(article.source_id)}", own))
    return [section for section in found if section.rows]


def teller(row: Row) -> str:
    """The article that a row of `only` comes from."""
    return next(account.source_id for account in row.accounts if account.stance == "says")


def counts(comparison: Comparison) -> list[str]:
    """How many rows there are of each relation, as in "2 in conflict"."""
    tally = Counter(row.relation for row in comparison.rows)
    return [f"{tally[name]:,} {words}" for name, words in _COUNTS.items() if tally[name]]


def origins(comparison: Comparison) -> list[str]:
    """What the articles as a whole have in common: reprints, and agencies that several name."""
    lines = [
        f"{join(group)} are nearly the same text: one voice, not {len(group)}."
        for group in comparison.reprints
    ]
    lines += [
        f"{join(origin.source_ids)} name {one_line(origin.name)}: what they share may come from it."
        for origin in comparison.sources
    ]
    return lines


def join(names: Iterable[str]) -> str:
    """Names in a row, as in "a, b and c"."""
    *head, last = [one_line(name) for name in names]
    return f"{', '.join(head)} and {last}" if head else last


def headline(row: Row, glyphs: Glyphs = UNICODE) -> str:
    """What the row is about: the disputed detail of a conflict, else the claim."""
    findings = [finding for account in row.accounts for finding in account.findings]
    if row.relation != "conflict" or not findings:
        return shorten(one_line(row.claim))
    finding = findings[0]
    told = join(account.source_id for account in row.accounts if account.stance == "says")
    parts = []
    if finding.said:
        parts.append(f"{glyphs.quote(row.claim[slice(*finding.said)])} in {told}")
    parts += [
        f"{glyphs.quote(account.findings[0].given.exact)} in {account.source_id}"
        for account in row.accounts
        if account.findings and account.findings[0].given
    ]
    what = REASONS[finding.reason]
    return one_line(f"{what}: {', '.join(parts)}" if parts else f"{what}: {row.claim}")


def voices(row: Row) -> str:
    """How many articles carry the claim and how many voices these are."""
    carried = [account for account in row.accounts if account.stance == "says"]
    if len(carried) < 2:
        return ""
    whence = [
        " ".join(filter(None, ("nearly the same words", f"from {o.name}" if o.name else "")))
        if o.kind == "copy"
        else f"{join(o.source_ids)} both have it from {o.name}"
        if len(o.source_ids) == 2
        else f"{join(o.source_ids)} all have it from {o.name}"
        for o in row.origins
    ]
    if row.voices == len(carried):
        return one_line(
            f"{plural(len(carried), 'article')}, no common origin seen in these sentences"
        )
    counted = f"{plural(len(carried), 'article')}, {plural(row.voices, 'voice')}"
    return one_line(": ".join(filter(None, (counted, "; ".join(whence) or "reprints"))))


def remarks(row: Row) -> list[str]:
    """What else differs between the accounts: certainty, attribution, details that one lacks."""
    lines = [one_line(difference.note) for difference in row.differences]
    for account in row.accounts:
        name = one_line(account.source_id)
        if row.relation == "unclear":
            lines += [one_line(finding.explanation) for finding in account.findings]
        if account.lacks:
            lines.append(f"{name} does not give {_quoted(account.lacks)}")
        if account.adds:
            lines.append(f"{name} adds {_quoted(account.adds)}")
    return lines


def _quoted(details: tuple[str, ...]) -> str:
    more = f" and {len(details) - _DETAILS} more" if len(details) > _DETAILS else ""
    return ", ".join(f"“{shorten(one_line(detail), 80)}”" for detail in details[:_DETAILS]) + more


def passages(row: Row) -> list[tuple[str, str, str]]:
    """For every sentence shown: its article, its number, and its words."""
    return [
        (one_line(account.source_id), cite((one.sentence_id,)), shorten(one_line(one.exact)))
        for account in row.accounts
        for one in account.evidence
    ]


def letters(comparison: Comparison) -> dict[str, str]:
    """A capital for every article, for the table."""
    return {article.source_id: chr(ord("A") + n) for n, article in enumerate(comparison.articles)}


def cells(row: Row) -> list[str]:
    """The stance of every article on the row, one sign each."""
    return [STANCES[account.stance] for account in row.accounts]


def is_shown_in_table(row: Row) -> bool:
    """Whether the row says something of more than one article."""
    return row.relation != "only"


def spoken(account: Account) -> str:
    """Who says so in an article, as in "said by Ann Roe"; may be empty."""
    return f"said by {one_line(account.speaker)}" if account.speaker else ""
