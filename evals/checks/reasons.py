"""`python -m evals.checks.reasons SETS`: how often is each reason right on claims people labelled?

Claims of the public training sets, most of them sentences that summarisers wrote, are shown to the
checks after a model that says "supported" to everything. For every reason that took the support
away: how many of those claims do people call unsupported, and how many supported? A reason that is
no oftener right than the share of unsupported claims is noise. No held-out set is read.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from evals.checks.cases import Case
from evals.checks.judging import judge
from evals.verifier.sets import DOCUMENT_SETS, read_training
from factcheck.errors import ArticleError
from factcheck.evaluation.metrics import proportion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.verifier.sets import Record

# Longer sources are rare in the product's use and slow here.
_SOURCE_CHARS = 6000


def main() -> None:
    """Judge the claims and print a row for every reason."""
    parser = argparse.ArgumentParser(prog="python -m evals.checks.reasons", description=__doc__)
    parser.add_argument("folder", type=Path, help="labelled sets")
    parser.add_argument("--limit", type=int, default=4000, help="claims (default: 4000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=Path, help="every claim that lost its support, as JSON lines")
    flags = parser.parse_args()
    labels: Counter[bool] = Counter()
    lost: dict[str, Counter[bool]] = defaultdict(Counter)
    rows: list[dict[str, object]] = []
    for record in _draw(flags.folder, flags.limit, flags.seed):
        try:
            verdict = judge(_as_case(record))
        except ArticleError:
            continue
        labels[record.is_supported] += 1
        if verdict.outcome == "supported":
            continue
        reasons = {finding.reason for finding in verdict.findings} or {verdict.reason}
        for reason in ("all", *reasons):
            lost[reason][record.is_supported] += 1
        rows.append(_as_row(record, sorted(reasons)))
    print(f"{labels.total():,} claims, {labels[False]:,} of them unsupported")
    print(f"{'reason':<26} {'right':<30} of supported claims")
    for reason, counts in sorted(lost.items(), key=lambda item: -item[1].total()):
        right = proportion(counts[False], counts.total())
        share = f"{right.value:.2f} [{right.low:.2f}, {right.high:.2f}] ({counts[False]} of {counts.total()})"
        print(f"{reason:<26} {share:<30} {counts[True] / max(1, labels[True]):.3f}")
    if flags.save:
        flags.save.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _draw(folder: Path, limit: int, seed: int) -> Iterator[Record]:
    records = [r for r in read_training(folder, DOCUMENT_SETS) if len(r.doc) <= _SOURCE_CHARS]
    yield from random.Random(seed).sample(records, min(limit, len(records)))


def _as_case(record: Record) -> Case:
    return Case(id="-", source=record.doc, claim=record.claim, expect="clean", kind=record.dataset)


def _as_row(record: Record, reasons: list[str]) -> dict[str, object]:
    return {
        "set": record.dataset,
        "supported": record.is_supported,
        "reasons": reasons,
        "claim": record.claim,
        "source": record.doc,
    }


if __name__ == "__main__":
    main()
