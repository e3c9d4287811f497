"""The combiner's file: read as it was written, refused when it is not that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.errors import VerifierError
from factcheck.local.combining import COMBINER, read_combiner
from tests.unit.local.scripted import PLAIN

if TYPE_CHECKING:
    from pathlib import Path


def test_shipped() -> None:
    """The combiner of the package fits its code, and its thresholds are in order."""
    shipped = read_combiner()
    assert shipped.accused_below <= shipped.not_found_below <= shipped.supported_from < 1
    assert shipped.supported_from <= min(shipped.short_from, shipped.far_from)
    assert shipped.note


def test_round_trip(tmp_path: Path) -> None:
    """What was written comes back."""
    (tmp_path / COMBINER).write_text(PLAIN.model_dump_json())
    assert read_combiner(tmp_path) == PLAIN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("", "not what it should be"),
        ("{}", "not what it should be"),
        (PLAIN.model_copy(update={"features": ("other",)}).model_dump_json(), "another factcheck"),
        (PLAIN.model_copy(update={"intercept": float("nan")}).model_dump_json(), "not what it"),
    ],
)
def test_refused(tmp_path: Path, content: str | None, said: str) -> None:
    """A combiner that is missing, broken or fitted for other features is an error that says so."""
    if content is not None:
        (tmp_path / COMBINER).write_text(content)
    with pytest.raises(VerifierError, match=said) as caught:
        read_combiner(tmp_path)
    assert caught.value.hint
