"""`python -m evals.verifier prepare FOLDER RUNS`: labelled records as pairs to train on.

Sentence pairs come as they are. A document is cut to the passages that the product would choose, so
that the network learns on what it will see. It makes no claims up; `generate` does.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

from evals.verifier.closer import close_pairs
from evals.verifier.copies import copy_pairs
from evals.verifier.generate.balance import even_weights
from evals.verifier.judging import make_index
from evals.verifier.outlets import outlet_pairs
from evals.verifier.pairs import ENTAILED, Pair, read_pairs, write_pairs
from evals.verifier.sets import DOCUMENT_SETS, SENTENCE_SETS, is_calibration, read_training
from evals.verifier.written import (
    elsewhere_pairs,
    read_sources,
    summary_claims,
    summary_pairs,
    written_pairs,
)
from factcheck.errors import ArticleError
from factcheck.local.passages import choose_passages
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from evals.verifier.sets import Record
    from factcheck.text.retrieval import SourceIndex

# Shares that are drawn of sets which are large and teach little: most of conjnli was made by a
# machine, and in begin shared words give the answer away.
_SHARES = {"conjnli": 0.33, "begin": 0.5}
_SENTENCE_CHARS = 900
# Its documents are snippets of some 90 words: whole for this stage, passages for the next.
_SNIPPET_SETS: dict[str, str | None] = {"factcheckgpt": None}
# Claims shorter than this say nothing that could be checked ("He agreed.").
_MIN_WORDS = 4


def sentence_pairs(folder: Path, *, seed: int = 0) -> Iterator[Pair]:
    """Pairs of the sets whose premise is a sentence or two."""
    draw = random.Random(seed)
    for record in read_training(folder, SENTENCE_SETS | _SNIPPET_SETS):
        if draw.random() < _SHARES.get(record.dataset, 1.0) and record.claim.strip():
            evidence = " ".join(record.doc.split())[:_SENTENCE_CHARS]
            yield _as_pair(record, evidence, record.claim)


def document_pairs(folder: Path, *, calibration: bool = False) -> Iterator[Pair]:
    """Pairs of the sets whose source is a document, each claim beside its best passage.

    A supported text of several sentences supports each of them. In an unsupported one nobody knows
    which sentence is wrong, so those are left out. An unsupported claim is shown beside the second
    passage too: no passage supports it.
    """
    indexes: dict[str, SourceIndex | None] = {}
    for record in read_training(folder, DOCUMENT_SETS):
        if is_calibration(record.key) != calibration:
            continue
        if record.key not in indexes:
            indexes = {record.key: _index(record.doc)}  # records of a document follow each other
        index = indexes[record.key]
        if index is None:
            continue
        claims = [
            " ".join(record.claim[start:end].split())
            for start, end in split_sentences(record.claim)
        ]
        if len(claims) > 1 and record.label != ENTAILED:
            continue
        for claim in claims:
            if len(claim.split()) >= _MIN_WORDS:
                kept = 1 if record.label == ENTAILED else 2
                for passage in choose_passages(claim, index, limit=2)[:kept]:
                    yield _as_pair(record, passage.text, claim)


def _as_pair(record: Record, evidence: str, claim: str) -> Pair:
    is_whole = claim == record.claim
    return Pair(
        evidence=evidence,
        claim=claim,
        label=record.label,
        dataset=record.dataset,
        group=record.key,
        spans=record.spans if is_whole or record.label == ENTAILED else None,
    )


def _index(doc: str) -> SourceIndex | None:
    try:
        return make_index(doc)
    except ArticleError:
        return None


def mix(files: dict[Path, int], *, seed: int = 0, even: Collection[str] = ()) -> Iterator[Pair]:
    """So many pairs of each file, drawn without order; none of a document kept for calibration.

    Where a file holds fewer, it is drawn from over and over. Those named in `even` are drawn so
    that shared words tell no label.
    """
    draw = random.Random(seed)
    for path, wanted in files.items():
        pairs = [pair for pair in read_pairs(path) if not is_calibration(pair.group)]
        if path.name.partition(".")[0] in even:
            yield from draw.choices(pairs, even_weights(pairs), k=wanted)
            continue
        missing = wanted if pairs else 0
        while missing:
            taken = draw.sample(pairs, min(missing, len(pairs)))
            missing -= len(taken)
            yield from taken


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier prepare", description=__doc__)
    parser.add_argument("folder", type=Path, help="labelled sets")
    parser.add_argument("runs", type=Path, help="where the pairs go")
    given = parser.parse_args(arguments)
    made = {
        "sentences": sentence_pairs(given.folder),
        "documents": document_pairs(given.folder),
        "written": written_pairs(),
        "summaries": summary_pairs(),
        "closer": close_pairs(summary_claims()),
        "elsewhere": elsewhere_pairs(),
        "outlets": outlet_pairs(),
        "copies": copy_pairs(read_sources()),
    }
    for name, pairs in made.items():
        print(f"{write_pairs(given.runs / f'{name}.jsonl.xz', pairs):>8,} {name}")
    return 0
