"""Pairs as token ids, in batches of like length.

It knows the tokenizer and the shape of the input; it neither trains nor scores.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers

from evals.verifier.network import base_folder
from factcheck.local.encoding import encode_pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from evals.verifier.pairs import Pair

# Batches are cut from lists of this many pairs sorted by length, so that padding stays small and
# order random.
_POOL = 4096
UNMARKED = -1
# What different houses write for the same sign.
_SAME_SIGNS = {"[‘’‚`´]": "'", "[“”„«»]|''": '"', "[–—]": "-"}
# Parts of a word that are read by themselves: a figure, and a currency.
_APART = r"\d+|\p{Sc}"


@dataclass(frozen=True)
class Example:
    """One pair as numbers.

    `marks`: per token 1 not carried, 0 carried, -1 not known. `soft`: what a teacher gives each of
    three labels; all 0 where none was asked.
    """

    ids: NDArray[np.int32]
    types: NDArray[np.int8]
    marks: NDArray[np.int8]
    label: int
    weight: float
    soft: tuple[float, float, float]


def load_tokenizer() -> Tokenizer:
    """The base's tokenizer without truncation and padding, and with no text that means more.

    As it comes, a text that holds "[SEP]" would end the evidence there, quotation marks and dashes
    of two houses differ, and "£200million" is one word in which neither figure nor unit is read.
    """
    given = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    given |= {"added_tokens": [], "post_processor": None, "truncation": None, "padding": None}
    tokenizer = Tokenizer.from_str(json.dumps(given, ensure_ascii=False))
    same = [normalizers.Replace(Regex(pattern), sign) for pattern, sign in _SAME_SIGNS.items()]
    tokenizer.normalizer = normalizers.Sequence([*same, tokenizer.normalizer])
    apart = pre_tokenizers.Split(Regex(_APART), "isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([tokenizer.pre_tokenizer, apart])
    return tokenizer


def encode_pairs(pairs: Sequence[Pair], weights: dict[str, float] | None = None) -> list[Example]:
    """Examples in the order of `pairs`, cut as `encoding` says."""
    tokenizer = load_tokenizer()
    examples = []
    for pair in pairs:
        encoded = encode_pair(tokenizer, pair.evidence, pair.claim)
        marks = np.full(len(encoded.ids), UNMARKED, dtype=np.int8)
        if pair.spans is not None:
            marks[encoded.claim_start : -1] = [
                int(any(start < s_end and s_start < end for s_start, s_end in pair.spans))
                for start, end in encoded.offsets
            ]
        examples.append(
            Example(
                ids=np.array(encoded.ids, dtype=np.int32),
                types=np.array(encoded.types, dtype=np.int8),
                marks=marks,
                label=pair.label,
                weight=(weights or {}).get(pair.dataset, 1.0),
                soft=pair.soft or (0.0, 0.0, 0.0),
            )
        )
    return examples


def make_batches(examples: Sequence[Example], *, tokens: int, seed: int) -> Iterator[list[Example]]:
    """Batches of about `tokens` tokens, padding included, in an order that `seed` decides."""
    draw = random.Random(seed)
    order = list(range(len(examples)))
    draw.shuffle(order)
    batches: list[list[Example]] = []
    for start in range(0, len(order), _POOL):
        pool = sorted(order[start : start + _POOL], key=lambda i: len(examples[i].ids))
        batch: list[Example] = []
        for i in pool:
            if batch and (len(batch) + 1) * len(examples[i].ids) > tokens:
                batches.append(batch)
                batch = []
            batch.append(examples[i])
        batches.append(batch)
    draw.shuffle(batches)
    yield from batches


def pad(arrays: Sequence[NDArray[np.int32] | NDArray[np.int8]], fill: int) -> NDArray[np.int64]:
    """`arrays` as rows of one, filled up at the end."""
    padded = np.full((len(arrays), max(map(len, arrays))), fill, dtype=np.int64)
    for row, array in zip(padded, arrays, strict=True):
        row[: len(array)] = array
    return padded
