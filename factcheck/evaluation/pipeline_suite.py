"""Articles in, reports out: how faithful summaries are, and what they leave out.

An engine writes; another one judges where one is given, because an engine that grades its own work
finds little wrong with it. It knows no labels: what is faithful the judge says.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.errors import ArticleError, FactcheckError
from factcheck.evaluation import metrics
from factcheck.evaluation.cases import hash_cases
from factcheck.evaluation.claim_form import read_form
from factcheck.evaluation.judging import Run, make_claim
from factcheck.evaluation.measuring import as_measure, measure_suite
from factcheck.evaluation.records import CaseResult
from factcheck.pipeline import ARTICLES_AT_ONCE, be_silent, check_article
from factcheck.records.vocabulary import UNANSWERED
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.evaluation.cases import Placed
    from factcheck.evaluation.datasets import ArticleCase, KeyFact
    from factcheck.evaluation.records import Measure, SuiteResult
    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Article, Judgement, Report, Verdict

    Counts = Counter[str]
    """How many of how many, by measure: `x` of `x/of`."""

_OUTCOMES = ("supported", "contradicted", "not_found", "undecided")


@dataclass(frozen=True)
class _Found:
    """What became of one article."""

    case: CaseResult
    counts: Counts


async def run_pipeline(
    cases: Sequence[Placed[ArticleCase]],
    engine: Engine,
    *,
    name: str,
    judge: Engine | None = None,
    n_sentences: int = 3,
    progress: Progress = be_silent,
) -> SuiteResult:
    """How faithful the summaries of `engine` are, and how much of the key facts they carry.

    The headline is the mean over articles of the share of a summary's claims that the judge finds
    supported. The measures beside it are shares over all articles together, with bootstrap
    intervals over articles:

    - `claims:<outcome>`: claims by what the judge says of them.
    - `key_facts`: key facts carried: the judge finds them supported by the summary, or the summary
      is made of source sentences and has all those that carry the fact.
    - `evidence_valid`: verdicts that need evidence and have it, every piece where it is said to
      stand.
    - `atomic`, `self_contained`: claims as `claim_form` reads them.
    - `skipped:<reason>`: sentences of the articles that were left out, by reason.

    Args:
        cases: Articles with their key facts.
        engine: What writes summaries and claims.
        name: Of the suite.
        judge: What judges them; None: the writer itself, and a notice says so.
        n_sentences: In a summary.
        progress: Told how far it is.
    """
    began, judged_by = time.perf_counter(), judge or engine
    run, slots, done = Run(), asyncio.Semaphore(ARTICLES_AT_ONCE), 0

    async def one(case: Placed[ArticleCase]) -> _Found:
        nonlocal done
        async with slots:
            try:
                found = await _look(case, engine, judge, n_sentences, run)
            # As with claims: a crash is counted and shown, and the other articles go on.
            except Exception as error:  # noqa: BLE001
                said = "" if isinstance(error, FactcheckError) else f"{type(error).__name__}: "
                found = _Found(_as_case(case, error=said + str(error)), Counter())
        done += 1
        progress(f"{done} of {len(cases)} articles judged")
        return found

    found = await asyncio.gather(*(one(case) for case in cases))
    run.cases = [one.case for one in found]
    run.seconds = time.perf_counter() - began
    run.notices[_who(engine, judge)] = None
    sha = hash_cases((one.case.model_dump(mode="json"), one.articles) for one in cases)
    result = measure_suite(
        run, name=name, kind="pipeline", judge=judged_by.name, dataset_sha256=sha
    )
    return result.model_copy(update={"measures": result.measures | dict(_measure(found))})


def _who(engine: Engine, judge: Engine | None) -> str:
    if judge is None or judge.name == engine.name:
        return f"written and judged by {engine.name}: it grades its own work"
    return f"written by {engine.name}, judged by {judge.name}"


async def _look(
    placed: Placed[ArticleCase], engine: Engine, judge: Engine | None, n_sentences: int, run: Run
) -> _Found:
    article, facts = placed.articles[0], placed.case.metadata.key_facts
    report = await check_article(article, engine, n_sentences=n_sentences)
    _keep(run, report)
    verdicts = report.verdicts
    if judge is not None:
        judgement = await judge.verify(report.claims, [article])
        _keep(run, judgement)
        verdicts = judgement.verdicts
    counts: Counts = Counter()
    for verdict in verdicts:
        counts.update({f"claims:{outcome}/of": 1 for outcome in _OUTCOMES})
        counts[f"claims:{verdict.outcome}"] += 1
    _count_evidence(report, article, counts)
    for claim in report.claims:
        form = read_form(claim.text)
        counts.update({"atomic/of": 1, "self_contained/of": 1})
        counts["atomic"] += form.is_atomic
        counts["self_contained"] += form.is_self_contained and claim.is_self_contained
    for skipped in report.skipped:
        counts[f"skipped:{skipped.reason}"] += 1
    counts["skipped/of"] = len(article.sentences)
    left_out = await _left_out(facts, report, article, judge or engine, run)
    counts.update({"key_facts": len(facts) - len(left_out), "key_facts/of": len(facts)})
    return _Found(_as_case(placed, report, verdicts, left_out), counts)


def _keep(run: Run, found: Report | Judgement) -> None:
    run.usage += found.usage
    run.prompts |= found.prompts
    run.notices |= dict.fromkeys(found.notices)


async def _left_out(
    facts: Sequence[KeyFact], report: Report, article: Article, judge: Engine, run: Run
) -> list[str]:
    """The facts that the summary does not carry."""
    if report.summary is None:
        return [fact.fact for fact in facts]
    cited = {i for sentence in report.summary.sentences for i in sentence.sentence_ids}
    is_copied = report.summary.method == "extractive"
    open_facts = [
        fact.fact for fact in facts if not (is_copied and _sentences(fact, article) <= cited)
    ]
    try:
        text = "\n".join(sentence.text for sentence in report.summary.sentences)
        source = make_article(text, source_id="summary", role="source")
    except ArticleError:
        return open_facts
    claims = [make_claim(fact, number) for number, fact in enumerate(open_facts, 1)]
    judgement = await judge.verify(claims, [source])
    _keep(run, judgement)
    said = zip(open_facts, judgement.verdicts, strict=True)
    return [fact for fact, verdict in said if verdict.outcome != "supported"]


def _sentences(fact: KeyFact, article: Article) -> set[str]:
    """Ids of the sentences of the article that carry the fact."""
    found = set()
    for exact in fact.evidence:
        start = article.text.index(exact)
        end = start + len(exact)
        found |= {s.sentence_id for s in article.sentences if s.start < end and start < s.end}
    return found


def _count_evidence(report: Report, article: Article, counts: Counts) -> None:
    for verdict in report.verdicts:
        if verdict.outcome in ("supported", "contradicted"):
            counts["evidence_valid/of"] += 1
            counts["evidence_valid"] += bool(verdict.evidence) and all(
                one.source_id == article.source_id
                and article.text[one.start : one.end] == one.exact
                for one in verdict.evidence
            )


def _as_case(
    placed: Placed[ArticleCase],
    report: Report | None = None,
    verdicts: Sequence[Verdict] = (),
    left_out: Sequence[str] = (),
    *,
    error: str = "",
) -> CaseResult:
    lost = next((one for one in verdicts if one.reason in UNANSWERED), None)
    if lost is not None:
        error = f"{lost.reason}: {lost.explanation}".rstrip(": ")
    elif not verdicts and not error:
        error = "the summary makes no claim"
    supported = sum(verdict.outcome == "supported" for verdict in verdicts)
    claims = report.claims if report is not None else ()
    details = [
        f"{verdict.outcome} ({verdict.reason}): {claim.text}"
        for claim, verdict in zip(claims, verdicts, strict=True)
        if verdict.outcome != "supported"
    ]
    return CaseResult(
        name=placed.case.name,
        group=placed.group,
        side="summary",
        credit=0.0 if error else supported / len(verdicts),
        text=placed.case.name,
        expected="supported",
        details=(*details, *_tell(placed, left_out)),
        error=" ".join(error.split()),
    )


def _tell(placed: Placed[ArticleCase], left_out: Sequence[str]) -> Iterator[str]:
    n_facts = len(placed.case.metadata.key_facts)
    if n_facts:
        yield f"{n_facts - len(left_out)} of {n_facts} key facts"
    yield from (f"left out: {fact}" for fact in left_out)


def _measure(found: Sequence[_Found]) -> Iterator[tuple[str, Measure]]:
    weights = metrics.draw_weights([one.case.group for one in found])
    names = {name for one in found for name in one.counts if not name.endswith("/of")}
    for name in sorted(names):
        of = "skipped/of" if name.startswith("skipped:") else f"{name}/of"
        right = np.array([one.counts[name] for one in found], dtype=float)
        total = np.array([one.counts[of] for one in found], dtype=float)
        with np.errstate(invalid="ignore"):
            draws = (weights @ right) / (weights @ total)
        measure = as_measure(metrics.estimate(draws), int(total.sum()))
        if measure is not None:
            yield name, measure
