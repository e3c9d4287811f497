"""Tables of texts and what the checks make of them, by file and by part.

It reads them; what they mean is known to the tests.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "cases"


def load(name: str) -> Any:
    """The content of `tests/cases/<name>.yaml`."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def rows(name: str, part: str) -> list[Any]:
    """The rows of one part of a table as parameters, named by their texts."""
    return [
        pytest.param(row, id=" / ".join(str(value) for value in row.values())[:70])
        for row in load(name)[part]
    ]
