"""What an evaluation says inside GitHub Actions: annotations in the log and a job summary.

Source of the forms: GitHub, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.evaluation.markdown import worst_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.evaluation.records import Evaluation

# GitHub shows ten annotations of a kind for a step and drops the rest.
_MOST = 10


def list_annotations(found: Evaluation) -> list[str]:
    """Lines for the log: an error for what fails the gate, warnings for its worst cases."""
    return [*_errors(found), *_warnings(found)]


def _errors(found: Evaluation) -> Iterator[str]:
    for one in found.comparisons:
        if one.is_below_floor:
            suite = next(suite for suite in found.suites if suite.name == one.suite)
            value = (
                "nothing" if suite.balanced_accuracy is None else f"{suite.balanced_accuracy:.3f}"
            )
            yield _command("error", one.suite, f"{value} is below the floor of {one.floor:.3f}")
        if one.change in ("worse", "not_comparable"):
            yield _command("error", one.suite, f"{one.change.replace('_', ' ')}: {one.why}")
    for suite in found.suites:
        if suite.n_errors:
            counts = f"{suite.n_errors} of {suite.n} cases could not be judged"
            yield _command("error", suite.name, counts)


def _warnings(found: Evaluation) -> Iterator[str]:
    is_red = {one.suite for one in found.comparisons if one.change == "worse" or one.is_below_floor}
    for suite in found.suites:
        if suite.name in is_red:
            for case in worst_cases(suite, _MOST):
                said = case.error or f"{case.outcome or 'summary'} ({case.reason})"
                yield _command("warning", case.name, f"came out {said}: {case.text}")


def _command(level: str, title: str, message: str) -> str:
    return f"::{level} title={_escape(title, ':,')}::{_escape(message)}"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
