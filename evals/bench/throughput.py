"""How near many articles come to the time that the endpoint itself needs, and at what cost of CPU.

The stub server runs in its own process. Seconds are those of a shared machine: read them loosely.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys

from evals.bench.articles import make_articles
from evals.bench.runs import check_all
from evals.bench.tables import Bound, judge, print_table
from evals.stub import StubProcess

MAX_OVER_IDEAL = 1.15
MAX_CPU_MS = 15.0
_WARM_UP = 5


def measure_latency(n_articles: int, *, latency_s: float, concurrency: int) -> tuple[float, float]:
    """Seconds for `n_articles`, and the least that the latency allows at this concurrency."""
    texts = make_articles(n_articles + _WARM_UP)
    with StubProcess(["--latency", str(latency_s)]) as server:
        check_all(texts[:_WARM_UP], server.base_url, concurrency=concurrency)
        before = server.stats.requests
        run = check_all(texts[_WARM_UP:], server.base_url, concurrency=concurrency)
        calls = server.stats.requests - before
    return run.wall_s, math.ceil(calls / concurrency) * latency_s


def measure_cpu(n_articles: int, *, concurrency: int) -> tuple[float, float]:
    """Milliseconds of CPU and of wall time per article at no latency, after import and warm-up."""
    texts = make_articles(n_articles + _WARM_UP)
    with StubProcess() as server:
        check_all(texts[:_WARM_UP], server.base_url, concurrency=concurrency)
        run = check_all(texts[_WARM_UP:], server.base_url, concurrency=concurrency)
    return run.cpu_s * 1000 / n_articles, run.wall_s * 1000 / n_articles


def main() -> int:
    """Measure, print, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.throughput", description=__doc__)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--concurrency", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    timed = [
        measure_latency(asked.articles, latency_s=asked.latency, concurrency=asked.concurrency)
        for _ in range(asked.runs)
    ]
    cpu = [measure_cpu(asked.articles, concurrency=asked.concurrency) for _ in range(asked.runs)]
    walls, ideal_s = [wall for wall, _ in timed], timed[0][1]
    cpus, waits = [value for value, _ in cpu], [value for _, value in cpu]
    rows = [
        (f"wall at {asked.latency:g} s latency, s", statistics.median(walls), min(walls), ideal_s),
        ("CPU an article at no latency, ms", statistics.median(cpus), min(cpus), "–"),
        ("wall an article at no latency, ms", statistics.median(waits), min(waits), "–"),
    ]
    title = f"{asked.articles} articles, {asked.concurrency} in flight, {asked.runs} runs"
    print_table(title, ("", "median", "min", "ideal"), rows)
    return judge(
        [
            Bound("wall over ideal", statistics.median(walls) / ideal_s, MAX_OVER_IDEAL),
            Bound("CPU an article", statistics.median(cpus), MAX_CPU_MS, "ms"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
