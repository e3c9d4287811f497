"""`python -m evals.verifier FOLDER [--limit N] [SET…]`: the lexical verifier on labelled sets.

FOLDER holds `<set>.jsonl.xz` files, one JSON record a line with `doc`, `claim` and `label` (1: the
document supports the claim, 0: it does not). Shown for each set: how often a claim called supported
is (with a 95 % Wilson interval), which share of the supported claims is found, what becomes of the
others, and the balanced accuracy of "supported" against everything else.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from scipy.stats import binomtest

from factcheck.errors import ArticleError
from factcheck.local.lexical import LexicalVerifier
from factcheck.records import Claim, Span
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Outcome

OUTCOMES: tuple[Outcome, ...] = ("supported", "undecided", "not_found", "contradicted")
Counts = Counter[tuple[int, str]]


def read_records(path: Path, limit: int) -> list[dict[str, object]]:
    """At most `limit` records of a set, drawn with a fixed seed."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    random.Random(0).shuffle(records)
    return records[:limit]


def judge(records: list[dict[str, object]]) -> Iterator[tuple[int, str]]:
    """Label and outcome of every record whose document can be read."""
    verifier = LexicalVerifier()
    for record in records:
        text = str(record["claim"])
        origin = Span(source_id="claim", start=0, end=len(text), exact=text)
        claim = Claim(
            claim_id="claim.c1", text=text, kind="other", origin=origin, sentence_ids=("claim.s1",)
        )
        try:
            source = make_article(str(record["doc"]), source_id="doc", role="source")
        except ArticleError:
            yield int(str(record["label"])), "unreadable"
            continue
        verdict = verifier.verify([claim], SourceIndex([source]))[0]
        yield int(str(record["label"])), verdict.outcome


def make_row(name: str, counts: Counts) -> list[str]:
    """One line of the table."""
    total = {label: sum(counts[label, o] for o in OUTCOMES) for label in (0, 1)}
    right, wrong = counts[1, "supported"], counts[0, "supported"]
    precision = "–"
    if right + wrong:
        interval = binomtest(right, right + wrong).proportion_ci(method="wilson")
        share = right / (right + wrong)
        precision = f"{share:.2f} [{interval.low:.2f}, {interval.high:.2f}] of {right + wrong}"
    found = right / max(1, total[1])
    balanced = (found + 1 - wrong / max(1, total[0])) / 2
    shares = [
        " ".join(f"{counts[label, o] / max(1, total[label]):.2f}" for o in OUTCOMES)
        for label in (1, 0)
    ]
    return [name, str(total[0] + total[1]), precision, f"{found:.2f}", f"{balanced:.3f}", *shares]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--limit", type=int, default=500)
    given = parser.parse_args()
    names = given.sets or sorted(path.name.split(".")[0] for path in given.folder.glob("*.xz"))
    table = Table(title=f"{LexicalVerifier.name}; shares in the order {', '.join(OUTCOMES)}")
    for heading in ("set", "n", "precision of supported", "recall", "balanced"):
        table.add_column(heading)
    table.add_column("label 1")
    table.add_column("label 0")
    for name in names:
        records = read_records(given.folder / f"{name}.jsonl.xz", given.limit)
        table.add_row(*make_row(name, Counter(judge(records))))
    Console().print(table)


if __name__ == "__main__":
    main()
