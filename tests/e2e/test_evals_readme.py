"""The pages about evaluating: the files they show work as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from typer.main import get_command

# pytester forgets what its runs imported, and libraries in C cannot be loaded twice.
import factcheck.api
import factcheck.engines
import factcheck.local.lexical  # noqa: F401
from factcheck.cli.app import app

if TYPE_CHECKING:
    import click

    from tests.e2e.conftest import Run

pytestmark = pytest.mark.usefixtures("words_alone")

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "evals" / "README.md").read_text("utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))


def write(folder: Path, *names: str) -> None:
    """Put files of the page where it says they stand."""
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FILES[name], "utf-8")


def test_own_suite(folder: Path, run: Run):
    """The suite that the page shows runs and passes its floor."""
    write(folder, "own/bakery.txt", "own/bakery.yaml", "own/suite.yaml")
    done = run("eval", "own/suite.yaml", "--engine", "local")
    assert done.exit_code == 0, done.stdout + done.stderr
    assert re.search(r"^own +lexical-1 +3 +1 ", done.stdout, re.MULTILINE)


def test_own_tests(pytester: pytest.Pytester):
    """The tests that the page shows pass."""
    write(pytester.path, "own/bakery.txt", "test_leads.py")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "--strict-markers")
    result.assert_outcomes(passed=3)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yml")])
def test_workflows(name: str):
    """Every workflow is YAML, and gives the action no input that it does not have."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    found = yaml.safe_load(FILES[name])
    steps = [step for job in found.get("jobs", {}).values() for step in job["steps"]]
    given = {key for step in steps for key in step.get("with", {})}
    assert given <= set(inputs)
    assert bool(given) == name.startswith(".github")


def test_flags_exist():
    """Every flag of `factcheck eval` that the page or a workflow shows is one that there is."""
    group: click.Group = get_command(app)  # type: ignore[assignment]
    command = group.commands["eval"]
    known = {flag for one in command.params for flag in one.opts}
    lines = re.findall(r"^.*factcheck eval (.*?)(?:  +#.*|`.*)?$", PAGE, re.MULTILINE)
    lines += re.findall(r"^ +args: (.*)$", PAGE, re.MULTILINE)
    shown = {word for line in lines for word in shlex.split(line) if word.startswith("-")}
    assert {"--baseline", "--rebaseline", "--replay", "--max-cost", "-o"} <= shown
    assert shown <= known


def test_places_for_results():
    """There is a place for every table of results, once."""
    for name in ("verification", "pipeline", "mutation", "public", "model"):
        assert PAGE.count(f"<!-- table:{name} -->") == 1


@pytest.mark.parametrize("page", ["evals/README.md", "evals/datasets/README.md"])
def test_links(page: str):
    """Every file that a page links to is there."""
    path = ROOT / page
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert targets
    assert [one for one in targets if not (path.parent / one).exists()] == []
