"""`python -m evals.verifier quantised FOLDER WEIGHTS.pt`: what eight-bit weights cost.

The network that ships against the weights it was made of, each alone, on the same claims of the
labelled sets in FOLDER. It needs torch, like training.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from evals.verifier.evaluate import NEWS_SETS, describe, draw_documents
from evals.verifier.export import score_exactly
from evals.verifier.flags import at_least_one, make_parser, write_numbers
from evals.verifier.measuring import compare, measure
from evals.verifier.network import CrossEncoder
from evals.verifier.results import Quantised
from evals.verifier.running import judge_records, open_runner
from evals.verifier.sets import HELD_OUT, hash_text, read_set
from evals.verifier.systems import System, make_network, read_alone
from evals.verifier.table import open_progress, print_quantised
from factcheck.evaluation import metrics
from factcheck.local.scoring import Scores
from factcheck.local.shipped import WEIGHTS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.progress import Progress

    from evals.verifier.measuring import Measured
    from factcheck.local.verifier import Verifier


class ExactScorer:
    """The network as it was trained, in 32 bits: a `PairScorer` that marks no words."""

    def __init__(self, weights: Path) -> None:
        self._network = CrossEncoder()
        self._network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
        self._network.eval()

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """Scores in the order of `pairs`."""
        if not pairs:
            return Scores(labels=np.zeros((0, 3), dtype=np.float32), tokens=())
        return Scores(labels=score_exactly(self._network, pairs), tokens=())


def make_exact(weights: Path) -> Verifier:
    """The 32-bit network alone, as `make_network` is the eight-bit one."""
    torch.set_num_threads(1)
    return read_alone(ExactScorer(weights))


def measure_cost(
    folder: Path, systems: Sequence[System], *, limit: int, jobs: int, progress: Progress
) -> Quantised:
    """The first system against the second on at most `limit` documents of each news set."""
    sets = []
    measured: list[list[Measured]] = []
    differences, changes = [], []
    with open_runner(systems, jobs=jobs) as run:
        for name in NEWS_SETS:
            records = draw_documents(read_set(folder, name, split=HELD_OUT[name]), limit)
            task = progress.add_task(name, total=len(records))
            judged = judge_records(records, run, advance=partial(progress.advance, task))
            weights = metrics.draw_weights(judged.groups, seed=hash_text(name))
            measured.append([measure(system, judged, weights) for system in systems])
            sets.append(describe(name, judged, measured[-1]))
            first, second = (judged.columns[system.name] for system in systems)
            differences.append(np.abs(first.scores - second.scores))
            changes.append(first.called != second.called)
    first_all, second_all = zip(*measured, strict=True)
    return Quantised(
        n_claims=sum(one.n_claims for one in sets),
        n_documents=sum(one.n_documents for one in sets),
        mean_difference=float(np.concatenate(differences).mean()),
        greatest_difference=float(np.concatenate(differences).max()),
        changed=float(np.concatenate(changes).mean()),
        balanced_accuracy=compare(first_all, second_all, "balanced_accuracy_at_half"),
        auroc=compare(first_all, second_all, "auroc"),
        sets=tuple(sets),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, write the JSON; the exit code."""
    parser = make_parser("quantised", __doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="labelled sets")
    parser.add_argument("exact", type=Path, metavar="WEIGHTS.pt", help="as training wrote them")
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FOLDER, help="those that ship")
    parser.add_argument("--limit", type=at_least_one, default=60, help="documents a set")
    given = parser.parse_args(arguments)
    missing = [path for path in (given.folder, given.exact, given.weights) if not path.exists()]
    if missing:
        parser.error(f"no such file or folder: {', '.join(map(str, missing))}")
    systems = [
        System("8 bits", partial(make_network, given.weights), is_calibrated=True),
        System("32 bits", partial(make_exact, given.exact), is_calibrated=True),
    ]
    with open_progress() as progress:
        found = measure_cost(
            given.folder, systems, limit=given.limit, jobs=given.jobs, progress=progress
        )
    print_quantised(found)
    write_numbers(found, given.out)
    return 0
