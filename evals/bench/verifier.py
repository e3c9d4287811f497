"""How many claims a second the embedded verifier judges, in how much memory, and how soon.

It measures this process, so that nothing else may run in it first; the first verdict is timed in
processes of its own, each from its start to its end. Texts are made up.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.bench.articles import make_articles
from evals.bench.tables import Bound, judge, print_table
from evals.verifier.judging import make_index
from evals.verifier.systems import make_trained
from factcheck.evaluation.judging import make_claim
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from factcheck.local.verifier import Verifier
    from factcheck.records import Claim
    from factcheck.text.retrieval import SourceIndex

# A made-up story has about 280 words; a printed page has 500.
SOURCES = {"article": 2, "2,000 words": 7, "50 pages": 89}
BATCHES = (1, 16)
N_CLAIMS = 48
THREADS = 2
# 100 claims a second on an article, 50 on anything longer.
MAX_MS_ARTICLE = 10.0
MAX_MS_LONG = 20.0
MAX_FIRST_S = 0.5
MAX_PEAK_MB = 250.0

# bm25s loads scipy where it finds it (a quarter of a second); only developing installs it.
_FIRST = (
    "import runpy, sys; sys.modules['scipy'] = None; "
    "runpy.run_module('evals.bench.first_verdict', run_name='__main__')"
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one source: its words, seconds to index it, and milliseconds a claim by batch size."""

    n_words: int
    index_s: float
    claim_ms: dict[int, float]
    peak_mb: float
    """Of the process up to here; later sources are longer."""


def make_claims(text: str, count: int = N_CLAIMS) -> list[Claim]:
    """`count` claims, none a sentence of `text`: reworded, with another number, of another story.

    Taken from all over `text`, so that the evidence stands anywhere.
    """
    sentences = [text[start:end] for start, end in split_sentences(text)]
    other = make_articles(1, seed=2)[0]
    foreign = [other[start:end] for start, end in split_sentences(other)]
    claims = []
    for number in range(count):
        words = sentences[number * len(sentences) // count]
        if number % 3 == 1:
            words = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), words, count=1)
        elif number % 3 == 2:
            words = foreign[number % len(foreign)]
        claims.append(make_claim(f"It was said that {words}", number))
    return claims


def measure(verifier: Verifier, text: str, *, runs: int) -> Speed:
    """Speed on one source: the median of `runs`."""
    began = time.perf_counter()
    index = make_index(text)
    index_s = time.perf_counter() - began
    claims = make_claims(text)
    verifier.verify(claims[:1], index)  # what is loaded at first use is the first verdict's cost
    times = {size: [_time(verifier, claims, index, size) for _ in range(runs)] for size in BATCHES}
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Speed(
        n_words=len(text.split()),
        index_s=index_s,
        claim_ms={size: statistics.median(one) for size, one in times.items()},
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit,
    )


def _time(verifier: Verifier, claims: list[Claim], index: SourceIndex, size: int) -> float:
    """Milliseconds a claim, `size` claims at a time."""
    began = time.perf_counter()
    for start in range(0, len(claims), size):
        verifier.verify(claims[start : start + size], index)
    return (time.perf_counter() - began) * 1000 / len(claims)


def measure_first(runs: int) -> list[float]:
    """Seconds of whole processes that give one verdict; one unmeasured run comes first.

    That run leaves the bytecode, which whoever installs the package has, whatever the variable
    that forbids it says here.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        command = [sys.executable, "-c", _FIRST]
        subprocess.run(  # noqa: S603  our own
            command, check=True, stdout=subprocess.DEVNULL, env=environment
        )
        times.append(time.perf_counter() - began)
    return times[1:]


def _make_source(name: str) -> str:
    return "\n".join(make_articles(SOURCES[name]))


def main() -> int:
    """Measure, print, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.verifier", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    verifier = make_trained(threads=THREADS)
    speeds = {name: measure(verifier, _make_source(name), runs=asked.runs) for name in SOURCES}
    first_s = measure_first(asked.runs)
    rows = [
        (
            *(name, one.n_words, one.index_s),
            *(cell for ms in one.claim_ms.values() for cell in (ms, round(1000 / ms))),
            round(one.peak_mb),
        )
        for name, one in speeds.items()
    ]
    at_once = [f"{what}, {size} at once" for size in BATCHES for what in ("ms a claim", "claims/s")]
    columns = ("source", "words", "index s", *at_once, "peak MB so far")
    print_table(f"Verifier {verifier.name}, {N_CLAIMS} claims, {THREADS} threads", columns, rows)
    middle = statistics.median(first_s)
    print(f"first verdict of a process {middle:.3f} s, least {min(first_s):.3f} s")
    bounds = [
        Bound(
            f"a claim, {name}, {size} at once",
            ms,
            MAX_MS_ARTICLE if name == "article" else MAX_MS_LONG,
            "ms",
        )
        for name, one in speeds.items()
        for size, ms in one.claim_ms.items()
    ]
    peak_mb = max(one.peak_mb for one in speeds.values())
    first = Bound("first verdict, whole process", middle, MAX_FIRST_S, "s")
    return judge([*bounds, first, Bound("peak memory", peak_mb, MAX_PEAK_MB, "MB")])


if __name__ == "__main__":
    sys.exit(main())
