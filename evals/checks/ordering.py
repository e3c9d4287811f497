"""`python -m evals.checks.ordering`: does the embedded verifier alone tell the cases apart?

How well its probability of support orders true claims before wrong ones (AUROC), check by check.
The network is trained on the part `dev`; so this reads the part `test`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from evals.checks.cases import CHECKS, read_cases
from evals.checks.judging import index_of, make_claim
from factcheck.evaluation.metrics import auroc, draw_weights, estimate
from factcheck.local.shipped import WEIGHTS_FOLDER
from factcheck.local.trained import open_trained


def main() -> None:
    """Print a row for every check, and one for all."""
    parser = argparse.ArgumentParser(prog="python -m evals.checks.ordering", description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FOLDER, help="folder of weights")
    verifier = open_trained(None, parser.parse_args().weights)
    cases = {check: read_cases(check, "test") for check in CHECKS}
    cases["all"] = [case for one in cases.values() for case in one]
    scores = {
        case.id: verifier.support([make_claim(case.claim)], index_of(case))[0]
        for case in cases["all"]
    }
    for check, rows in cases.items():
        labels = np.array([case.expect == "clean" for case in rows])
        support = np.array([scores[case.id] for case in rows])
        found = estimate(auroc(labels, support, draw_weights([case.id for case in rows])))
        print(f"{check:<12} {found.value:.3f} [{found.low:.2f}, {found.high:.2f}] (n {len(rows)})")


if __name__ == "__main__":
    main()
