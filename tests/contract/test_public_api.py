"""The public names: few, documented, and free until they are used."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import factcheck
from factcheck import api
from factcheck.cli.app import app

VERBS = ["check", "verify", "summarise", "claims", "compare", "recheck"]


def test_names_are_few() -> None:
    """There are at most eighteen public names, and they are the ones that `dir` shows."""
    assert len(factcheck.__all__) <= 18
    assert set(dir(factcheck)) == {*factcheck.__all__, "__version__"}


@pytest.mark.parametrize("name", factcheck.__all__)
def test_names_are_documented(name: str) -> None:
    """Every public name says what it is for."""
    assert len(inspect.getdoc(getattr(factcheck, name)) or "") > 20


@pytest.mark.parametrize("name", VERBS)
def test_twins_take_the_same(name: str) -> None:
    """A function and its async twin take the same arguments, and only one of them is awaited."""
    twin, verb = getattr(api, name), getattr(api, f"a{name}")
    assert inspect.signature(twin) == inspect.signature(verb)
    assert (twin.__name__, verb.__name__) == (name, f"a{name}")
    assert not inspect.iscoroutinefunction(twin)


@pytest.mark.parametrize("name", VERBS)
def test_verbs_are_commands(name: str) -> None:
    """What is a function in Python is a command of the same name."""
    assert name in {command.name for command in app.registered_commands if not command.hidden} | {
        command.callback.__name__ for command in app.registered_commands if command.callback
    }


def test_unknown_name() -> None:
    """A name that is not there is an AttributeError, as for any module."""
    with pytest.raises(AttributeError, match="'chekc'"):
        _ = factcheck.chekc


def run_alone(script: str) -> str:
    """What a script prints in a process of its own."""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_import_is_free() -> None:
    """Importing the package loads none of the libraries it stands on."""
    script = (
        "import sys, factcheck\n"
        "heavy = {'pydantic', 'openai', 'typer', 'rich', 'numpy', 'instructor', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    assert run_alone(script) == "[]\n"


def test_one_source_needs_no_comparison() -> None:
    """A draft held against one source loads nothing of what lays articles side by side."""
    script = (
        "import sys, factcheck\n"
        "factcheck.verify('The council met on Monday.', 'The council met on Monday.')\n"
        "print(sorted({'factcheck.matrix.linking', 'factcheck.matrix.units'} & set(sys.modules)))\n"
    )
    assert run_alone(script) == "[]\n"


def test_embedded_engine_loads_no_provider() -> None:
    """A check without a model loads no provider's library and reaches for no network."""
    script = (
        "import sys, factcheck\n"
        "factcheck.check('The council met on Monday.')\n"
        "print(sorted({'openai', 'instructor', 'genai_prices', 'typer'} & set(sys.modules)))\n"
    )
    assert run_alone(script) == "[]\n"
