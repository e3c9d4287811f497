"""Every claim against its whole document, document by document, in one process or several.

A document is read and indexed once for all its claims and all systems. What is right is not known
here.
"""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from evals.verifier.judging import judge, make_index
from factcheck.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evals.verifier.judging import Judgement
    from evals.verifier.sets import Record
    from evals.verifier.systems import System
    from factcheck.evaluation.metrics import Floats, Truths
    from factcheck.local.verifier import Verifier

    Answer = dict[str, tuple[list[Judgement], float]]
    Run = Callable[[Sequence["Task"]], Iterable[Answer | None]]


@dataclass(frozen=True)
class Task:
    """A document and the claims to hold against it."""

    doc: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """What one system says of all claims; arrays with one entry a claim."""

    scores: Floats
    called: Truths
    seconds: float


@dataclass(frozen=True)
class Judged:
    """Claims with what people and systems say of them.

    Attributes:
        positions: Where each of the claims stands in what was given: claims of a document follow
            each other here.
        labels: Whether people call the claim supported.
        groups: Key of its document.
        columns: What each system says, by its name.
        n_unreadable: Claims left out because their document cannot be read.
    """

    positions: list[int]
    labels: Truths
    groups: list[str]
    columns: dict[str, Column]
    n_unreadable: int


# The verifiers of a worker process, by the name of their system; empty in every other process.
_held: dict[str, Verifier] = {}


@contextmanager
def open_runner(systems: Sequence[System], *, jobs: int = 1) -> Iterator[Run]:
    """A function that judges tasks with `systems` in `jobs` processes and keeps their order."""
    if jobs == 1:
        verifiers = {system.name: system.make() for system in systems}
        yield partial(map, partial(_judge_document, verifiers))
        return
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_open_worker,
        initargs=(systems,),
    )
    try:
        yield partial(pool.map, _judge_in_worker, chunksize=4)
    finally:
        pool.shutdown(cancel_futures=True)


def judge_records(
    records: Sequence[Record], run: Run, *, advance: Callable[[int], None] = lambda _claims: None
) -> Judged:
    """What the systems of `run` say of `records`.

    Args:
        records: Of one set.
        run: As `open_runner` gives it.
        advance: Told how many more claims are done.
    """
    by_doc: dict[str, list[int]] = {}
    for position, record in enumerate(records):
        by_doc.setdefault(record.doc, []).append(position)
    tasks = [Task(doc, tuple(records[i].claim for i in at)) for doc, at in by_doc.items()]
    kept: list[int] = []
    judgements: dict[str, list[Judgement]] = {}
    seconds: dict[str, float] = {}
    for at, answer in zip(by_doc.values(), run(tasks), strict=True):
        advance(len(at))
        if answer is None:
            continue
        kept += at
        for name, (one, took) in answer.items():
            judgements.setdefault(name, []).extend(one)
            seconds[name] = seconds.get(name, 0.0) + took
    return Judged(
        positions=kept,
        labels=np.array([records[i].is_supported for i in kept], dtype=bool),
        groups=[records[i].key for i in kept],
        columns={
            name: Column(
                scores=np.array([judgement.score for judgement in one], dtype=float),
                called=np.array([judgement.is_supported for judgement in one], dtype=bool),
                seconds=seconds[name],
            )
            for name, one in judgements.items()
        },
        n_unreadable=len(records) - len(kept),
    )


def _open_worker(systems: Sequence[System]) -> None:
    _held.update({system.name: system.make() for system in systems})


def _judge_in_worker(task: Task) -> Answer | None:
    return _judge_document(_held, task)


def _judge_document(verifiers: dict[str, Verifier], task: Task) -> Answer | None:
    """Judgements and seconds by system; None where the product cannot read the document."""
    try:
        index = make_index(task.doc)
    except ArticleError:
        return None
    answer = {}
    for name, verifier in verifiers.items():
        began = time.perf_counter()
        judged = judge(verifier, task.claims, index)
        answer[name] = judged, time.perf_counter() - began
    return answer
