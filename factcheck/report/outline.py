"""A report sorted for reading: a section an article, an entry a claim with its verdict.

It knows nothing of formats; every string it hands out is one line and safe to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.report.standins import read_as
from factcheck.report.untrusted import one_line, shorten
from factcheck.report.wording import judgement, rechecked, standing

if TYPE_CHECKING:
    from factcheck.records import (
        Article,
        Claim,
        Evidence,
        Outcome,
        Recheck,
        Report,
        Skipped,
        SummarySentence,
        Verdict,
    )

# Attention is drawn to this many claims by number; a longer list is no pointer any more.
_POINTERS = 12
# Passages of an article left out for these reasons are shown in part, so that a reader can object.
_LISTED_SKIPS = frozenset({"boilerplate", "reply_unusable"})
# What is undecided for these reasons is so because of its evidence.
_TELLING = frozenset({"sources_disagree", "source_corrected", "repeated_as_false"})
_SKIP_LIMIT = 100
# What may stand behind the sign that ends a sentence, and those signs.
_CLOSING = "\"'”’)]"
_ENDS = ".!?…"


@dataclass(frozen=True)
class Entry:
    """One claim and what became of it."""

    claim: Claim
    verdict: Verdict | None
    sources: tuple[str, ...]
    """Names of the texts it was checked against; empty when that is the article itself."""
    recheck: Recheck | None = None
    """What became of it, where it was published before."""

    @property
    def claim_id(self) -> str:
        """The claim's id, as in the JSON."""
        return one_line(self.claim.claim_id)

    @property
    def number(self) -> str:
        """The claim's number within its article or draft."""
        return number_of(self.claim.claim_id, ".c")

    @property
    def text(self) -> str:
        """The claim itself."""
        return shorten(one_line(self.claim.text))

    @property
    def outcome(self) -> Outcome | None:
        """What came of the check; None when there was none."""
        return self.verdict.outcome if self.verdict else None

    @property
    def needs_attention(self) -> bool:
        """Whether an editor has to look at the claim before it can run."""
        if self.recheck:
            return self.recheck.needs_look
        return self.outcome not in (None, "supported")

    @property
    def details(self) -> list[str]:
        """Why, how sure, who says so, whom "she" stands for, and where the very words stand.

        A claim that was not checked has its kind and its own sentence instead.
        """
        parts: list[str] = judgement(self.verdict) if self.verdict else [self.claim.kind]
        if self.recheck:
            parts.insert(0, standing(self.recheck))
        if self.claim.speaker:
            parts.append(f"said by {one_line(self.claim.speaker)}")
        parts += read_as(self.claim)
        if not self.verdict:
            parts.append(cite(self.claim.sentence_ids))
            if not self.claim.is_self_contained:
                parts.append("leans on another sentence")
        return parts + [one.place for one in self._all_passages if not one.quote]

    @property
    def explanation(self) -> str:
        """What differs, in words; for a draft also where nothing was found."""
        said = one_line(self.verdict.explanation) if self.verdict else ""
        if self.sources and self.verdict and not self.verdict.evidence:
            said = f"{_closed(said)} Searched: {', '.join(self.sources)}.".strip()
        return said

    @property
    def passages(self) -> list[Passage]:
        """The evidence that has something to add to the claim's own words."""
        return [passage for passage in self._all_passages if passage.quote]

    @property
    def _all_passages(self) -> tuple[Passage, ...]:
        has_changed = self.recheck is not None and self.recheck.status != "unchanged"
        former = self.recheck.before.evidence if self.recheck and has_changed else ()
        now = self.verdict.evidence if self.verdict else ()
        return (
            *(Passage(one, self, is_former=True) for one in former),
            *(Passage(one, self) for one in now),
        )


