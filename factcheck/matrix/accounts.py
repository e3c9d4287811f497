"""A group of claims written out as a row: what each article has of it, how sure, and from whom."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from factcheck.checks.details import find_details
from factcheck.comparison import Account, Difference, Origin, Row
from factcheck.matrix.differing import gives, is_comparable, missing_figures
from factcheck.matrix.origins import count_voices, find_origins
from factcheck.matrix.web import place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from factcheck.comparison import Stance
    from factcheck.matrix.linking import Link
    from factcheck.matrix.rows import Group
    from factcheck.matrix.units import Unit
    from factcheck.matrix.web import Web
    from factcheck.records import Evidence, Finding

# Sentences shown for one article.
_SHOWN = 3
# What another sentence of an article must have of the row's claim to be shown too, in nats: two
# words that few sentences have.
_MORE_FROM = 4.0
# Words that a clause must have to be worth a remark.
_LEAST_KEYS = 3


def make_row(
    group: Group,
    web: Web,
    source_ids: Sequence[str],
    *,
    number: int,
    reprints: Sequence[Sequence[str]] = (),
    agencies: Collection[str] = (),
    sources: Sequence[Origin] = (),
) -> Row:
    """The row that `group` makes.

    Args:
        group: Its claims.
        web: All links.
        source_ids: All articles, in the order in which the accounts shall stand.
        number: Of the row, counted from 1.
        reprints: Articles that are nearly one text; they are one voice.
        agencies: Names of the news agencies that any of the articles cites.
        sources: Agencies that several of the articles cite.
    """
    told = {source_id: _find_units(group, web, source_id) for source_id in source_ids}
    carried = {name: units for name, (stance, units) in told.items() if stance == "says"}
    accounts = tuple(
        _account(group, web, source_id, stance, units, list(carried))
        for source_id, (stance, units) in told.items()
    )
    origins = find_origins(carried, agencies)
    groups = [*reprints, *(origin.source_ids for origin in origins)]
    elsewhere = _elsewhere(carried, groups, sources)
    return Row(
        row_id=f"r{number}",
        relation=group.relation,
        claim_id=group.main.claim.claim_id,
        claim=group.main.claim.text,
        part=group.part,
        accounts=accounts,
        differences=tuple(_differences(group.main, web, carried)),
        origins=(*origins, *elsewhere),
        voices=max(count_voices(carried, groups), 1),
    )


def _elsewhere(
    carried: Collection[str], groups: Sequence[Sequence[str]], sources: Sequence[Origin]
) -> Iterator[Origin]:
    """Agencies that accounts without a common origin cite somewhere else in their articles."""
    for source in sources:
        own = [name for name in source.source_ids if name in carried]
        if len(own) > 1 and count_voices(own, groups) > 1:
            yield Origin(kind="elsewhere", name=source.name, source_ids=tuple(own))


def _find_units(group: Group, web: Web, source_id: str) -> tuple[Stance, list[Unit]]:
    """The stance of an article on the group's main claim, and the sentences that show it."""
    main = group.main
    own = [unit for unit in group.units if unit.source_id == source_id]
    if source_id == main.source_id:
        if group.relation == "conflict":
            own = [main]
        return "says", sorted(own, key=lambda unit: (unit is not main, place_of(unit)))
    if group.relation == "only":
        return "silent", []
    against = [
        link.of(main)[0]
        for link in web.of(main, "contradicts", source_id)
        if group.relation == "conflict" and _against(group, web, link.of(main)[0])
    ]
    if against:
        return "contradicts", list(dict.fromkeys(against))[:_SHOWN]
    links = sorted(web.of(main, "says", source_id), key=lambda link: not link.is_mutual)
    says = [x.of(main)[0] for x in links if x.of(main)[0] in own or _is_told(group, x)]
    denied = [unit for unit in says if web.is_denied(unit, group.units)]
    if group.relation == "agree":
        says = [unit for unit in says if unit not in denied]
    if group.relation == "agree":
        beside = [link.of(main)[0] for link in web.of(main, "contradicts", source_id)]
        told = [unit for unit in says if unit in own]
        if told := [*told, *(unit for unit in own if unit in beside and unit not in told)]:
            return "says", list(_telling(told, main, web))
    if says and group.relation == "conflict":
        giving = [unit for unit in says if gives(unit, main, group.said)]
        return ("says", giving[:1]) if giving else ("unclear", says[:1])
    if says and group.relation != "unclear":
        return "says", says[:1]
    open_links = [link for link in web.of(main, "near", source_id) if _is_about(group, link)]
    near = own or [link.of(main)[0] for link in open_links] or denied
    return ("unclear", near[:1]) if near else ("silent", [])


def _telling(units: Sequence[Unit], main: Unit, web: Web) -> Iterator[Unit]:
    """Of sentences of one article, best first, those that have more of `main` than the others."""
    seen: set[str] = set()
    for unit in units:
        new = (unit.keys & main.keys) - seen
        if not seen or sum(web.weights.shared(unit, main, key) for key in new) >= _MORE_FROM:
            yield unit
        seen |= new


def _is_about(group: Group, link: Link) -> bool:
    """Whether what a link leaves open is what the group is about."""
    if group.relation != "conflict" or group.said is None:
        return True
    start, end = group.said
    said = [finding.said for finding in link.of(group.main)[1]]
    return any(span is None or (span[0] < end and span[1] > start) for span in said)


