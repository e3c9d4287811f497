"""The public names: few, documented, and free until they are used."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import factcheck
from factcheck import api


def test_names_are_few() -> None:
    """There are at most sixteen public names, and they are the ones that `dir` shows."""
    assert len(factcheck.__all__) <= 16
    assert set(dir(factcheck)) == {*factcheck.__all__, "__version__"}


@pytest.mark.parametrize("name", factcheck.__all__)
def test_names_are_documented(name: str) -> None:
    """Every public name says what it is for."""
    assert len(inspect.getdoc(getattr(factcheck, name)) or "") > 20


@pytest.mark.parametrize("name", ["check", "verify", "summarise", "recheck"])
def test_twins_take_the_same(name: str) -> None:
    """A function and its async twin take the same arguments."""
    twins = inspect.signature(getattr(api, name)), inspect.signature(getattr(api, f"a{name}"))
    assert twins[0] == twins[1]


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
