"""A config file of a test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-newsroom-secret-0123456789"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config file in force, still to be written."""
    path = tmp_path / "desk.toml"
    path.touch()
    monkeypatch.setenv("FACTCHECK_CONFIG", str(path))
    return path
