"""What the exact checks take for a claim, all of them together, on one core.

The claims are those of `evals/checks`, each beside a source of its own, which is the dearest case:
nothing that was read of a source is of use for the next claim. A second row is a long source.
"""

from __future__ import annotations

import statistics
import sys
import time

from evals.bench.articles import make_articles
from evals.bench.tables import Bound, judge, print_table
from evals.checks.cases import CHECKS, read_cases
from evals.checks.judging import make_claim
from factcheck.checks.comparing import compare_details
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

MAX_MEAN_MS = 20.0
_EVIDENCE = 4
_LONG = 40
"""Made-up articles in the long source: some 12,000 words."""


def measure(claims: list[str], index: SourceIndex) -> list[float]:
    """Milliseconds of CPU for each of `claims` against the sentences that share most words."""
    times = []
    for text in claims:
        positions = tuple(index.search(make_claim(text).text, limit=_EVIDENCE)) or (0,)
        began = time.process_time()
        compare_details(text, Setting(index, positions))
        times.append((time.process_time() - began) * 1000)
    return times


def main() -> int:
    """Measure, print, and say whether the bound holds."""
    short: list[float] = []
    cases = [case for check in CHECKS for case in read_cases(check, "dev")]
    for case in cases:
        short += measure([case.claim], SourceIndex([make_article(case.source)]))
    long = SourceIndex([make_article("\n\n".join(make_articles(_LONG)))])
    rows = {
        "a source for each claim": short,
        "one long source": measure([case.claim for case in cases], long),
    }
    columns = ("checks", "claims", "ms, mean", "ms, median", "ms, most")
    table = [
        (name, len(t), statistics.fmean(t), statistics.median(t), max(t))
        for name, t in rows.items()
    ]
    print_table("Exact checks, per claim", columns, table)
    return judge([Bound(name, statistics.fmean(t), MAX_MEAN_MS, "ms") for name, t in rows.items()])


if __name__ == "__main__":
    sys.exit(main())
