from __future__ import annotations

import inspect
from typing import get_args

import pytest

from factcheck.cli import flags
from factcheck.cli.grouping import with_flags
from factcheck.config import EngineName, Mode, Settings, VerifierName
from factcheck.pipeline.comparing import compare_articles
from factcheck.records import FailOn
from factcheck.report.formats import Format


@pytest.mark.parametrize(
    ("flag", "values"),
    [
        (flags.EngineFlag, EngineName),
        (flags.ModeFlag, Mode),
        (flags.VerifierFlag, VerifierName),
        (flags.FailOnFlag, FailOn),
        (flags.FormatFlag, Format),
    ],
)
def test_flags_offer_what_there_is(flag: type[flags.EngineFlag], values: object) -> None:
    """A flag offers exactly the values that the setting, the work or the report knows."""
    assert {member.value for member in flag} == set(get_args(values))


def test_group_of_flags() -> None:
    """A command receives the flags of a group as one object, and keeps its own."""
    seen: list[object] = []

    @with_flags(flags.EngineFlags, flags.OutputFlags)
    def command(engine: flags.EngineFlags, output: flags.OutputFlags, *, name: str) -> None:
        """Do it."""
        seen.extend([engine, output, name])

    names = set(inspect.signature(command).parameters)
    assert {"name", "base_url", "no_cache", "quiet"} <= names
    assert not {"engine_flags", "output_flags"} & names
    defaults = {n: p.default for n, p in inspect.signature(command).parameters.items()}
    command(**{**defaults, "name": "a", "model": "m", "quiet": True})
    assert seen == [flags.EngineFlags(model="m"), flags.OutputFlags(quiet=True), "a"]


def test_fail_on_of_rows() -> None:
    """Among rows there is nothing to choose between contradicted and not found; the help says so."""
    option = get_args(flags.FailOnRows)[1]
    assert "contradicted, not_found: a conflict" in option.help
    default = inspect.signature(compare_articles).parameters["fail_on"].default
    assert default == option.show_default == Settings(engine="local").fail_on


def test_nothing_given_means_nothing_set() -> None:
    """Flags that were not used say nothing, so that the environment can."""
    engine = flags.EngineFlags()
    given = {engine.engine, engine.model, engine.base_url, engine.mode, engine.timeout}
    given |= {engine.verifier, engine.threads}
    assert given == {None}
    assert engine.no_cache is False
