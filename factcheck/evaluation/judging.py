"""Labelled claims through an engine: what it says of each, right or wrong.

Claims about the same sources go to the engine together, as the pipeline asks it, so that a source
is indexed once. Nothing is lost on the way: a claim that could not be judged is a case with an
error.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError
from factcheck.evaluation.records import CaseResult
from factcheck.pipeline import ARTICLES_AT_ONCE
from factcheck.records import Claim, Span, Usage
from factcheck.records.vocabulary import UNANSWERED
from factcheck.text.splitting import split_sentences
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Article, Verdict

# Shorter pieces of a summary say nothing that could be checked ("He agreed.").
_MIN_WORDS = 4
# Ends of sentences that the makers of a set marked: a line each, or a stop that stands alone.
_MARKED_END = re.compile(r"\s*\n\s*|(?<=\s[.!?])\s+")
# No article has such an id, so no claim looks as if it were taken from one of the sources.
_ORIGIN = "case:claim"


@dataclass(frozen=True)
class LabelledClaim:
    """A claim and what people say of it."""

    name: str
    text: str
    is_supported: bool
    expected: str
    """As `CaseResult.expected`."""
    kind: str = ""


@dataclass(frozen=True)
class Bundle:
    """Claims about the same sources.

    Attributes:
        group: As `CaseResult.group`.
        claims: At least one.
        open: Gives the sources; called once, when their turn has come. It may raise a
            `FactcheckError`, which then is the error of all the claims.
    """

    group: str
    claims: tuple[LabelledClaim, ...]
    open: Callable[[], Sequence[Article]]


@dataclass
class Run:
    """What an engine made of a suite.

    Attributes:
        cases: In the order of the bundles and their claims.
        is_calibrated: Whether the scores are probabilities, all of them.
        n_unreadable: As in `SuiteResult`.
        prompts, notices, usage, seconds: As in `SuiteResult`.
    """

    cases: list[CaseResult] = field(default_factory=list)
    is_calibrated: bool = False
    n_unreadable: int = 0
    prompts: dict[str, str] = field(default_factory=dict)
    notices: dict[str, None] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0


async def judge_bundles(bundles: Sequence[Bundle], engine: Engine, progress: Progress) -> Run:
    """The verdicts of `engine` on all claims, many sources at once.

    A text of several sentences is judged sentence by sentence and is worth its worst one.
    """
    began = time.perf_counter()
    run, slots = Run(), asyncio.Semaphore(ARTICLES_AT_ONCE)
    total, done = sum(len(bundle.claims) for bundle in bundles), 0

    async def one(bundle: Bundle) -> list[_Answer]:
        nonlocal done
        async with slots:
            answers = await _judge_bundle(bundle, engine, run)
        done += len(bundle.claims)
        progress(f"{done} of {total} claims judged")
        return answers

    found = await asyncio.gather(*(one(bundle) for bundle in bundles))
    verdicts = [v for answers in found for answer in answers for v in answer.verdicts]
    run.is_calibrated = bool(verdicts) and all(v.support is not None for v in verdicts)
    run.cases = [
        _as_case(bundle.group, claim, answer, is_calibrated=run.is_calibrated)
        for bundle, answers in zip(bundles, found, strict=True)
        for claim, answer in zip(bundle.claims, answers, strict=True)
    ]
    run.seconds = time.perf_counter() - began
    return run


def make_claim(text: str, number: int = 1, *, origin: str = _ORIGIN) -> Claim:
    """`text` as a claim of its own, from no article."""
    return Claim(
        claim_id=f"{origin}.c{number}",
        text=text,
        kind="other",
        origin=Span(source_id=origin, start=0, end=len(text), exact=text),
        sentence_ids=(f"{origin}.s{number}",),
    )


def split_claim(text: str) -> list[str]:
    """The sentences of `text`, each of which the product would judge for itself; at least one.

    Very short ones are left out beside longer ones.
    """
    lines = [line for line in _MARKED_END.split(text) if line.strip()]
    pieces = [line[start:end] for line in lines for start, end in split_sentences(line)]
    return [piece for piece in pieces if len(find_words(piece)) >= _MIN_WORDS] or [text]


def rank_verdict(verdict: Verdict) -> float:
    """A place in the order contradicted, not found, undecided, supported; -1 to 2, no probability.

    Within an outcome the surer verdict stands further out.
    """
    places = {
        "contradicted": -verdict.confidence,
        "not_found": 1 - verdict.confidence,
        "undecided": 1.0,
        "supported": 1 + verdict.confidence,
    }
    return places[verdict.outcome]


@dataclass(frozen=True)
class _Answer:
    """The verdicts on the sentences of one text; none, and an error, where there is no answer."""

    verdicts: tuple[Verdict, ...] = ()
    error: str = ""


async def _judge_bundle(bundle: Bundle, engine: Engine, run: Run) -> list[_Answer]:
    try:
        sources = bundle.open()
    except FactcheckError as error:
        run.n_unreadable += len(bundle.claims)
        return [_Answer(error=str(error))] * len(bundle.claims)
    texts = [split_claim(claim.text) for claim in bundle.claims]
    return await _ask(texts, sources, engine, run)


async def _ask(
    texts: Sequence[Sequence[str]], sources: Sequence[Article], engine: Engine, run: Run
) -> list[_Answer]:
    """An answer on every text, in their order."""
    claims = [make_claim(s, n) for n, s in enumerate((s for one in texts for s in one), 1)]
    try:
        judgement = await engine.verify(claims, sources)
        if len(judgement.verdicts) != len(claims):
            raise ValueError(f"{len(claims)} claims got {len(judgement.verdicts)} verdicts")  # noqa: TRY301
    # A crash of an engine is a finding about it: counted, shown, and the others go on.
    except Exception as error:  # noqa: BLE001
        if len(texts) > 1:  # one claim must not take the others of its source with it
            return [(await _ask([one], sources, engine, run))[0] for one in texts]
        name = "" if isinstance(error, FactcheckError) else f"{type(error).__name__}: "
        return [_Answer(error=name + " ".join(str(error).split()))]
    run.usage += judgement.usage
    run.prompts |= judgement.prompts
    run.notices |= dict.fromkeys(judgement.notices)
    verdicts = iter(judgement.verdicts)
    return [_read([next(verdicts) for _ in one]) for one in texts]


def _read(verdicts: Sequence[Verdict]) -> _Answer:
    lost = next((one for one in verdicts if one.reason in UNANSWERED), None)
    if lost is not None:
        return _Answer(error=f"{lost.reason}: {lost.explanation}".rstrip(": "))
    return _Answer(verdicts=tuple(verdicts))


def _as_case(
    group: str, claim: LabelledClaim, answer: _Answer, *, is_calibrated: bool
) -> CaseResult:
    case = CaseResult(
        name=claim.name,
        group=group,
        side="supported" if claim.is_supported else "unsupported",
        credit=0.0,
        kind=claim.kind,
        text=claim.text,
        expected=claim.expected,
        error=answer.error,
    )
    if not answer.verdicts:
        return case
    worst = min(answer.verdicts, key=rank_verdict)
    supports = [one.support for one in answer.verdicts if one.support is not None]
    score = min(supports) if is_calibrated else rank_verdict(worst)
    return case.model_copy(
        update={
            "credit": float((worst.outcome == "supported") == claim.is_supported),
            "outcome": worst.outcome,
            "reason": worst.reason,
            "score": round(score, 4),
            "evidence": tuple(one.exact for one in worst.evidence),
        }
    )
