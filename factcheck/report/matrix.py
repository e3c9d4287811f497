"""A comparison sorted for reading: its sections, and what is said of a row in one line.

It knows nothing of formats; every string it hands out is one line and safe to show.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.report.outline import cite
from factcheck.report.untrusted import one_line, shorten
from factcheck.report.wording import REASONS, UNICODE, Glyphs, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.comparison import Account, Comparison, Origin, Relation, Row, Stance
    from factcheck.records import Finding, Reason

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
_DIFFERING: dict[Reason, str] = {
    "number_mismatch": "number",
    "date_mismatch": "date",
    "name_mismatch": "name",
    "antonym": "wording",
    "role_swapped": "who did it to whom",
    "quote_altered": "quotation",
    "model_contradicted": "one may rule the other out",
}
LEGEND = "+ says so, x says otherwise, ? not clear, . not found there"
# From so many articles on a table says more than a list.
TABLE_FROM = 3
_DETAILS = 6
# Clauses shown that one article has alone, and their length.
_CLAUSES = 2
_CLAUSE = 100


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
        f"{join(origin.source_ids)} cite {one_line(origin.name)}: what they share may come from it."
        for origin in comparison.sources
    ]
    if any(row.relation == "agree" and not row.origins for row in comparison.rows):
        lines.append("Where no origin is named, none in common was seen; that proves nothing.")
    return lines


def join(names: Iterable[str]) -> str:
    """Names in a row, as in "a, b and c"."""
    *head, last = [one_line(name) for name in names]
    return f"{', '.join(head)} and {last}" if head else last


def headline(row: Row, glyphs: Glyphs = UNICODE) -> str:
    """What the row is about: the disputed detail of a conflict, else the clause or the claim."""
    findings = [finding for account in row.accounts for finding in account.findings]
    if row.relation != "conflict" or not findings:
        return shorten(one_line(_clause(row)))
    finding = next((found for found in findings if found.outcome == "contradicted"), findings[0])
    told = join(account.source_id for account in row.accounts if account.stance == "says")
    said = [(row.claim[slice(*finding.said)], told)] if finding.said else []
    said += [
        (account.findings[0].given.exact, account.source_id)
        for account in row.accounts
        if account.findings and account.findings[0].given
    ]
    is_one_word = len(said) > 1 and len({words.casefold() for words, _ in said}) == 1
    parts = [f"{glyphs.quote(words)} in {name}" for words, name in said]
    if is_one_word:
        parts = [glyphs.quote(said[0][0])]
    what = _DIFFERING.get(finding.reason, REASONS[finding.reason])
    return one_line(f"{what}: {', '.join(parts)}" if parts else f"{what}: {row.claim}")


def _clause(row: Row) -> str:
    """The part of the claim that the row is about, cut out visibly."""
    if row.part is None:
        return row.claim
    start, end = row.part
    clause = row.claim[start:end].strip(" ,;:–—-")
    before = "… " if row.claim[:start].strip() else ""
    return f"{before}{clause} …" if row.claim[end:].strip(" .") else f"{before}{clause}"


def is_sentence_shown(row: Row) -> bool:
    """Whether the headline would only say again what one of the sentences says."""
    shown = {one_line(e.exact) for account in row.accounts for e in account.evidence}
    return row.relation != "conflict" and row.part is None and one_line(row.claim) in shown


def voices(row: Row) -> str:
    """How many articles carry the claim and how many voices these are; nothing of a plain two."""
    carried = [account for account in row.accounts if account.stance == "says"]
    if len(carried) < 2:
        return ""
    articles = plural(len(carried), "article")
    whence = [_whence(origin) for origin in row.origins if origin.kind != "elsewhere"]
    if row.voices < len(carried):
        counted = f"{articles}, {plural(row.voices, 'voice')}"
        return one_line(": ".join(filter(None, (counted, "; ".join(whence) or "reprints"))))
    elsewhere = [origin for origin in row.origins if origin.kind == "elsewhere"]
    if elsewhere:
        names = " and ".join(origin.name for origin in elsewhere)
        where = "both" if len(carried) == 2 else "several"
        return one_line(f"{articles}; {names} is cited elsewhere in {where}: perhaps one voice")
    return articles if len(carried) > 2 else ""


def _is_read(finding: Finding) -> bool:
    """Whether no detail shows the conflict: a network read it."""
    return finding.reason == "model_contradicted"


def _whence(origin: Origin) -> str:
    if origin.kind == "copy":
        return " ".join(
            filter(None, ("nearly the same words", f"from {origin.name}" if origin.name else ""))
        )
    both = "both" if len(origin.source_ids) == 2 else f"all {len(origin.source_ids)}"
    return f"{both} cite {origin.name}"


def remarks(row: Row) -> list[str]:
    """What else differs between the accounts: certainty, attribution, details that one lacks."""
    lines = [one_line(difference.note) for difference in row.differences]
    for account in row.accounts:
        name = one_line(account.source_id)
        if row.relation == "unclear" or any(map(_is_read, account.findings)):
            lines += dict.fromkeys(one_line(finding.explanation) for finding in account.findings)
        if account.alone:
            lines.append(f"only in {name}: {_clauses(account.alone)}")
        own = " ".join(account.alone)
        if adds := tuple(detail for detail in account.adds if detail not in own):
            lines.append(f"only in {name}: {_quoted(adds)}")
        if account.lacks:
            lines.append(f"{name} does not give {_quoted(account.lacks)}")
    return lines


def _clauses(clauses: tuple[str, ...]) -> str:
    shown = (textwrap.shorten(one_line(c), _CLAUSE, placeholder=" …") for c in clauses[:_CLAUSES])
    return ", ".join(f"“{clause}”" for clause in shown)


def _quoted(details: tuple[str, ...]) -> str:
    more = f" and {len(details) - _DETAILS} more" if len(details) > _DETAILS else ""
    return ", ".join(f"“{shorten(one_line(detail), 80)}”" for detail in details[:_DETAILS]) + more


def passages(row: Row) -> list[tuple[str, str, str]]:
    """For every sentence shown: its article, its number, and its words.

    An article that is neither for nor against what others agree or differ on is marked so. Of a
    sentence that one article has in part alone, that part.
    """
    own = _clause(row) if row.relation == "only" and row.part else None
    return [
        (_name_of(account, row), cite((one.sentence_id,)), shorten(one_line(own or one.exact)))
        for account in row.accounts
        for one in account.evidence
    ]


def _name_of(account: Account, row: Row) -> str:
    is_open = account.stance == "unclear" and row.relation in ("agree", "conflict")
    return one_line(account.source_id) + (" (not clear)" if is_open else "")


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
