"""What the report of a run says in the end: its parts put together, and the exit code.

It does not know how a report is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.llm.base import usage_of_failure
from factcheck.records import Article, Digest, Failure, Judgement, Report, Skipped
from factcheck.text.spans import skip
from factcheck.text.words import looks_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.errors import FactcheckError
    from factcheck.pipeline.engine import Engine
    from factcheck.records import FailOn, Omission, Verdict

_SEVERITY = {"never": 0, "contradicted": 1, "not_found": 2, "undecided": 3}


def make_failure(location: str, error: FactcheckError) -> Failure:
    """The record of an article that could not be read or worked on."""
    return Failure(
        location=location, message=error.message, hint=error.hint, exit_code=error.exit_code
    )


def failed_report(
    location: str, error: FactcheckError, engine: str, *, articles: tuple[Article, ...] = ()
) -> Report:
    """The report of an article that could not be read or checked."""
    return Report(
        exit_code=error.exit_code,
        engine=engine,
        articles=articles,
        skipped=tuple(s for article in articles for s in find_furniture(article)),
        failures=(make_failure(location, error),),
        usage=usage_of_failure(error),
    )


def decide_exit_code(
    verdicts: Iterable[Verdict],
    failures: Iterable[Failure],
    fail_on: FailOn,
    *,
    skipped: Iterable[Skipped] = (),
) -> int:
    """Exit code of a run: 2 unreadable input, else 1 findings, else 3 not judged, else 0.

    Outcomes rank contradicted, not_found, undecided; those up to `fail_on` are findings. Undecided
    ones below that make it 3, unless `fail_on` is "never"; so does a part of an article that the
    model gave nothing usable on.
    """
    outcomes = {verdict.outcome for verdict in verdicts} - {"supported"}
    codes = {failure.exit_code for failure in failures}
    is_partial = any(one.reason == "reply_unusable" for one in skipped)
    if 2 in codes:
        return 2
    if any(_SEVERITY[outcome] <= _SEVERITY[fail_on] for outcome in outcomes):
        return 1
    if codes or (fail_on != "never" and (is_partial or "undecided" in outcomes)):
        return 3
    return 0


def find_furniture(article: Article) -> list[Skipped]:
    """The parts of an article that are neither summarised nor searched, with their reason."""
    return [skip(s, s.role) for s in article.sentences if s.role != "body"]


def make_report(
    articles: Sequence[Article],
    engine: Engine,
    digest: Digest,
    judgement: Judgement,
    *,
    wants_summary: bool,
    fail_on: FailOn = "not_found",
    **parts: Any,
) -> Report:
    """The report on `articles`, the one that was worked on first.

    Where a summary was wanted and there is none, that is a failure. `parts` are further fields of
    the report.
    """
    furniture = [skipped for article in articles for skipped in find_furniture(article)]
    seen = {(s.source_id, s.start): s for s in (*furniture, *digest.skipped)}
    order = {article.source_id: n for n, article in enumerate(articles)}
    failures = _missing_summary(digest, articles[0]) if wants_summary else ()
    assumed = [
        f"{article.source_id}: encoding {article.encoding}"
        for article in articles
        if "assumed" in article.encoding
    ]
    # What a failure says need not be said again beside it.
    remarks = () if failures else digest.notices
    return Report(
        exit_code=decide_exit_code(judgement.verdicts, failures, fail_on, skipped=digest.skipped),
        engine=engine.name,
        engine_note=engine.note if judgement.verdicts else "",
        prompts=digest.prompts | judgement.prompts,
        articles=tuple(articles),
        summary=digest.summary,
        claims=digest.claims,
        verdicts=judgement.verdicts,
        skipped=tuple(sorted(seen.values(), key=lambda s: (order[s.source_id], s.start))),
        notices=(*assumed, *remarks, *judgement.notices),
        failures=failures,
        usage=digest.usage + judgement.usage,
        **parts,
    )


def note_no_claims(digest: Digest, article: Article) -> Digest:
    """`digest`, with a notice where it holds no claim."""
    if digest.claims:
        return digest
    note = f"{article.source_id}: no checkable claim in it; nothing was checked"
    return digest.model_copy(update={"notices": (*digest.notices, note)})


def without_shown(
    omissions: Iterable[Omission], verdicts: Iterable[Verdict]
) -> tuple[Omission, ...]:
    """`omissions` without the sentences that decide a claim and so are read beside it.

    A denial stays, where the claim is supported: of "charges that she denies" it may tell the rest.
    """
    decided = {(one.evidence[0].sentence_id, one.outcome) for one in verdicts if one.evidence}
    return tuple(
        one
        for one in omissions
        if (one.sentence_id, "contradicted") not in decided
        and ((one.sentence_id, "supported") not in decided or one.kind == "denial")
    )


def find_foreign(articles: Iterable[Article]) -> list[str]:
    """A notice for every article that is not English."""
    return [
        f"{article.source_id} does not look like English: the checks are made for English, and "
        "across languages only names and figures can match"
        for article in articles
        if not looks_english(article.text)
    ]


def _missing_summary(digest: Digest, article: Article) -> tuple[Failure, ...]:
    if digest.summary is not None:
        return ()
    why = "; ".join(digest.notices) or "the engine returned none"
    return (Failure(location=article.location, message=f"no summary: {why}", exit_code=3),)
