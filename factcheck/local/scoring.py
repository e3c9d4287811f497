"""Pairs of evidence and claim in, probabilities out: the trained network behind one method.

Every pair is read by itself, so what else is asked at the same time never changes a score. It knows
neither where passages come from nor what becomes of a probability.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from threading import Lock, Semaphore
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from factcheck.errors import VerifierError
from factcheck.local.encoding import encode_pair
from factcheck.local.runtime import does_overflow, open_session, open_tokenizer
from factcheck.local.shipped import (
    HINT,
    LABELS,
    NETWORK,
    PROBE,
    TOKENIZER,
    WEIGHTS_FOLDER,
    read_card,
    read_file,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from factcheck.local.encoding import EncodedPair
    from factcheck.local.runtime import Session

# More threads help only where many claims wait; a newsroom's machine has other work to do.
_MOST_THREADS = 4
Words: TypeAlias = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class Scores:
    """What the network says of some pairs, in their order.

    Attributes:
        labels: Probabilities of entailed, neutral, contradicted. *Shape:* (pairs, 3), float32.
        tokens: For each pair its claim's words with a letter or digit: start and end in the claim,
            and the probability that the evidence does not carry the word. Words behind the first
            `encoding.MAX_CLAIM_TOKENS` tokens are not there.
    """

    labels: NDArray[np.float32]
    tokens: tuple[Words, ...]


class Scorer:
    """Reads the weights when first asked; safe to share between threads.

    Args:
        threads: Pairs read at once, by all callers together; None takes one for each processor
            this process may use, at most 4.
        folder: Where the weights are; None takes those of this package.
    """

    def __init__(self, threads: int | None = None, folder: Path | None = None) -> None:
        self.threads = threads or default_threads()
        self.folder = folder or WEIGHTS_FOLDER
        self._loading = Lock()
        self._loaded: tuple[Session, Tokenizer] | None = None
        self._free = Semaphore(self.threads)

    def load(self) -> None:
        """Read the weights now rather than at the first call.

        Raises:
            VerifierError: A file or a library is missing or not as it should be.
        """
        self._load()

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """Scores of `pairs`, each evidence and claim, in their order.

        Both are cut as `encoding` says. A pair takes 10 to 30 ms and a few MB while it is read.

        Raises:
            VerifierError: A file or a library is missing or not as it should be, or the network
                answers something that is no number.
        """
        if not pairs:
            return Scores(labels=np.zeros((0, len(LABELS)), dtype=np.float32), tokens=())
        session, tokenizer = self._load()

        def read(pair: tuple[str, str]) -> tuple[NDArray[np.float32], Words]:
            with self._free:
                return _read(session, encode_pair(tokenizer, *pair), pair[1])

        if self.threads == 1 or len(pairs) == 1:
            found = [read(pair) for pair in pairs]
        else:
            # A pool of its own for each call: one that was kept would be dead after a fork.
            with ThreadPoolExecutor(min(self.threads, len(pairs)), "factcheck-score") as pool:
                found = list(pool.map(read, pairs))
        return Scores(
            labels=np.stack([labels for labels, _ in found]),
            tokens=tuple(words for _, words in found),
        )

    def _load(self) -> tuple[Session, Tokenizer]:
        with self._loading:
            if self._loaded is None:
                self._loaded = _open(self.folder)
            return self._loaded


def default_threads() -> int:
    """One for each processor this process may use, at most 4."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_THREADS, len(os.sched_getaffinity(0)))
    return min(_MOST_THREADS, os.cpu_count() or 1)


def _open(folder: Path) -> tuple[Session, Tokenizer]:
    """The weights in `folder`, read and checked while onnxruntime loads."""
    card = read_card(folder)

    def make_tokenizer() -> Tokenizer:
        return open_tokenizer(read_file(TOKENIZER, card, folder))

    with ThreadPoolExecutor(1, "factcheck-load") as pool:
        network = pool.submit(read_file, NETWORK, card, folder)
        tokenizer = pool.submit(make_tokenizer)
        is_slow_way = does_overflow(read_file(PROBE, card, folder))
        session = open_session(network.result(), is_slow_way=is_slow_way)
        return session, tokenizer.result()


def _read(session: Session, pair: EncodedPair, claim: str) -> tuple[NDArray[np.float32], Words]:
    ids, types = (np.array([row], dtype=np.int64) for row in (pair.ids, pair.types))
    pair_logits, token_logits = session.run(["pair", "tokens"], {"ids": ids, "types": types})
    if not (np.isfinite(pair_logits).all() and np.isfinite(token_logits).all()):
        raise VerifierError(
            "the trained verifier answered with something that is no number", hint=HINT
        )
    powers = np.exp(pair_logits[0] - pair_logits[0].max())
    of_claim = token_logits[0, pair.claim_start : pair.claim_start + len(pair.offsets)]
    missing = 1 / (1 + np.exp(-of_claim.clip(-50, 50)))  # beyond, the power overflows
    return powers / powers.sum(), _words(pair, missing, claim)


def _words(pair: EncodedPair, missing: NDArray[np.float32], claim: str) -> Words:
    """Pieces put together to words; a word is as much missing as its worst piece."""
    found = []
    numbered = zip(pair.words, pair.offsets, missing, strict=True)
    for _, pieces in groupby(numbered, key=lambda piece: piece[0]):
        offsets, missed = zip(*((offset, p) for _, offset, p in pieces), strict=True)
        start, end = offsets[0][0], offsets[-1][1]
        if any(char.isalnum() for char in claim[start:end]):
            found.append((start, end, float(max(missed))))
    return tuple(found)