def _is_told(group: Group, link: Link) -> bool:
    """Whether a claim that is not of the group is about its fact all the same."""
    is_there = group.part in (None, group.main.parts[link.part_of(group.main)])
    return is_there and (link.is_mutual or link.tie.is_same_thing)


def _against(group: Group, web: Web, unit: Unit) -> list[Finding]:
    """What of the disputed words of the main claim differs in `unit`."""
    return [
        finding
        for link in web.of(group.main, "contradicts", unit.source_id)
        if link.of(group.main)[0] is unit
        for finding in link.of(group.main)[1]
        if finding.said == group.said or group.said is None
    ]


def _account(
    group: Group,
    web: Web,
    source_id: str,
    stance: Stance,
    units: Sequence[Unit],
    carried: Sequence[str],
) -> Account:
    main = group.main
    by_sentence = {unit.sentence.sentence_id: unit for unit in reversed(units)}
    shown = list(reversed(by_sentence.values()))[:_SHOWN]
    findings: list[Finding] = []
    if stance == "contradicts":
        findings = [finding for unit in units for finding in _against(group, web, unit)]
    elif stance == "unclear":
        findings = [
            finding
            for link in web.of(main, "near", source_id)
            if link.of(main)[0] in units
            for finding in link.of(main)[1]
        ]
    lacks: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    is_partial = stance == "unclear" and group.relation == "conflict"
    if (stance == "says" or is_partial) and source_id != main.source_id:
        text = " ".join(unit.sentence.exact for unit in shown)
        said = main.claim.text[slice(*group.part)] if group.part else main.claim.text
        lacks = missing_figures(said, text, shown[0].index.sentences)
        adds = () if group.part else missing_figures(text, said, main.index.sentences)
        if is_partial:
            adds = tuple(one for one in adds if _is_rival(one, group, shown))
    return Account(
        source_id=source_id,
        stance=stance,
        claim_ids=tuple(unit.claim.claim_id for unit in units if unit.is_claim),
        evidence=(*(unit.evidence for unit in shown), *_pointed_at(findings, shown)),
        speaker=next((unit.claim.speaker for unit in shown if unit.claim.speaker), None),
        findings=tuple(findings),
        lacks=lacks,
        adds=adds,
        alone=tuple(_alone(group, web, source_id, shown, carried)) if stance == "says" else (),
    )


def _is_rival(figure: str, group: Group, shown: Sequence[Unit]) -> bool:
    """Whether a figure of the sentences shown could stand in the place of the disputed one."""
    if group.said is None:
        return True
    start, end = group.said
    disputed = [q for q in group.main.details.quantities if q.start < end and q.end > start]
    given = [q for unit in shown for q in find_details(unit.sentence.exact).quantities]
    return not disputed or any(
        is_comparable(one, q) for one in disputed for q in given if q.text == figure
    )


def _pointed_at(findings: Sequence[Finding], shown: Sequence[Unit]) -> Iterator[Evidence]:
    """The other sentences of the article of `shown` that have the words a finding is about."""
    known = {unit.sentence.sentence_id for unit in shown}
    for given in (finding.given for finding in findings if finding.given is not None):
        index = shown[0].index
        position = bisect_right(index.sentences, given.start, key=lambda one: one.start) - 1
        sentence = index.sentences[max(position, 0)]
        is_there = sentence.start <= given.start < sentence.end
        if is_there and sentence.sentence_id not in known:
            known.add(sentence.sentence_id)
            yield index.evidence([position])[0]


def _alone(
    group: Group, web: Web, source_id: str, shown: Sequence[Unit], carried: Sequence[str]
) -> Iterator[str]:
    """Clauses of the sentences shown that none of the other articles that agree tells."""
    others = [name for name in carried if name != source_id]
    if group.relation != "agree" or not others:
        return
    matched = {node for unit in shown for link in web.of(unit, "says") for node in link.nodes}
    for unit in shown:
        for part, (start, end) in enumerate(unit.parts):
            is_long = len(unit.part_keys[part]) >= _LEAST_KEYS
            is_told = (unit, part) in matched or group.part == (start, end)
            text = unit.claim.text[start:end].strip(" ,;:–—-")
            names_speaker = bool(unit.claim.speaker) and str(unit.claim.speaker) in text
            if (
                is_long
                and not (is_told or names_speaker)
                and not any(web.is_told(unit, part, name) for name in others)
            ):
                yield text


def _differences(
    main: Unit, web: Web, carried: Mapping[str, Sequence[Unit]]
) -> Iterator[Difference]:
    """Who is less certain than the row's claim, and who names a speaker where another does not."""
    for name, units in carried.items():
        for link in web.of(main, "says", name):
            other = link.of(main)[0]
            if other in units:
                side = link.units.index(main)
                yield from (_hedge(name, main, f) for f in link.hedges[side])
                yield from (_hedge(main.source_id, other, f) for f in link.hedges[1 - side])
    silent = [name for name, units in carried.items() if not any(u.claim.speaker for u in units)]
    for name, units in carried.items():
        speaker = next((unit.claim.speaker for unit in units if unit.claim.speaker), None)
        if speaker is not None and silent:
            names = "names" if len(silent) == 1 else "name"
            note = f"{name} has it from {speaker}; {', '.join(silent)} {names} nobody"
            yield Difference(kind="attribution", source_id=name, note=note)


def _hedge(source_id: str, teller: Unit, finding: Finding) -> Difference:
    words = f"“{teller.claim.text[slice(*finding.said)]}”" if finding.said else "this"
    note = f"{source_id} has {words} only as possible, alleged or to come"
    return Difference(kind="certainty", source_id=source_id, note=note)
