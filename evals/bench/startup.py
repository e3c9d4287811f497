"""How long the command line takes to say anything, and what an import costs.

Fresh processes, runs of all candidates taking turns, so that a busy machine is busy for all.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from evals.bench.tables import Bound, judge, print_table

MAX_HELP_RATIO = 1.3
MAX_IMPORT_MS = 100.0

_EMPTY_APP = str(Path(__file__).with_name("empty_app.py"))
_CANDIDATES = {
    "python -c pass": ["-c", "pass"],
    "import factcheck": ["-c", "import factcheck"],
    "empty typer app --help": [_EMPTY_APP, "--help"],
    "factcheck --help": ["-m", "factcheck", "--help"],
    "factcheck --version": ["-m", "factcheck", "--version"],
}


def measure(runs: int) -> dict[str, list[float]]:
    """Milliseconds of every run, by candidate; one unmeasured round comes first."""
    times: dict[str, list[float]] = {name: [] for name in _CANDIDATES}
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    for run in range(runs + 1):
        for name, arguments in _CANDIDATES.items():
            began = time.perf_counter()
            subprocess.run(  # noqa: S603  our own commands
                [sys.executable, *arguments],
                check=True,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
            if run:
                times[name].append((time.perf_counter() - began) * 1000)
    return times


def main() -> int:
    """Measure, print, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.startup", description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    times = measure(parser.parse_args().runs)
    median = {name: statistics.median(values) for name, values in times.items()}
    rows = [(name, median[name], min(values), len(values)) for name, values in times.items()]
    print_table("Start-up", ("command", "median ms", "min ms", "runs"), rows)
    # Taken round by round: what else the machine does falls on both of a pair.
    rounds = zip(times["factcheck --help"], times["empty typer app --help"], strict=True)
    ratio = statistics.median(ours / empty for ours, empty in rounds)
    rounds = zip(times["import factcheck"], times["python -c pass"], strict=True)
    above_ms = statistics.median(ours - bare for ours, bare in rounds)
    return judge(
        [
            Bound("factcheck --help over an empty typer app's", ratio, MAX_HELP_RATIO),
            Bound("import factcheck above bare Python", above_ms, MAX_IMPORT_MS, "ms"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
