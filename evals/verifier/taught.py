"""`python -m evals.verifier taught RUNS WEIGHTS.pt`: pairs with what a larger network says of them.

First the teacher is trained as the recipe says, then it and the network with WEIGHTS.pt, which is
to learn, judge pairs; both together judge better than either. The geometric mean of their
probabilities is written beside the labels, to `RUNS/taught.jsonl.xz`, for a stage of `train`
(Hinton et al., 2015). Stopped, it goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from pydantic import Field

from evals.verifier.fitting import fit, score
from evals.verifier.network import load_base
from evals.verifier.pairs import Pair, write_pairs
from evals.verifier.prepare import mix
from evals.verifier.teacher import load_teacher
from evals.verifier.train import RECIPE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from evals.verifier.network import CrossEncoder

_PIECE = 2000  # pairs between two looks at the file


class Lesson(Stage):
    """The teacher's part of `recipe.toml`: how it is trained, and what it is asked."""

    tokens: int = Field(ge=1)
    token_weight: float = Field(ge=0)
    asked: dict[str, int] = Field(min_length=1)
    """How many pairs of which file it judges."""


def teach(runs: Path, student: Path) -> int:
    """Write the pairs; how many."""
    lesson = Lesson(**tomllib.loads(RECIPE.read_text())["teacher"])
    weights = runs / lesson.name / "weights.pt"
    if not weights.exists():
        pairs = list(_drawn(runs, lesson, lesson.pairs))
        recipe = replace(lesson.recipe(), tokens=lesson.tokens, token_weight=lesson.token_weight)
        fit(weights.parent, pairs, recipe, start_from=None, base=load_teacher)
    drawn = _drawn(runs, lesson, lesson.asked)
    asked = list({(pair.evidence, pair.claim): pair for pair in drawn}.values())
    random.Random(lesson.seed).shuffle(asked)
    known = runs / "taught.partial.jsonl"
    soft = _judged(known, asked, (_load(load_teacher(), weights), _load(load_base(), student)))
    taught = (
        replace(pair, soft=(entailed, neutral, contradicted))
        for pair, (entailed, neutral, contradicted) in zip(asked, soft, strict=True)
    )
    count = write_pairs(runs / "taught.jsonl.xz", taught)
    known.unlink()
    return count


def _drawn(runs: Path, lesson: Lesson, counts: Mapping[str, int]) -> Iterator[Pair]:
    files = {runs / f"{name}.jsonl.xz": count for name, count in counts.items()}
    return mix(files, seed=lesson.seed, even=lesson.even)


def _load(network: CrossEncoder, weights: Path) -> CrossEncoder:
    network.load_state_dict(torch.load(weights, map_location="cpu"))
    network.eval()
    return network


def _judged(
    known: Path, pairs: Sequence[Pair], networks: Sequence[CrossEncoder]
) -> Iterator[list[float]]:
    """What the networks together give each pair; what stands in the file `known` is not asked."""
    known.touch()
    done = list(map(json.loads, known.read_text().splitlines()))
    yield from done
    rest = iter(pairs[len(done) :])
    while piece := list(islice(rest, _PIECE)):
        found = (
            geometric_mean([score(network, piece) for network in networks])
            .astype(float)
            .round(4)
            .tolist()
        )
        with known.open("a") as file:
            file.writelines(json.dumps(each) + "\n" for each in found)
        yield from found
        print(f"… {len(piece):,} more of {len(pairs):,}", flush=True)


def geometric_mean(found: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The mean of what several networks give, by logarithms, so that a sure one weighs more.

    *Shape:* each (pairs, 3), above 0 -> (pairs, 3), rows of sum 1
    """
    mean: NDArray[np.float32] = np.exp(np.mean([np.log(each) for each in found], axis=0))
    mean /= mean.sum(-1, keepdims=True)
    return mean


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier taught", description=__doc__)
    parser.add_argument("runs", type=Path)
    parser.add_argument("weights", type=Path)
    given = parser.parse_args(arguments)
    print(f"{teach(given.runs, given.weights):,} taught pairs")
    return 0
