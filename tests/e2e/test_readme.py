"""The README: its examples run, type-check, and print what it says they print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.config import Settings

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
OUTPUT = re.compile(r"(<!-- output: (factcheck [^\n]*?) -->\n```text\n)(.*?)(```)", re.DOTALL)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("block", BLOCKS, ids=range(1, len(BLOCKS) + 1))
def test_example_runs(block):
    """A Python example runs from the top of a checkout and prints something."""
    done = _run("-c", block)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_examples_are_typed(tmp_path):
    """The Python examples pass mypy as they stand."""
    for number, block in enumerate(BLOCKS):
        (tmp_path / f"example_{number}.py").write_text(block, "utf-8")
    done = _run("-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(tmp_path))
    assert done.returncode == 0, done.stdout


def test_shown_output_is_real():
    """What the README shows is what the command prints; UPDATE_GOLDEN=1 brings it up to date."""
    text = README.read_text("utf-8")

    def real(match: re.Match[str]) -> str:
        done = _run("-m", *match[2].split())
        return f"{match[1]}{done.stdout}{match[4]}"

    fresh = OUTPUT.sub(real, text)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(fresh, "utf-8")
        text = fresh
    assert OUTPUT.search(text)
    assert text == fresh


def test_every_setting_is_named():
    """The README lists every setting there is, and none that is not."""
    listed = re.search(
        r"is also `FACTCHECK_<NAME>`:\n(.*?)\. There", README.read_text("utf-8"), re.DOTALL
    )
    assert listed
    names = {name.lower() for name in re.findall(r"`([A-Z_]+)`", listed[1])}
    assert names == set(Settings.model_fields)
