"""`python -m evals.verifier kinds PAIRS.jsonl.xz`: which kinds of made errors are found.

Every claim is held against the passage it was made from. Beside the verifiers that ship stands the
network alone, without words and checks. Shown for each kind: the share of claims not called
supported, which is detection for wrong claims and false alarm for right ones, by the verdicts that
ship and at the threshold that at most 5 % of the file's right claims fall short of. A claim that
was rewritten in several ways (`passive+number`) counts under each.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.verifier.flags import at_least_one, make_parser, write_numbers
from evals.verifier.measuring import as_interval
from evals.verifier.pairs import read_pairs
from evals.verifier.results import KindResult, Kinds, KindSystem
from evals.verifier.running import judge_records, open_runner
from evals.verifier.sets import Record
from evals.verifier.systems import list_systems
from evals.verifier.table import open_progress, print_kinds
from factcheck.errors import UserError
from factcheck.evaluation import metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.progress import Progress

    from evals.verifier.pairs import Pair
    from evals.verifier.running import Judged
    from evals.verifier.systems import System
    from factcheck.evaluation.metrics import Truths

# Of right claims, the share that a desk may still bear to look at in vain.
FALSE_ALARMS = 0.05


def measure_kinds(
    pairs: Sequence[Pair], systems: Sequence[System], *, jobs: int, progress: Progress
) -> Kinds:
    """What `systems` refuse of each kind of claim.

    Raises:
        UserError: No claim of `pairs` is right, so that no threshold can be set.
    """
    records = [_as_record(pair) for pair in pairs]
    task = progress.add_task("claims", total=len(records))
    with open_runner(systems, jobs=jobs) as run:
        judged = judge_records(records, run, advance=lambda n: progress.advance(task, n))
    if not judged.labels.any():
        raise UserError("the file has no right claims: nothing tells what a false alarm is")
    thresholds = {
        name: metrics.threshold_for(column.scores[judged.labels], false_alarms=FALSE_ALARMS)
        for name, column in judged.columns.items()
    }
    kinds = [pairs[i].kind.split("+") for i in judged.positions]
    found = []
    for is_supported in (False, True):
        ours = judged.labels == is_supported
        names = sorted({name for some in kinds for name in some})
        chosen = {"all": ours} | {
            name or "as written": ours & np.array([name in some for some in kinds])
            for name in names
        }
        found += [
            _describe(kind, mask, judged, thresholds) for kind, mask in chosen.items() if mask.any()
        ]
    return Kinds(
        false_alarms=FALSE_ALARMS,
        thresholds=thresholds,
        n_unreadable=judged.n_unreadable,
        kinds=tuple(found),
    )


def _as_record(pair: Pair) -> Record:
    return Record(
        dataset=pair.dataset,
        split="test",
        doc=pair.evidence,
        claim=pair.claim,
        label=pair.label,
        spans=pair.spans,
        key=pair.group,
    )


def _describe(kind: str, mask: Truths, judged: Judged, thresholds: dict[str, float]) -> KindResult:
    def refused(called: Truths) -> metrics.Estimate:
        return metrics.proportion(int((mask & ~called).sum()), int(mask.sum()))

    return KindResult(
        kind=kind,
        is_supported=bool(judged.labels[mask][0]),
        n_claims=int(mask.sum()),
        systems=tuple(
            KindSystem(
                system=name,
                refused_by_verdicts=as_interval(refused(column.called)),
                refused_at_rate=as_interval(refused(column.scores >= thresholds[name])),
            )
            for name, column in judged.columns.items()
        ),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, write the JSON; the exit code."""
    parser = make_parser("kinds", __doc__, systems=("trained", "network", "lexical"))
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl.xz")
    parser.add_argument("--limit", type=at_least_one, help="claims, drawn; without: all")
    given = parser.parse_args(arguments)
    if not given.pairs.is_file():
        parser.error(f"no such file: {given.pairs}")
    pairs = list(read_pairs(given.pairs))
    if given.limit and given.limit < len(pairs):
        pairs = random.Random(0).sample(pairs, given.limit)
    with open_progress() as progress:
        systems = list_systems(given.systems, given.weights)
        found = measure_kinds(pairs, systems, jobs=given.jobs, progress=progress)
    print_kinds(found)
    write_numbers(found, given.out)
    return 0
