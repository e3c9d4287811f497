"""Published claims held against new versions of their sources.

It knows which claims a report published and what became of them; it takes the claims as they are
and finds no new ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.pipeline.additions import note_additions
from factcheck.pipeline.engine import be_silent
from factcheck.records import Recheck, Report, Usage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from factcheck.pipeline.engine import Engine, Progress
    from factcheck.records import Article, Claim, Judgement, RecheckStatus, Verdict

_HELD = ("article", "source")  # roles of the texts that claims were held against


def match_versions(
    report: Report, articles: Sequence[tuple[str | None, Article]]
) -> dict[str, Article]:
    """Which former source each article is a new version of, by the source's id.

    Args:
        report: What was published.
        articles: New versions; with the id of a former source where its name is that of one. The
            others are taken in the order of the sources that are left.

    Raises:
        UserError: A version belongs to no source of the report, or two to the same.
    """
    former = [article.source_id for article in report.articles if article.role in _HELD]
    named = [(name, article) for name, article in articles if name in former]
    found = {str(name): article for name, article in named}
    if len(found) < len(named):
        raise UserError("two of the new versions are for the same source of the report")
    rest = [article for name, article in articles if name not in former]
    left = [source_id for source_id in former if source_id not in found]
    if len(rest) > len(left):
        raise UserError(
            f"{rest[len(left)].location!r} is a new version of no source of the report",
            hint=f"its sources are {', '.join(former)}; write ID=FILE to say which one is meant",
        )
    return found | dict(zip(left, rest, strict=False))


async def recheck_report(
    report: Report,
    versions: Mapping[str, Article],
    engine: Engine,
    *,
    progress: Progress = be_silent,
) -> Report:
    """The claims of `report`, each with its verdict on the new versions and what has changed.

    A claim that was supported and now is not, and one that is contradicted and was not, is held
    against the former text too: where this engine says the same of that, the engine differs and not
    the source.

    Args:
        report: As `published.read_report` gives it.
        versions: New versions by the id of the former source; a source without one stands as it
            was. Their own ids are in no use in `report`.
        engine: What judges now; it need not be the one that judged then.
        progress: Told in one line how far it has got.
    """
    verdicts: dict[str, Verdict] = {}
    doubted: dict[str, Verdict] = {}
    missed: dict[str, Verdict] = {}
    judgements: list[Judgement] = []
    before = {verdict.claim_id: verdict for verdict in report.verdicts}
    for home in _homes(report):
        claims = [claim for claim in report.claims if claim.origin.source_id == home.source_id]
        former = _sources(report, home)
        current = [versions.get(source.source_id, source) for source in former]
        progress(f"{home.source_id}: checking published claims again ({len(claims)})")
        judgement = await engine.verify(claims, current)
        judgements.append(judgement)
        verdicts |= {verdict.claim_id: verdict for verdict in judgement.verdicts}
        lost = [claim for claim in claims if _is_lost(claim, before, verdicts)]
        if lost:
            progress(f"{home.source_id}: looking for {len(lost)} of them in the former text")
            again = await engine.verify(lost, former)
            judgements.append(again)
            doubted |= {verdict.claim_id: verdict for verdict in again.verdicts}
            old = _find_sentences(former)
            carried = [one.claim_id for one in again.verdicts if one.outcome == "supported"]
            missed |= {claim_id: _miss(verdicts[claim_id], old) for claim_id in carried}
    rechecks = tuple(
        Recheck(
            claim_id=claim.claim_id,
            status=_status(before[claim.claim_id], verdicts[claim.claim_id], doubted),
            before=before[claim.claim_id],
        )
        for claim in report.claims
    )
    held = [article for article in report.articles if article.role in _HELD]
    rechecks = _see_edits(rechecks, [versions.get(one.source_id, one) for one in held])
    return Report(
        exit_code=decide_recheck_exit_code(rechecks),
        engine=engine.name,
        engine_note=engine.note,
        prompts={name: sha for one in judgements for name, sha in one.prompts.items()},
        articles=_texts(report, versions),
        summary=report.summary,
        claims=report.claims,
        verdicts=tuple((verdicts | missed)[claim.claim_id] for claim in report.claims),
        rechecks=rechecks,
        notices=(
            *_unmatched(report, versions),
            *note_additions(report, versions),
            *_note_summary(report, rechecks),
            *dict.fromkeys(notice for one in judgements for notice in one.notices),
        ),
        usage=sum((one.usage for one in judgements), Usage()),
    )


def decide_recheck_exit_code(rechecks: Sequence[Recheck]) -> int:
    """1 where one is stale or newly refuted, else 3 where one has to be read again, else 0."""
    statuses = {recheck.status for recheck in rechecks}
    return 1 if statuses & {"stale", "refuted"} else 3 if statuses & {"unsure", "edited"} else 0


def _homes(report: Report) -> list[Article]:
    ids = {claim.origin.source_id for claim in report.claims}
    return [article for article in report.articles if article.source_id in ids]


def _sources(report: Report, home: Article) -> list[Article]:
    """What the claims of `home` were held against."""
    if home.role == "article":
        return [home]
    return [article for article in report.articles if article.role == "source"]


def _is_lost(claim: Claim, before: Mapping[str, Verdict], now: Mapping[str, Verdict]) -> bool:
    was, new = before[claim.claim_id].outcome, now[claim.claim_id].outcome
    is_refuted = new == "contradicted" and was != new
    return is_refuted or (was == "supported" and new == "not_found")


def _find_sentences(articles: Sequence[Article]) -> set[str]:
    return {" ".join(one.exact.split()) for article in articles for one in article.sentences}


def _miss(verdict: Verdict, old: Collection[str]) -> Verdict:
    """`verdict` on a claim that was carried before, where all it rests on stood there before too.

    Such sentences say of something else what the claim says: they do not contradict it now.
    """
    shown = {" ".join(evidence.exact.split()) for evidence in verdict.evidence}
    if verdict.outcome != "contradicted" or not shown or not shown <= set(old):
        return verdict
    gone = {
        "outcome": "not_found",
        "reason": "no_evidence",
        "explanation": "what carried it is gone; this stood there before and is the nearest left",
        "findings": (),
    }
    return verdict.model_copy(update=gone)


def _status(before: Verdict, now: Verdict, doubted: Mapping[str, Verdict]) -> RecheckStatus:
    was, new = before.outcome, now.outcome
    if new == "supported":
        return "unchanged" if was == "supported" else "newly_carried"
    if new == "undecided":
        return "unchanged" if was == "undecided" else "unsure"
    is_engine = now.claim_id in doubted and doubted[now.claim_id].outcome == new
    if was == "supported":
        return "unsure" if is_engine else "stale"
    return "unchanged" if is_engine or new in (was, "not_found") else "refuted"


def _see_edits(rechecks: Iterable[Recheck], current: Iterable[Article]) -> tuple[Recheck, ...]:
    """`rechecks`, marked where a claim comes out as before and what it rested on was changed.

    A network may read the new sentence like the old one; a person sees in a moment whether it is.
    """
    text = "\n".join(" ".join(article.text.split()) for article in current)

    def is_edited(one: Recheck) -> bool:
        is_open = one.status == "unchanged" and one.before.outcome in ("supported", "undecided")
        return is_open and any(" ".join(e.exact.split()) not in text for e in one.before.evidence)

    return tuple(
        one.model_copy(update={"status": "edited"}) if is_edited(one) else one for one in rechecks
    )


def _texts(report: Report, versions: Mapping[str, Article]) -> tuple[Article, ...]:
    """The published texts, the sources as they stand now, and the former ones for their spans."""
    texts = []
    for article in report.articles:
        if article.role in ("article", "draft"):
            texts.append(article.model_copy(update={"role": "draft"}))
        elif article.source_id in versions:
            texts.append(article.model_copy(update={"role": "former"}))
        elif article.role == "source":
            texts.append(article)
    return (*texts, *versions.values())


def _note_summary(report: Report, rechecks: Sequence[Recheck]) -> list[str]:
    """Says of a published summary that it was not made again, where it holds no longer."""
    shaken = {one.claim_id for one in rechecks if one.is_shaken}
    places = sorted(
        {
            claim.summary_sentence
            for claim in report.claims
            if claim.summary_sentence is not None and claim.claim_id in shaken
        }
    )
    if report.summary is None or not places:
        return []
    numbers = ", ".join(str(place + 1) for place in places)
    noun, verb = ("sentence", "rests") if len(places) == 1 else ("sentences", "rest")
    note = f"the summary is the published one, not made again: {noun} {numbers} of it {verb} on"
    return [f"{note} claims that are no longer carried or unsure now"]


def _unmatched(report: Report, versions: Mapping[str, Article]) -> list[str]:
    notices = []
    for article in report.articles:
        if article.role in _HELD and article.source_id not in versions:
            notices.append(f"{article.source_id}: no new version was given; checked as it was")
        elif article.source_id in versions and versions[article.source_id].text == article.text:
            notices.append(f"{article.source_id}: the new version is the same text")
    return notices
