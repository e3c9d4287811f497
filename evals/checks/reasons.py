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
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.checks.cases import Case
from evals.checks.judging import judge
from evals.verifier.sets import DOCUMENT_SETS, read_training
from factcheck.errors import ArticleError
from factcheck.evaluation.metrics import proportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evals.verifier.sets import Record

# Longer sources are rare in the product's use and slow here.
_SOURCE_CHARS = 6000


@dataclass(frozen=True)
class _Lost:
    """A claim that lost its support, and what for."""

    record: Record
    reasons: tuple[str, ...]


def main() -> None:
    """Judge the claims and print a row for every reason."""
    parser = argparse.ArgumentParser(prog="python -m evals.checks.reasons", description=__doc__)
    parser.add_argument("folder", type=Path, help="labelled sets")
    parser.add_argument("--limit", type=int, default=4000, help="claims (default: 4000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=Path, help="where the claims that lost their support go")
    flags = parser.parse_args()
    labels, lost = _judge(_draw(flags.folder, flags.limit, flags.seed))
    print(f"{labels.total():,} claims, {labels[False]:,} of them unsupported")
    print(f"{'reason':<26} {'right':<34} of supported claims")
    print(_row("any", lost, labels))
    count = Counter(reason for one in lost for reason in one.reasons)
    for reason, _ in count.most_common():
        print(_row(reason, [one for one in lost if reason in one.reasons], labels))
    if flags.save:
        lines = [json.dumps(_as_dict(one)) + "\n" for one in lost]
        flags.save.write_text("".join(lines), encoding="utf-8")


def _judge(records: Iterable[Record]) -> tuple[Counter[bool], list[_Lost]]:
    labels: Counter[bool] = Counter()
    lost = []
    for record in records:
        case = Case(id="-", source=record.doc, claim=record.claim, expect="clean", kind="-")
        try:
            verdict = judge(case)
        except ArticleError:
            continue
        labels[record.is_supported] += 1
        if verdict.outcome != "supported":
            reasons = {finding.reason for finding in verdict.findings} or {verdict.reason}
            lost.append(_Lost(record, tuple(sorted(reasons))))
    return labels, lost


def _row(name: str, lost: Sequence[_Lost], labels: Counter[bool]) -> str:
    wrongly = sum(one.record.is_supported for one in lost)
    right = proportion(len(lost) - wrongly, len(lost))
    share = f"{right.value:.2f} [{right.low:.2f}, {right.high:.2f}]"
    counts = f"({len(lost) - wrongly} of {len(lost)})"
    return f"{name:<26} {share + ' ' + counts:<34} {wrongly / max(1, labels[True]):.3f}"


def _draw(folder: Path, limit: int, seed: int) -> Iterator[Record]:
    records = [r for r in read_training(folder, DOCUMENT_SETS) if len(r.doc) <= _SOURCE_CHARS]
    yield from random.Random(seed).sample(records, min(limit, len(records)))


def _as_dict(one: _Lost) -> dict[str, object]:
    record = one.record
    return {
        "set": record.dataset,
        "supported": record.is_supported,
        "reasons": one.reasons,
        "claim": record.claim,
        "source": record.doc,
    }


if __name__ == "__main__":
    main()
