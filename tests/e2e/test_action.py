"""The GitHub Action: its file holds together, and its scripts do what its inputs say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.e2e.small_suite import write_suite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.e2e.conftest import Run

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCRIPTS = {step["name"]: step for step in STEPS if "run" in step}
TOOLS = Path(sys.executable).parent
# How GitHub starts a step that says `shell: bash`.
SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


def environment(step: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """What `env` of a step becomes: every `${{ inputs.x }}` its given value or its default."""

    def value(match: re.Match[str]) -> str:
        default: str = ACTION["inputs"][match[1]]["default"]
        return given.get(match[1], default)

    pattern = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
    return {name: pattern.sub(value, text) for name, text in step.get("env", {}).items()}


@pytest.fixture
def start(folder: Path):
    """Run a step's script as GitHub would; returns the process and what it put out as outputs."""
    temporary = folder / "temp"
    temporary.mkdir()

    def run(name: str, *, path: Path, **inputs: str) -> tuple[Any, dict[str, str]]:
        outputs = folder / "outputs.txt"
        outputs.write_text("", "utf-8")
        step = SCRIPTS[name]
        env = {
            **os.environ,
            **environment(step, {key.replace("_", "-"): text for key, text in inputs.items()}),
            "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_ACTION_PATH": str(ROOT),
        }
        done = subprocess.run(
            [*SHELL, step["run"]], env=env, capture_output=True, text=True, check=False
        )
        lines = outputs.read_text("utf-8").splitlines()
        return done, dict(line.split("=", 1) for line in lines)

    return run


def test_it_holds_together():
    """Every input has a description and a use, every use an input, and no script holds one."""
    text = (ROOT / "action.yml").read_text("utf-8")
    assert ACTION["runs"]["using"] == "composite"
    assert all(one["description"] and "default" in one for one in ACTION["inputs"].values())
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert not any("${{" in step["run"] for step in SCRIPTS.values())
    used = set(re.findall(r"steps\.evaluate\.outputs\.([\w-]+)", text))
    assert used == set(ACTION["outputs"]) == {"exit-code", "reports"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_bash(name):
    """Every script is syntax that bash accepts."""
    subprocess.run(["bash", "-n", "-c", SCRIPTS[name]["run"]], check=True)


@pytest.mark.parametrize(
    ("version", "wanted"), [("", f"{ROOT}[evals]"), ("0.1.0", "factdesk[evals]==0.1.0")]
)
def test_what_is_installed(start, folder, version, wanted):
    """A version comes from the package index; none means the files of the action."""
    tools = folder / "tools"
    tools.mkdir()
    python = tools / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    python.chmod(0o755)
    done, _ = start("Install factcheck", path=tools, version=version)
    assert done.stdout.split() == ["-m", "pip", "install", "--quiet", wanted]


@pytest.fixture
def given(folder, run: Run):
    """Inputs that name a suite with a baseline."""
    suite = write_suite(folder)
    pinned = run("eval", suite, "--engine", "local", "--baseline", "base line.json", "--rebaseline")
    assert pinned.exit_code == 0
    return {"suites": f"  {suite.name}\n\n", "baseline": "base line.json", "args": "--quiet"}


def test_green(start, given):
    """A run as good as its baseline ends the step with 0, and the three reports are there."""
    done, outputs = start("Evaluate", path=TOOLS, **given)
    assert done.returncode == 0, done.stderr
    assert outputs["exit-code"] == "0"
    written = {path.name for path in Path(outputs["reports"]).iterdir()}
    assert written == {"report.md", "junit.xml", "result.json"}


def test_red(start, given, folder):
    """What `factcheck eval` ends with is what the step ends with, and the reports are there too."""
    article = folder / "aldby.txt"
    text = article.read_text("utf-8")
    article.write_text(text.replace("did not answer questions", "said nothing"), "utf-8")
    done, outputs = start("Evaluate", path=TOOLS, **given)
    assert (done.returncode, outputs["exit-code"]) == (3, "3")
    assert (Path(outputs["reports"]) / "report.md").exists()


def test_inputs_are_data(start, folder):
    """What an input holds is an argument, never a command, and a mistake ends with exit code 2."""
    done, outputs = start("Evaluate", path=TOOLS, suites="$(touch hit)", args="`touch hit` ; x")
    assert (done.returncode, outputs["exit-code"]) == (2, "2")
    assert not (folder / "hit").exists()
