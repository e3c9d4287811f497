"""What a report says beside its claims: the summary, its repairs, what an editor may want in.

It knows nothing of formats; every string it hands out is one line and safe to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.report.outline import cite, number_of
from factcheck.report.untrusted import one_line, shorten
from factcheck.report.wording import (
    OMISSIONS,
    RECHECKS,
    REPAIRS,
    omissions_heading,
    summary_heading,
)

if TYPE_CHECKING:
    from factcheck.records import Repair, Report, SummarySentence
    from factcheck.report.outline import Section


@dataclass(frozen=True)
class Aside:
    """A heading with a list under it; an item is one line or several."""

    heading: str
    items: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Retold:
    """A summary as it is shown."""

    heading: str
    sentences: tuple[tuple[str, str], ...]
    """Text and citation of each, with the claims in it that hold no longer."""


def retold(report: Report, section: Section) -> Retold | None:
    """The summary of a section; None without one."""
    if not report.summary or not section.summary:
        return None
    heading = summary_heading(report.summary, is_published=bool(report.rechecks))
    return Retold(
        heading,
        tuple((one_line(one.text), _citation(report, one)) for one in section.summary),
    )


def _citation(report: Report, sentence: SummarySentence) -> str:
    """Where a summary sentence stands, and what became of published claims that it rests on."""
    assert report.summary is not None
    place = report.summary.sentences.index(sentence)
    statuses = {one.claim_id: one.status for one in report.rechecks if one.is_shaken}
    shaken = [
        f"claim {number_of(claim.claim_id, '.c')} {RECHECKS[statuses[claim.claim_id]]}"
        for claim in report.claims
        if claim.summary_sentence == place and claim.claim_id in statuses
    ]
    cited = cite(sentence.sentence_ids)
    return f"{cited} ({', '.join(shaken)})" if shaken else cited


def repaired(report: Report, section: Section) -> Aside | None:
    """What `--repair` changed in the summary of a section; None where it changed nothing."""
    items = tuple(
        (
            f"was: {shorten(one_line(one.before))}",
            f"now: {_outcome(one)}",
            f"why: {one_line(one.reason)}",
        )
        for one in report.repairs
        if one.source_id == section.article.source_id
    )
    return Aside("Repaired in the summary", items) if items else None


def omitted(report: Report, section: Section) -> Aside | None:
    """What a section's summary or draft leaves out of its sources; None for nothing."""
    texts = {section.article.source_id, *(source.source_id for source in section.sources)}
    items = []
    for one in report.omissions:
        if one.source_id in texts:
            source = f"{one_line(one.source_id)} " if section.sources else ""
            where = f"{source}{cite((one.sentence_id,))}"
            items.append((f"{where} {OMISSIONS[one.kind]}: {shorten(one_line(one.exact))}",))
    heading = omissions_heading(is_draft=bool(section.sources))
    return Aside(heading, tuple(items)) if items else None


def _outcome(repair: Repair) -> str:
    how = REPAIRS[repair.method]
    if repair.after is None:
        return how
    return f"{shorten(one_line(repair.after))} {cite(repair.sentence_ids)} ({how})"
