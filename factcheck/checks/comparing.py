"""A claim against the sentences that should carry it: what differs, detail by detail.

It knows numbers, dates, names, negation, opposites and quotations; it does not measure how much of
the claim the sentences say, which is the business of whoever chose them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.checks.dates import is_comparable_date, is_same_date
from factcheck.checks.details import Details, find_details
from factcheck.checks.names import Name, is_abbreviation_of, is_named, name_key
from factcheck.checks.negation import OPPOSITES, hedged_stems
from factcheck.checks.numbers import is_comparable_quantity, is_same_quantity
from factcheck.checks.quotes import ALTERED_SCORE, quotation_score

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from factcheck.records import Reason
    from factcheck.text.retrieval import SourceIndex

# A detail that moved to a sentence next door in a paraphrase is not an error.
_AROUND = 2


@dataclass(frozen=True)
class Finding:
    """One detail of a claim that the evidence does not bear out."""

    outcome: Literal["contradicted", "not_found", "undecided"]
    reason: Reason
    explanation: str
    position: int
    """Sentence of the index that shows it; the main evidence where none does."""


@dataclass(frozen=True)
class Setting:
    """Where a claim is looked for.

    Attributes:
        index: The sources.
        evidence: Positions of the sentences that should carry the claim, the main one first.
    """

    index: SourceIndex
    evidence: tuple[int, ...]

    @property
    def main(self) -> int:
        """Position of the main sentence."""
        return self.evidence[0]

    def near(self) -> list[tuple[int, Details]]:
        """The evidence sentences with their details."""
        return [(i, find_details(self.index.sentences[i].exact)) for i in self.evidence]

    def around(self) -> list[Details]:
        """Details of the evidence and of the sentences up to two before or after it."""
        positions = {j for i in self.evidence for j in self.index.neighbours(i, radius=_AROUND)}
        return [find_details(self.index.sentences[i].exact) for i in sorted(positions)]

    def everywhere(self) -> Iterator[Details]:
        """Details of all sentences of the sources."""
        return (find_details(sentence.exact) for sentence in self.index.sentences)


def compare_details(claim_text: str, setting: Setting) -> list[Finding]:
    """Everything the checks hold against a claim, contradictions first; empty when nothing."""
    claim = find_details(claim_text)
    findings = [
        *_check_numbers(claim, setting),
        *_check_dates(claim, setting),
        *_check_quotations(claim, setting),
        *_check_names(claim, setting),
        *_check_negation(claim, setting),
        *_check_opposites(claim, setting),
        *_check_hedges(claim, setting),
        *_check_order(claim, setting),
    ]
    rank = {"contradicted": 0, "not_found": 1, "undecided": 2}
    return sorted(findings, key=lambda finding: rank[finding.outcome])


def _check_numbers(claim: Details, setting: Setting) -> Iterator[Finding]:
    near = [(i, d, q) for i, d in setting.near() for q in d.quantities]
    around = [q for d in setting.around() for q in d.quantities]
    for wanted in claim.quantities:
        said = claim.text[wanted.start : wanted.end]
        same = [q for q in around if is_same_quantity(wanted, q)]
        if any(is_comparable_quantity(wanted, q) for q in same):
            continue
        rivals = [(i, d, q) for i, d, q in near if is_comparable_quantity(wanted, q)]
        if rivals:
            i, details, rival = rivals[0]
            yield _conflict("number_mismatch", said, details.text[rival.start : rival.end], i)
        elif not any(is_same_quantity(wanted, q) for _, _, q in near):
            everywhere = (q for d in setting.everywhere() for q in d.quantities)
            known = any(is_same_quantity(wanted, q) for q in everywhere)
            yield _absent(said, setting.main, is_elsewhere=known)


def _check_dates(claim: Details, setting: Setting) -> Iterator[Finding]:
    index = setting.index
    for wanted in claim.dates:
        seen = [
            (i, date, is_same_date(wanted, date, _published(index, i)))
            for i, details in setting.near()
            for date in details.dates
        ]
        if any(same for _, _, same in seen):
            continue
        rival = next(
            ((i, d.text) for i, d, same in seen if same is False and is_comparable_date(wanted, d)),
            None,
        ) or next(((i, d.text) for i, d, same in seen if same is False), None)
        if rival:
            yield _conflict("date_mismatch", wanted.text, rival[1], rival[0])
            continue
        published = _published(index, setting.main)
        nearby = any(is_same_date(wanted, x, published) for d in setting.around() for x in d.dates)
        if nearby:
            continue
        known = any(
            is_same_date(wanted, x, published) for d in setting.everywhere() for x in d.dates
        )
        yield _absent(wanted.text, setting.main, is_elsewhere=known)


def _check_quotations(claim: Details, setting: Setting) -> Iterator[Finding]:
    for wanted in claim.quotations:
        texts = [(article.source_id, article.text) for article in setting.index.articles.values()]
        score = max(quotation_score(wanted.exact, text) for _, text in texts)
        if score == 100:
            continue
        if score >= ALTERED_SCORE:
            note = f"the source has other words than “{wanted.exact}”"
            yield Finding("contradicted", "quote_altered", note, setting.main)
        else:
            yield _absent(f"“{wanted.exact}”", setting.main, is_elsewhere=False)


def _check_names(claim: Details, setting: Setting) -> Iterator[Finding]:
    near = [name for _, details in setting.near() for name in details.names]
    near_keys = {name_key(w) for _, details in setting.near() for w in details.words}
    around_keys = {name_key(w) for details in setting.around() for w in details.words}
    source_names = [name for details in setting.everywhere() for name in details.names]
    source_keys = {name_key(w) for details in setting.everywhere() for w in details.words}
    for name in claim.names:
        if _is_known_as(name, near, near_keys):
            continue
        missing = [word for word in name.words if not is_named(word, source_keys)]
        spelled = any(
            is_abbreviation_of(word, other) for word in name.words for other in source_names
        )
        if (
            missing
            and not spelled
            and not any(is_abbreviation_of(w, name) for d in setting.everywhere() for w in d.words)
        ):
            rival = _rival_name(name, claim, setting)
            if rival:
                yield _conflict("name_mismatch", name.text, rival[1], rival[0])
            else:
                yield _absent(name.text, setting.main, is_elsewhere=False)
        elif not missing:
            shared = _shared_rival(name, near)
            if shared:
                yield _conflict("name_mismatch", name.text, shared, setting.main)
            elif not any(is_named(word, around_keys) for word in name.words):
                other = _rival_name(name, claim, setting)
                if other:
                    yield _conflict("name_mismatch", name.text, other[1], other[0])
                else:
                    yield _absent(name.text, setting.main, is_elsewhere=True)


def _is_known_as(name: Name, near: Sequence[Name], keys: set[str]) -> bool:
    """Whether the evidence has the whole name, or only its last or first word as a short form."""
    if all(is_named(word, keys) for word in name.words):
        return True
    own = {name_key(word) for word in name.words}
    return any(
        len(other.words) == 1 and is_named(other.words[0], own) and len(other.words[0].norm) > 1
        for other in near
    )


def _shared_rival(name: Name, near: Sequence[Name]) -> str | None:
    """A name in the evidence that shares a word with `name` and is somebody else."""
    own = {name_key(word) for word in name.words}
    for other in near:
        keys = {name_key(word) for word in other.words}
        shares = any(is_named(word, keys) for word in name.words)
        differs = any(not is_named(word, own) for word in other.words)
        lacks = any(not is_named(word, keys) for word in name.words)
        if shares and differs and lacks:
            return other.text
    return None


def _rival_name(name: Name, claim: Details, setting: Setting) -> tuple[int, str] | None:
    """A name in the evidence that the claim does not have: what `name` may stand in place of."""
    claimed = {name_key(word) for word in claim.words}
    for i, details in setting.near():
        shared = _shared_rival(name, details.names)
        if shared:
            return i, shared
        for other in details.names:
            if not any(is_named(word, claimed) for word in other.words):
                return i, other.text
    return None


def _check_negation(claim: Details, setting: Setting) -> Iterator[Finding]:
    i, main = setting.near()[0]
    said = {w.stem for w in claim.words}
    given = {w.stem for w in main.words}
    turned = (claim.negated & (given - main.negated)) | (main.negated & (said - claim.negated))
    if turned:
        word = next(w.text for w in claim.words if w.stem in turned)
        note = f"“{word}” is denied on one side and not on the other"
        yield Finding("contradicted", "negation", note, i)
    elif claim.negations and not main.negations:
        note = "the claim denies something, the evidence does not"
        yield Finding("undecided", "low_confidence", note, i)
    elif not claim.negations and any(n.object in said for n in main.negations):
        note = "the evidence denies something, the claim does not"
        yield Finding("undecided", "low_confidence", note, i)


def _check_opposites(claim: Details, setting: Setting) -> Iterator[Finding]:
    i, main = setting.near()[0]
    own = {w.stem for w in claim.words}
    given = {w.stem for w in main.words}
    for word in claim.words:
        rivals = OPPOSITES.get(word.stem, frozenset()) & (given - own)
        if rivals and word.stem not in given and word.stem not in claim.negated:
            other = next(w.text for w in main.words if w.stem in rivals)
            yield _conflict("antonym", word.text, other, i)
            return


def _check_hedges(claim: Details, setting: Setting) -> Iterator[Finding]:
    i, main = setting.near()[0]
    hedged = hedged_stems(main.words)
    plain = {w.stem for w in claim.words if w.is_content} - hedged_stems(claim.words)
    names = {w.stem for name in claim.names for w in name.words}
    dropped = (hedged & plain) - names
    if dropped:
        word = next(w.text for w in claim.words if w.stem in dropped)
        note = f"the source says “{word}” only as possible or alleged"
        yield Finding("undecided", "hedge_dropped", note, i)


def _check_order(claim: Details, setting: Setting) -> Iterator[Finding]:
    """Two names that changed places: words alone cannot tell who did what to whom."""
    i, main = setting.near()[0]
    if any(w.norm == "by" for d in (claim, main) for w in d.words):
        return
    firsts = []
    for name in claim.names:
        keys = {name_key(word) for word in name.words}
        place = next((n for n, w in enumerate(main.words) if is_named(w, keys)), None)
        if place is not None and place not in firsts:
            firsts.append(place)
    if len(firsts) == 2 and firsts[0] > firsts[1]:
        note = "the names stand the other way round in the source"
        yield Finding("undecided", "low_confidence", note, i)


def _published(index: SourceIndex, position: int) -> dt.date | None:
    return index.articles[index.sentences[position].source_id].published


def _conflict(reason: Reason, said: str, given: str, position: int) -> Finding:
    note = f"claim says “{said}”, source says “{given}”"
    return Finding("contradicted", reason, note, position)


def _absent(said: str, position: int, *, is_elsewhere: bool) -> Finding:
    if is_elsewhere:
        note = f"“{said}” stands elsewhere in the source, not with the rest of the claim"
        return Finding("undecided", "low_confidence", note, position)
    return Finding("not_found", "detail_absent", f"“{said}” is not in the source", position)
