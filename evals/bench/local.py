"""What the embedded engine takes for an article: first and warm wall time, and peak memory.

It measures this process, so that nothing else may run in it first.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from evals.bench.articles import make_articles
from evals.bench.tables import Bound, judge, print_table

MAX_WARM_S = 0.3
MAX_PEAK_MB = 200.0


def measure(path: Path, *, runs: int) -> list[float]:
    """Seconds of each of `runs` checks of the same file."""
    import factcheck  # noqa: PLC0415  the first run is to pay for the import

    settings = factcheck.Settings(engine="local")
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        factcheck.check(path, settings=settings)
        times.append(time.perf_counter() - began)
    return times


def main() -> int:
    """Measure, print, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.local", description=__doc__)
    parser.add_argument("article", nargs="*", type=Path, help="text files; without: made-up ones")
    parser.add_argument("--runs", type=int, default=6)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = asked.article or _write_articles(Path(folder))
        began = time.perf_counter()
        import factcheck  # noqa: F401, PLC0415  timed here

        import_s = time.perf_counter() - began
        times = {path.name: measure(path, runs=asked.runs) for path in paths}
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024**2 if sys.platform == "darwin" else 1024
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    rows = [(name, t[0], statistics.median(t[1:]), max(t[1:])) for name, t in times.items()]
    print_table("Embedded engine", ("article", "first s", "warm s, median", "warm s, max"), rows)
    print(f"import factcheck {import_s:.3f} s; peak memory {peak_mb:.0f} MB")
    warm = max(statistics.median(t[1:]) for t in times.values())
    return judge(
        [
            Bound("warm wall", warm, MAX_WARM_S, "s"),
            Bound("peak memory", peak_mb, MAX_PEAK_MB, "MB"),
        ]
    )


def _write_articles(folder: Path) -> list[Path]:
    paths = []
    for number, text in enumerate(make_articles(2), start=1):
        path = folder / f"made-up-{number}.txt"
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    sys.exit(main())
