"""The order of things: what happens to an article, and what its report says in the end.

It alone knows that a summary comes before claims and claims before verdicts. It does not know which
engine does the work, nor how a report is shown.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal, Protocol

from factcheck.errors import FactcheckError, ModelError
from factcheck.records import Article, Digest, Failure, Judgement, Report, Skipped, Usage
from factcheck.text.spans import skip

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from factcheck.records import Claim, SkipReason, Verdict

    Progress = Callable[[str], None]
    """Takes one line for a person."""

FailOn = Literal["contradicted", "not_found", "undecided", "never"]
_SEVERITY = {"never": 0, "contradicted": 1, "not_found": 2, "undecided": 3}
_FURNITURE: dict[str, SkipReason] = {
    "boilerplate": "boilerplate",
    "byline": "byline",
    "dateline": "dateline",
    "heading": "heading",
}
# Articles worked on at once by `check_articles`; what goes to a model is bounded by its own limit.
ARTICLES_AT_ONCE = 64


class Engine(Protocol):
    """What the pipeline asks of an engine."""

    @property
    def name(self) -> str:
        """Goes into `Report.engine`."""
        ...

    @property
    def note(self) -> str:
        """One line for a person on how far its verdicts can be trusted; may be empty."""
        ...

    async def summarise(self, article: Article, *, n_sentences: int) -> Digest:
        """A summary of `article` and the claims that it makes."""
        ...

    async def extract_claims(self, article: Article) -> Digest:
        """All claims of `article`."""
        ...

    async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        """One verdict for every claim, in the order of `claims`."""
        ...

    async def aclose(self) -> None:
        """Close what belongs to the running event loop."""
        ...


def be_silent(_message: str) -> None:
    """The default progress."""


async def check_article(
    article: Article,
    engine: Engine,
    *,
    n_sentences: int,
    fail_on: FailOn = "not_found",
    progress: Progress = be_silent,
) -> Report:
    """Summary, claims and verdicts of one article held against itself."""
    progress(f"{article.source_id}: summarising")
    digest = await engine.summarise(article, n_sentences=n_sentences)
    progress(f"{article.source_id}: checking {len(digest.claims)} claims")
    judgement = await engine.verify(digest.claims, [article])
    if digest.summary is not None:
        digest = _note_no_claims(digest, article)
    return _report([article], engine, digest, judgement, wants_summary=True, fail_on=fail_on)


async def verify_draft(
    draft: Article,
    sources: Sequence[Article],
    engine: Engine,
    *,
    fail_on: FailOn = "not_found",
    progress: Progress = be_silent,
) -> Report:
    """The claims of a draft held against its sources."""
    progress(f"{draft.source_id}: listing claims")
    digest = await engine.extract_claims(draft)
    progress(f"{draft.source_id}: checking {len(digest.claims)} claims")
    judgement = await engine.verify(digest.claims, sources)
    digest = _note_no_claims(digest, draft)
    texts = [draft, *sources]
    return _report(texts, engine, digest, judgement, wants_summary=False, fail_on=fail_on)


async def summarise_article(
    article: Article, engine: Engine, *, n_sentences: int, progress: Progress = be_silent
) -> Report:
    """The summary of an article alone, with its citations and no claims."""
    progress(f"{article.source_id}: summarising")
    digest = await engine.summarise(article, n_sentences=n_sentences)
    digest = digest.model_copy(update={"claims": (), "skipped": ()})
    return _report([article], engine, digest, Judgement(verdicts=()), wants_summary=True)


async def list_claims(
    article: Article, engine: Engine, *, progress: Progress = be_silent
) -> Report:
    """The claims of an article alone, unchecked."""
    progress(f"{article.source_id}: listing claims")
    digest = _note_no_claims(await engine.extract_claims(article), article)
    return _report([article], engine, digest, Judgement(verdicts=()), wants_summary=False)


async def run_each(
    articles: Sequence[Article],
    work: Callable[[Article], Awaitable[Report]],
    engine: Engine,
    *,
    progress: Progress = be_silent,
) -> list[Report]:
    """`work` on every article, some at once; reports in the order of `articles`.

    An article whose work raises one of our errors gets a report that holds the failure; the others
    are not touched.
    """
    slots = asyncio.Semaphore(ARTICLES_AT_ONCE)

    done = 0

    async def one(article: Article) -> Report:
        nonlocal done
        async with slots:
            try:
                report = await work(article)
            except FactcheckError as error:
                report = failed_report(article.location, error, engine.name, articles=(article,))
        done += 1
        progress(f"{article.source_id}: done ({done} of {len(articles)})")
        return report

    return await asyncio.gather(*(one(article) for article in articles))


def failed_report(
    location: str, error: FactcheckError, engine: str, *, articles: tuple[Article, ...] = ()
) -> Report:
    """The report of an article that could not be read or checked."""
    failure = Failure(
        location=location, message=error.message, hint=error.hint, exit_code=error.exit_code
    )
    return Report(
        exit_code=error.exit_code,
        engine=engine,
        articles=articles,
        skipped=tuple(s for article in articles for s in find_furniture(article)),
        failures=(failure,),
        usage=Usage(calls=error.calls if isinstance(error, ModelError) else 0),
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
    return [skip(s, _FURNITURE[s.role]) for s in article.sentences if s.role in _FURNITURE]


def _report(
    articles: Sequence[Article],
    engine: Engine,
    digest: Digest,
    judgement: Judgement,
    *,
    wants_summary: bool,
    fail_on: FailOn = "not_found",
) -> Report:
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
    )


def _note_no_claims(digest: Digest, article: Article) -> Digest:
    if digest.claims:
        return digest
    note = f"{article.source_id}: no checkable claim in it; nothing was checked"
    return digest.model_copy(update={"notices": (*digest.notices, note)})


def _missing_summary(digest: Digest, article: Article) -> tuple[Failure, ...]:
    if digest.summary is not None:
        return ()
    why = "; ".join(digest.notices) or "the engine returned none"
    return (Failure(location=article.location, message=f"no summary: {why}", exit_code=3),)