@dataclass(frozen=True)
class Passage:
    """One piece of evidence under the claim it was found for."""

    evidence: Evidence
    entry: Entry
    is_former: bool = False
    """Whether it was the evidence when the claim was published."""

    @property
    def label(self) -> str:
        """What the passage is when it settles nothing now."""
        if self.is_former:
            return "before: "
        verdict = self.entry.verdict
        is_telling = verdict is not None and verdict.reason in _TELLING
        is_open = self.entry.outcome in ("not_found", "undecided")
        return "nearest: " if is_open and not is_telling else ""

    @property
    def source(self) -> str:
        """The name of the text it stands in."""
        return one_line(self.evidence.source_id)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it stands in another text than the claim."""
        return self.evidence.source_id != self.entry.claim.origin.source_id

    @property
    def citation(self) -> str:
        """The number of its sentence, as in "[7]"."""
        return cite((self.evidence.sentence_id,))

    @property
    def place(self) -> str:
        """Where it stands, as short as can be: the source is named if it is not the claim's own."""
        source = f"{self.source} " if self.is_elsewhere else ""
        return f"{self.label}{source}{self.citation}"

    @property
    def quote(self) -> str:
        """Its words; empty when they are the claim's own and need no second reading."""
        exact = one_line(self.evidence.exact)
        return "" if exact == one_line(self.entry.claim.text) else shorten(exact)


@dataclass(frozen=True)
class Section:
    """One article or draft with everything that is said of it."""

    article: Article
    sources: tuple[Article, ...]
    """What a draft was checked against; empty for an article, which is its own source."""
    summary: tuple[SummarySentence, ...]
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts of this section, in the order of its claims."""
        return [entry.verdict for entry in self.entries if entry.verdict]

    @property
    def pointer(self) -> str:
        """The claims to look at, as in "look at claims 4, 7"; empty for none or too many.

        Of published claims it says first what became of them.
        """
        numbers = [entry.number for entry in self.entries if entry.needs_attention]
        noun = "claim" if len(numbers) == 1 else "claims"
        listed = 0 < len(numbers) <= _POINTERS and len(self.entries) > 1
        look = f"look at {noun} {', '.join(numbers)}" if listed else ""
        changes = rechecked(entry.recheck for entry in self.entries if entry.recheck)
        return "; ".join(filter(None, (changes, look)))

    @property
    def skipped_lines(self) -> list[str]:
        """The passages left out that a reader may want to object to, shortened; all of a draft."""
        drafts = {self.article.source_id} if self.article.role == "draft" else set[str]()
        return [
            f"{item.reason.replace('_', ' ')}: {shorten(one_line(item.exact), _SKIP_LIMIT)}"
            for item in self.skipped
            if item.reason in _LISTED_SKIPS or item.source_id in drafts
        ]


def sections(report: Report) -> list[Section]:
    """Return one section for every article or draft of a report, in its order."""
    verdicts = {verdict.claim_id: verdict for verdict in report.verdicts}
    sources = tuple(article for article in report.articles if article.role == "source")
    read = [article for article in report.articles if article.role not in ("source", "former")]
    read = read or list(sources)
    return [
        _section(report, article, sources if article.role == "draft" else (), verdicts)
        for article in read
    ]


def _section(
    report: Report, article: Article, sources: tuple[Article, ...], verdicts: dict[str, Verdict]
) -> Section:
    here = article.source_id
    texts = {here, *(source.source_id for source in sources)}
    names = tuple(one_line(source.source_id) for source in sources)
    summary = report.summary.sentences if report.summary else ()
    rechecks = {recheck.claim_id: recheck for recheck in report.rechecks}
    return Section(
        article=article,
        sources=sources,
        summary=tuple(sentence for sentence in summary if sentence.source_id in texts),
        entries=tuple(
            Entry(claim, verdicts.get(claim.claim_id), names, rechecks.get(claim.claim_id))
            for claim in report.claims
            if claim.origin.source_id == here
        ),
        skipped=tuple(item for item in report.skipped if item.source_id in texts),
    )


def _closed(said: str) -> str:
    """The words with a full stop, where no sign ends them; one inside quotation marks does."""
    last = said.rstrip(_CLOSING)[-1:]
    return said if not last or last in _ENDS else f"{said}."


def cite(sentence_ids: tuple[str, ...]) -> str:
    """Return sentence numbers as a reader sees them: "[3] [7]"."""
    return " ".join(f"[{number_of(one, '.s')}]" for one in sentence_ids)


def number_of(record_id: str, sign: str) -> str:
    """Return the number at the end of an id such as `bridge.s7`; the id itself if it has none."""
    number = record_id.rpartition(sign)[2]
    return number if number.isascii() and number.isdigit() else one_line(record_id)
