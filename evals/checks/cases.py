"""The cases of a check: a source, a claim, and whether the claim should be caught.

It reads and checks files; it does not judge.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

FOLDER = Path(__file__).parent
Part = Literal["dev", "test"]
CHECKS = ("quotes", "attribution", "numbers", "dates", "names", "negation")


class Case(BaseModel):
    """One claim beside an invented source.

    Attributes:
        id: `<check>-<number>`, unique.
        published: Date of the source, where it matters.
        source: Two to six sentences.
        claim: What is held against them.
        expect: `caught`: the claim holds one error of this check's kind. `clean`: it is carried.
        kind: What was done to the claim, or what makes a true one tempting to flag.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    published: dt.date | None = None
    source: str
    claim: str
    expect: Literal["caught", "clean"]
    kind: str


def read_cases(check: str, part: Part) -> list[Case]:
    """The cases of one check.

    Raises:
        FileNotFoundError: There is no such check.
        pydantic.ValidationError: A case is not as it should be.
    """
    found: list[Case] = []
    for path in sorted((FOLDER / part).glob(f"{check}*.yaml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += TypeAdapter(list[Case]).validate_python(rows)
    return found
