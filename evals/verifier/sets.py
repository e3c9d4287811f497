"""Labelled sets: which may train weights that are shipped, which are held out, and their records.

One set is one file `<name>.jsonl.xz` of records with `doc`, `claim` and `label` (1: the document
supports the claim). It builds no passages and scores nothing.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, NOT_ENTAILED
from factcheck.evaluation.public_sets import clean_text, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Never trained on, never tuned on: only `evaluate` reads them. (set, split); None: every split.
HELD_OUT: dict[str, str | None] = {
    "defacto": "test",
    "summeval": None,
    "factcc_annotated": None,
    "polytope": None,
    "rank19": None,
    "wice": None,
    "fm2": "test",
    "summedits_other": "test",
}
# Licences that let shipped weights be trained on the records (and no split that is held out).
# Sentence pairs come as they are; documents are cut to passages first.
SENTENCE_SETS: dict[str, str | None] = {
    "mnli_part": None,
    "cad_nli": None,
    "conjnli": None,
    "fever_dev_rte": None,
    "fever_symmetric": None,
    "fm2": "dev",
    "rte": None,
    "paws": None,
    "begin": None,
}
DOCUMENT_SETS: dict[str, str | None] = {
    "defacto": None,
    "fib": None,
    "fib_synthetic": None,
    "xsumfaith": None,
    "wice_partial": None,
    "factcheckgpt": None,
    "summedits_other": "evaluation",
}
_SHINGLE_WORDS = 12
# Documents that share this many runs of twelve words are taken for one document.
_SHARED_SHINGLES = 2

_FINE = {
    "entailment": ENTAILED,
    "supports": ENTAILED,
    "neutral": NEUTRAL,
    "contradiction": CONTRADICTED,
    "refutes": CONTRADICTED,
    "refute": CONTRADICTED,
    "irrelevant": NEUTRAL,
    "extrinsic_error": NEUTRAL,
    "partially_supported": NEUTRAL,
    "partially-support": NEUTRAL,
}


@dataclass(frozen=True)
class Record:
    """One labelled claim.

    Attributes:
        doc: The source, whole.
        claim: What is claimed, one or several sentences.
        label: As in `Pair`.
        spans: Unsupported characters of `claim`, where people marked them.
        key: Key of the document.
    """

    dataset: str
    split: str
    doc: str
    claim: str
    label: int
    spans: tuple[tuple[int, int], ...] | None
    key: str

    @property
    def is_supported(self) -> bool:
        """Whether people say that the document carries the claim."""
        return self.label == ENTAILED


def read_set(folder: Path, name: str, *, split: str | None = None) -> Iterator[Record]:
    """The records of a set, all of them or those of one split."""
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            if split is None or fields["split"] == split:
                yield _make_record(name, fields)


def read_training(folder: Path, sets: dict[str, str | None]) -> Iterator[Record]:
    """Records of `sets` whose documents occur in no held-out set."""
    held = {shingle for doc in _held_out_docs(folder) for shingle in shingles(doc)}
    clean: dict[str, bool] = {}
    for name, split in sets.items():
        for record in read_set(folder, name, split=split):
            if HELD_OUT.get(name) == record.split:
                continue
            if record.key not in clean:
                clean[record.key] = len(shingles(record.doc) & held) < _SHARED_SHINGLES
            if clean[record.key]:
                yield record


def is_calibration(key: str) -> bool:
    """Whether a document of the training sets is kept for calibration: one in ten.

    Neither weights nor the generated pairs are trained on it.
    """
    return hash_text("calibration" + key) % 10 == 0


def _held_out_docs(folder: Path) -> Iterable[str]:
    seen: set[str] = set()
    for name, split in HELD_OUT.items():
        for record in read_set(folder, name, split=split):
            if record.key not in seen:
                seen.add(record.key)
                yield record.doc


def shingles(text: str) -> set[int]:
    """Hashes of every run of twelve words, whatever their case and punctuation."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    runs = (words[i : i + _SHINGLE_WORDS] for i in range(max(0, len(words) - _SHINGLE_WORDS) + 1))
    return {hash_text(" ".join(run)) for run in runs if len(run) == _SHINGLE_WORDS}


def hash_text(text: str) -> int:
    """A number that is the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _make_record(name: str, fields: dict[str, Any]) -> Record:
    doc, claim = clean_text(fields["doc"]), clean_text(fields["claim"])
    label = ENTAILED if fields["label"] == 1 else NOT_ENTAILED
    if label == NOT_ENTAILED:
        label = _FINE.get(str(fields.get("orig_label", "")).lower(), NOT_ENTAILED)
    return Record(
        dataset=name,
        split=fields["split"],
        doc=doc,
        claim=claim,
        label=label,
        spans=() if label == ENTAILED else _find_spans(claim, fields.get("spans")),
        key=key_of(doc),
    )


def _find_spans(claim: str, marked: object) -> tuple[tuple[int, int], ...] | None:
    """Marked spans as offsets: given so (wice), or as texts that several workers chose (xsum)."""
    if not isinstance(marked, list) or not marked:
        return None
    spans = set()
    for first, second in marked:
        if isinstance(first, int):
            spans.add((first, second))
        elif second and (start := claim.find(second)) >= 0:
            spans.add((start, start + len(second)))
    return tuple(sorted(spans)) or None
