"""`python -m evals.verifier.generate FOLDER OUT.jsonl.xz`: pairs from the articles of FOLDER.

FOLDER holds the labelled sets; of them only the documents are read, each once, and their labels
never. `--held-out` takes the documents of sets that nothing is trained on.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from evals.verifier.generate.making import make_pairs
from evals.verifier.generate.measuring import describe
from evals.verifier.pairs import ENTAILED, write_pairs
from evals.verifier.sets import DOCUMENT_SETS, HELD_OUT, read_set, read_training

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.verifier.pairs import Pair
    from evals.verifier.sets import Record

HELD_OUT_SETS = ("summeval", "factcc_annotated", "polytope")


def main() -> None:
    """Make the pairs, write them and say what they are like."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sets", help="of these sets only, joined by commas")
    parser.add_argument("--held-out", action="store_true", help="of held-out sets, for tests")
    parser.add_argument("--limit", type=int, help="at most so many documents")
    parser.add_argument("--per-sentence", type=int, default=4)
    parser.add_argument(
        "--per-kind", type=int, help="keep so many wrong claims of a kind, and as many right ones"
    )
    parser.add_argument("--seed", type=int, default=1)
    flags = parser.parse_args()
    records = read_documents(
        flags.folder, flags.sets.split(",") if flags.sets else None, is_held_out=flags.held_out
    )
    articles = itertools.islice(records, flags.limit)
    pairs = list(make_pairs(articles, seed=flags.seed, per_sentence=flags.per_sentence))
    if flags.per_kind is not None:
        pairs = thin_out(pairs, flags.per_kind, Random(flags.seed))
    draft = flags.out.with_suffix(".new")
    write_pairs(draft, pairs)
    draft.replace(flags.out)
    print("\n".join(describe(pairs)))


def thin_out(pairs: Sequence[Pair], per_kind: int, draw: Random) -> list[Pair]:
    """At most `per_kind` wrong claims of each kind and as many right ones, in the order given."""
    order = draw.sample(range(len(pairs)), len(pairs))
    kinds: Counter[str] = Counter()
    bad, good = [], []
    for i in order:
        if pairs[i].label == ENTAILED:
            good.append(i)
        elif kinds[pairs[i].kind] < per_kind:
            kinds[pairs[i].kind] += 1
            bad.append(i)
    return [pairs[i] for i in sorted([*bad, *good[: len(bad)]])]


def read_documents(
    folder: Path, names: list[str] | None, *, is_held_out: bool
) -> Iterator[tuple[str, str]]:
    """Key and text of every distinct document."""
    seen: set[str] = set()
    for record in _read(folder, names, is_held_out=is_held_out):
        if record.key not in seen:
            seen.add(record.key)
            yield record.key, record.doc


def _read(folder: Path, names: list[str] | None, *, is_held_out: bool) -> Iterator[Record]:
    if is_held_out:
        for name in names or HELD_OUT_SETS:
            yield from read_set(folder, name, split=HELD_OUT[name])
    else:
        chosen = {name: DOCUMENT_SETS[name] for name in names or DOCUMENT_SETS}
        yield from read_training(folder, chosen)


if __name__ == "__main__":
    main()
