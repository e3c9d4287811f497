"""Suite results of our own for tests of what is made of them; nothing is run here."""

from __future__ import annotations

from typing import Any

from factcheck.evaluation.records import CaseResult, Comparison, Evaluation, SuiteResult


def make_case(number: int, credit: float = 1.0, **fields: Any) -> CaseResult:
    """Case `number`; four in a row belong to one article, every other one is supported."""
    is_supported = number % 2 == 0
    outcome = "supported" if is_supported == (credit == 1) else "not_found"
    given: dict[str, Any] = {
        "name": f"case-{number:03}",
        "group": f"article-{number // 4:02}",
        "side": "supported" if is_supported else "unsupported",
        "credit": credit,
        "kind": "paraphrase" if is_supported else "number",
        "text": f"The council met {number} times.",
        "expected": "supported" if is_supported else "contradicted",
        "outcome": outcome,
        "reason": "entailed" if outcome == "supported" else "no_evidence",
        "score": 0.5,
    }
    return CaseResult(**(given | fields))


def make_suite(credits_: list[float] | None = None, **fields: Any) -> SuiteResult:
    """A suite of cases with these credits; 80 right ones without."""
    cases = tuple(make_case(i, credit) for i, credit in enumerate(credits_ or [1.0] * 80))
    share = sum(case.credit for case in cases) / len(cases)
    given: dict[str, Any] = {
        "name": "press",
        "kind": "verification",
        "judge": "local:lexical-1",
        "n": len(cases),
        "n_articles": len({case.group for case in cases}),
        "balanced_accuracy": share,
        "interval": (share - 0.05, share),
        "dataset_sha256": "d" * 64,
        "seconds": 1.0,
        "cases": cases,
    }
    return SuiteResult(**(given | fields))


def make_evaluation(*suites: SuiteResult, comparisons: tuple[Comparison, ...] = ()) -> Evaluation:
    """What a run over `suites` found."""
    return Evaluation(
        version="0.0", engine="local:lexical-1", suites=suites, comparisons=comparisons
    )
