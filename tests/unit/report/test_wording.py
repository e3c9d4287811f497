"""The words a person reads in a report."""

import re
from typing import get_args

import pytest

from factcheck.records import Outcome, Reason, Usage
from factcheck.report import wording
from factcheck.report.text import render_text
from tests.factories import make_report
from tests.unit.report.spoiled import spoiled_report


def test_every_outcome_and_reason_has_words():
    """No outcome or reason can be met that a person would see as an identifier."""
    assert set(wording.OUTCOMES) == set(get_args(Outcome))
    assert set(wording.REASONS) == set(get_args(Reason))
    for glyphs in (wording.UNICODE, wording.ASCII):
        assert set(glyphs.marks) == set(get_args(Outcome))
    assert not [words for words in wording.REASONS.values() if "_" in words]


def test_no_claim_is_called_true_or_false():
    """The report says what the source carries and never more."""
    assert not re.search(
        r"(?i)\b(true|false|lie|correct|wrong)\b", render_text(spoiled_report("x"))
    )


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        (Usage(), ""),
        (Usage(calls=1, prompt_tokens=10, completion_tokens=2, cost_usd=None), "cost unknown"),
        (Usage(calls=2, cost_usd=0.0), "2 model calls, 0 tokens in, 0 tokens out, cost $0.00"),
        (Usage(calls=1, cost_usd=0.00002), "cost under $0.0001"),
        (Usage(calls=1, cost_usd=0.0123), "cost $0.0123"),
        (Usage(calls=1, cost_usd=1234.5), "cost $1,234.50"),
        (Usage(calls=2, cost_usd=None, known_cost_usd=0.0123), "cost at least $0.0123 (of some"),
        (Usage(calls=2, cost_usd=None, known_cost_usd=0.00002), "cost unknown"),
        (Usage(cached_calls=2), "0 model calls, 2 cached answers"),
        (Usage(calls=4, retries=2, reasks=1), "4 model calls, 2 retried, 1 asked again"),
        (
            Usage(calls=1, prompt_tokens=1200, cached_prompt_tokens=900),
            "1,200 tokens in (900 cached)",
        ),
    ],
)
def test_spending(usage: Usage, words: str):
    """A run says what it cost, that the cost is not known, or nothing if no model was asked."""
    said = wording.spending(usage)
    assert words in said
    assert bool(said) == bool(words)


@pytest.mark.parametrize("reason", ["reply_unusable", "refused", "unavailable", "over_budget"])
def test_no_confidence_where_nothing_was_judged(reason: Reason):
    """A verdict that could not be had carries no number that looks like one."""
    verdict = make_report().verdicts[4].model_copy(update={"reason": reason})
    assert "confidence" not in " ".join(wording.judgement(verdict))


def test_a_check_against_the_network_is_said_to_be_one():
    """One minus a high probability of support would read as a verdict nobody is sure of."""
    verdict = make_report().verdicts[1]
    assert verdict.outcome == "contradicted"
    against = verdict.model_copy(update={"confidence": 0.29, "support": 0.71})
    assert "an exact check; the network alone gives it support 0.71" in wording.judgement(against)
    alike = verdict.model_copy(update={"confidence": 0.71, "support": 0.29})
    assert "confidence 0.71" in wording.judgement(alike)
    rounded = {"outcome": "supported", "confidence": 0.95, "support": 0.9504}
    assert "confidence 0.95" in wording.judgement(verdict.model_copy(update=rounded))


@pytest.mark.parametrize(
    ("engine", "verdicts", "words"),
    [
        ("local:lexical-1", True, "Engine local:lexical-1. Right in 9 of 10."),
        ("local:lexical-1", False, "Made by rules, not by a language model."),
        ("llm:example", True, "Engine llm:example. Right in 9 of 10."),
        ("llm:example", False, "Made by a language model."),
        ("other", False, "Engine other."),
    ],
)
def test_engine_line(engine: str, verdicts: bool, words: str):
    """The last line names the engine and says what its verdicts are worth, if there are any."""
    report = make_report(engine=engine, engine_note="Right in 9 of 10." if verdicts else "")
    if not verdicts:
        report = report.model_copy(update={"verdicts": ()})
    assert words in wording.engine_line(report)
