"""A caller's own function may fail, and the work goes on."""

from __future__ import annotations

import warnings

import pytest

from factcheck.callbacks import harmless


def fail(line: str) -> None:
    raise KeyError(line)


def test_first_error_is_a_warning() -> None:
    """The first error is told with its argument, its kind and its place; later ones are not."""
    call = harmless(fail, name="progress")
    with pytest.warns(RuntimeWarning) as caught:
        list(map(call, ["one", "two"]))
    (warning,) = caught
    assert str(warning.message) == "progress= raised KeyError: 'one'; the work goes on"
    assert (warning.filename, warning.lineno) == (__file__, fail.__code__.co_firstlineno + 1)


def test_warnings_as_errors() -> None:
    """Where warnings are errors that one ends nothing either."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        harmless(fail, name="progress")("one")


def test_arguments_go_through() -> None:
    """The function is called with what it is meant to be called with, every time."""
    given: list[object] = []
    call = harmless(lambda *args: given.append(args), name="on_report")
    call(1, "a")
    call(2, "b")
    assert given == [(1, "a"), (2, "b")]


def test_ctrl_c_is_no_error() -> None:
    """Ctrl-C in the function ends the work."""

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        harmless(stop, name="progress")()
