"""Labelled claims of a suite, judged and measured."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.evaluation.cases import hash_cases
from factcheck.evaluation.judging import Bundle, LabelledClaim, judge_bundles
from factcheck.evaluation.measuring import measure_suite
from factcheck.pipeline import be_silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.evaluation.cases import Placed
    from factcheck.evaluation.datasets import ClaimCase
    from factcheck.evaluation.records import SuiteResult
    from factcheck.pipeline import Engine, Progress


async def run_verification(
    cases: Sequence[Placed[ClaimCase]],
    engine: Engine,
    *,
    name: str,
    progress: Progress = be_silent,
) -> SuiteResult:
    """How well `engine` tells supported claims from others.

    Args:
        cases: Labelled claims with the articles they are held against.
        engine: What judges.
        name: Of the suite.
        progress: Told how far it is.
    """
    ordered = sorted(cases, key=lambda one: one.group)
    bundles = [
        _bundle(group, list(members)) for group, members in groupby(ordered, lambda one: one.group)
    ]
    run = await judge_bundles(bundles, engine, progress)
    return measure_suite(
        run,
        name=name,
        kind="verification",
        judge=engine.name,
        dataset_sha256=hash_cases((_asked(one.case), one.articles) for one in ordered),
    )


def _bundle(group: str, members: Sequence[Placed[ClaimCase]]) -> Bundle:
    articles = members[0].articles
    return Bundle(group, tuple(_label(one.case) for one in members), lambda: articles)


def _label(case: ClaimCase) -> LabelledClaim:
    outcome = case.expected_output.outcome
    return LabelledClaim(
        name=case.name,
        text=case.inputs.claim,
        is_supported=outcome == "supported",
        expected=outcome,
        kind=case.metadata.kind,
    )


def _asked(case: ClaimCase) -> object:
    """What a result hangs on; evidence and notes are for people."""
    label = case.expected_output.model_dump()
    return [case.name, case.inputs.claim, label, case.metadata.kind]
