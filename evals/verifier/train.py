"""`python -m evals.verifier train RUNS`: all stages of the recipe, from where they were left.

RUNS is the folder where `prepare` and `generate` wrote their pairs; each stage gets a folder in it.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from evals.verifier.fitting import Recipe, fit
from evals.verifier.prepare import mix

if TYPE_CHECKING:
    from collections.abc import Sequence

RECIPE = Path(__file__).with_name("recipe.toml")


class Stage(BaseModel):
    """One stage of `recipe.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    pairs: dict[str, int] = Field(min_length=1)
    """How many pairs of which file, without its `.jsonl.xz`."""
    even: tuple[str, ...] = ()
    """Which of them are drawn so that shared words tell no label."""
    rate: float = Field(gt=0)
    epochs: int = Field(1, ge=1)
    max_steps: int | None = Field(None, ge=1)
    kept: float = Field(0.0, ge=0, lt=1)
    """Share of the stage before in the mean of both that the stage leaves."""
    seed: int

    def recipe(self) -> Recipe:
        """How it is trained."""
        return Recipe(**self.model_dump(include={"epochs", "rate", "max_steps", "kept", "seed"}))


def read_stages(path: Path = RECIPE) -> list[Stage]:
    """The stages of a recipe, in order."""
    return [Stage(**stage) for stage in tomllib.loads(path.read_text())["stages"]]


def train(runs: Path, stages: Sequence[Stage]) -> Path:
    """Weights of the last stage; stages that have weights already are not run again."""
    weights: Path | None = None
    for stage in stages:
        run = runs / stage.name
        before, weights = weights, run / "weights.pt"
        if not weights.exists():
            files = {runs / f"{name}.jsonl.xz": count for name, count in stage.pairs.items()}
            for file in files:
                if not file.exists():
                    raise SystemExit(f"{stage.name}: write {file} first (CONTRIBUTING.md says how)")
            pairs = list(mix(files, seed=stage.seed, even=stage.even))
            fit(run, pairs, stage.recipe(), start_from=before)
    if weights is None:
        raise SystemExit("the recipe has no stages")
    return weights


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier train", description=__doc__)
    parser.add_argument("runs", type=Path)
    parser.add_argument("--recipe", type=Path, default=RECIPE)
    given = parser.parse_args(arguments)
    print(train(given.runs, read_stages(given.recipe)))
    return 0
