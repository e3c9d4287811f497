"""`python -m evals.verifier evaluate FOLDER`: verifiers on labelled sets kept out of training.

FOLDER holds the sets as `<name>.jsonl.xz`. Every claim is held against its whole document by the
product as it ships; a text of several sentences is judged sentence by sentence and is worth its
worst one. Word overlap, the baseline, takes its threshold from the calibration documents of the
training sets. The table goes to standard output, progress to standard error.
"""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evals.verifier.flags import at_least_one, make_parser, write_numbers
from evals.verifier.measuring import average, compare, measure
from evals.verifier.results import Evaluation, SetResult
from evals.verifier.running import judge_records, open_runner
from evals.verifier.sets import (
    DOCUMENT_SETS,
    HELD_OUT,
    hash_text,
    is_calibration,
    read_set,
    read_training,
)
from evals.verifier.systems import System, list_systems, make_overlap
from evals.verifier.table import open_progress, print_evaluation
from factcheck.errors import UserError
from factcheck.evaluation import metrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.progress import Progress

    from evals.verifier.measuring import Measured
    from evals.verifier.running import Judged
    from evals.verifier.sets import Record

NEWS_SETS = ("defacto", "summeval", "factcc_annotated", "polytope", "rank19")


def evaluate(
    folder: Path,
    sets: Sequence[str],
    verifiers: Sequence[System],
    *,
    limit: int | None,
    jobs: int,
    progress: Progress,
) -> Evaluation:
    """Everything that the table shows.

    Args:
        folder: Has all sets: what may tune the baseline is told by what is held out.
        sets: Names out of `HELD_OUT`.
        verifiers: What to measure, the best first; the baseline comes to them.
        limit: Most documents a set; None: all.
        jobs: Processes.
        progress: Shows how far it is.

    Raises:
        UserError: A set cannot be measured, or the baseline not be tuned.
    """
    began = time.perf_counter()
    tuning = progress.add_task("word overlap", total=1)
    threshold, n_calibration = tune_overlap(folder)
    progress.advance(tuning)
    systems = (*verifiers, System("overlap", partial(make_overlap, threshold)))
    results: list[SetResult] = []
    measured: dict[str, list[Measured]] = {}
    with open_runner(systems, jobs=jobs) as run:
        for name in sets:
            records = draw_documents(read_set(folder, name, split=HELD_OUT[name]), limit)
            task = progress.add_task(name, total=len(records))
            judged = judge_records(records, run, advance=partial(progress.advance, task))
            if not judged.positions:
                raise UserError(f"none of the documents of {name} can be read")
            weights = metrics.draw_weights(judged.groups, seed=hash_text(name))
            measured[name] = [measure(system, judged, weights) for system in systems]
            results.append(describe(name, judged, measured[name]))
    is_whole = all(name in measured for name in NEWS_SETS)
    news = list(zip(*(measured[name] for name in NEWS_SETS), strict=True)) if is_whole else []
    gains = {one[0].result.system: compare(news[0], one) for one in news[1:]}
    return Evaluation(
        engines=tuple(system.make().name for system in systems),
        limit=limit,
        overlap_threshold=threshold,
        n_calibration=n_calibration,
        resamples=metrics.RESAMPLES,
        sets=tuple(results),
        news_sets=NEWS_SETS,
        news_means=tuple(map(average, news)),
        news_gains={name: gain for name, gain in gains.items() if gain},
        seconds=time.perf_counter() - began,
    )


def tune_overlap(folder: Path) -> tuple[float, int]:
    """The threshold of the baseline with the best balanced accuracy on the calibration documents.

    And the number of claims it was chosen on.

    Raises:
        UserError: `folder` has no calibration documents with claims of both labels.
    """
    records = [r for r in read_training(folder, DOCUMENT_SETS) if is_calibration(r.key)]
    with open_runner([System("overlap", make_overlap)]) as run:
        judged = judge_records(records, run)
    if judged.labels.all() or not judged.labels.any():
        raise UserError(f"{folder} has no calibration documents with claims of both labels")
    scores = judged.columns["overlap"].scores
    return metrics.best_threshold(judged.labels, scores), len(scores)


def draw_documents(records: Iterable[Record], limit: int | None) -> list[Record]:
    """The records of at most `limit` documents, whole ones, drawn with a fixed seed."""
    found = list(records)
    keys = sorted({record.key for record in found})
    if limit is not None and limit < len(keys):
        drawn = set(random.Random(0).sample(keys, limit))
        found = [record for record in found if record.key in drawn]
    return found


def describe(name: str, judged: Judged, measured: Sequence[Measured]) -> SetResult:
    """The set `name` as it is reported."""
    return SetResult(
        dataset=name,
        split=HELD_OUT[name],
        n_claims=len(judged.labels),
        n_documents=len(set(judged.groups)),
        n_unreadable=judged.n_unreadable,
        positives=float(judged.labels.mean()),
        systems=tuple(one.result for one in measured),
    )


def find_missing(folder: Path) -> list[str]:
    """Files that `folder` lacks; all sets are needed, those to tune on and those to keep apart."""
    names = sorted({*HELD_OUT, *DOCUMENT_SETS})
    return [f"{name}.jsonl.xz" for name in names if not (folder / f"{name}.jsonl.xz").is_file()]


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, write the JSON; the exit code."""
    parser = make_parser("evaluate", __doc__, systems=("trained", "lexical"))
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--sets", nargs="+", choices=HELD_OUT, default=list(HELD_OUT))
    parser.add_argument("--limit", type=at_least_one, help="documents a set; without: all")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.error(f"no such folder: {given.folder}")
    if missing := find_missing(given.folder):
        parser.error(f"{given.folder} lacks {', '.join(missing)}")
    sets = list(dict.fromkeys(given.sets))
    with open_progress() as progress:
        found = evaluate(
            given.folder,
            sets,
            list_systems(given.systems, given.weights),
            limit=given.limit,
            jobs=given.jobs,
            progress=progress,
        )
    print_evaluation(found)
    write_numbers(found, given.out)
    return 0
