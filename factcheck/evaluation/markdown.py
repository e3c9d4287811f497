"""An evaluation as a Markdown page for a pull request or a job summary.

It shows the table, what the gate says, and the worst cases with their evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.report.untrusted import for_markdown, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.evaluation.baselines import Baseline
    from factcheck.evaluation.records import CaseResult, Comparison, Evaluation, SuiteResult

WORST = 10
_MARKS = {
    "better": "✅ better",
    "worse": "❌ worse",
    "inconclusive": "➖ inconclusive",
    "not_comparable": "⚠️ not comparable",
    "not_compared": "not compared",
}
# How bad it is to give the second outcome where the first is right: a false "supported" is worst.
_HARM = {"supported": 3.0, "contradicted": 1.5, "not_found": 1.0, "undecided": 0.5}


def render_markdown(found: Evaluation, _baseline: Baseline | None = None) -> str:
    """The evaluation as one Markdown document that ends with a line break."""
    lines = [
        "# Faithfulness",
        "",
        f"factcheck {found.version}, {for_markdown(found.engine)}, exit code {found.exit_code}",
        "",
        "| suite | n | articles | balanced accuracy [95 %] | AUROC | undecided | errors |",
        "|---|---:|---:|---|---|---:|---:|",
    ]
    lines += [_row(suite) for suite in found.suites]
    lines.append("")
    if found.comparisons:
        lines += [*_gate(found.comparisons), ""]
    for suite in found.suites:
        lines += [*_notices(suite), *_worst(suite)]
    return "\n".join(lines) + "\n"


def worst_cases(suite: SuiteResult, limit: int = WORST) -> list[CaseResult]:
    """The cases without full credit: those not judged first, then by the harm they would do."""

    def harm(case: CaseResult) -> tuple[float, float]:
        if case.error:
            return 4.0, 0.0
        return _HARM.get(case.outcome or "", 1 - case.credit), case.score or 0.0

    wrong = [case for case in suite.cases if case.credit < 1]
    return sorted(wrong, key=harm, reverse=True)[:limit]


def show_share(value: float | None, interval: tuple[float, float] | None) -> str:
    """`0.712 [0.68, 0.74]`, or a dash."""
    if value is None:
        return "–"
    return f"{value:.3f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")


def _row(suite: SuiteResult) -> str:
    cells = [
        for_markdown(suite.name),
        suite.n,
        suite.n_articles,
        show_share(suite.balanced_accuracy, suite.interval),
        show_share(suite.auroc, suite.auroc_interval),
        suite.undecided,
        suite.n_errors,
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _gate(comparisons: Iterable[Comparison]) -> Iterator[str]:
    yield from (
        "## Gate",
        "",
        "| suite | | baseline | difference [95 %] | could have seen | floor |",
    )
    yield "|---|---|---|---|---|---|"
    for one in comparisons:
        floor = "–" if one.floor is None else f"{one.floor:.3f}"
        if one.is_below_floor:
            floor += " ❌ below"
        cells = [
            for_markdown(one.suite),
            f"{_MARKS[one.change]}: {for_markdown(one.why)}",
            show_share(one.baseline, None),
            _signed(one),
            "–" if one.smallest is None else f"{one.smallest:.3f}",
            floor,
        ]
        yield "| " + " | ".join(cells) + " |"


def _signed(one: Comparison) -> str:
    if one.difference is None or one.interval is None:
        return "–"
    return f"{one.difference:+.3f} [{one.interval[0]:+.3f}, {one.interval[1]:+.3f}]"


def _notices(suite: SuiteResult) -> Iterator[str]:
    for notice in suite.notices:
        yield from (f"*{for_markdown(suite.name)}: {for_markdown(notice)}*", "")


def _worst(suite: SuiteResult) -> Iterator[str]:
    cases = worst_cases(suite)
    if not cases:
        return
    n_wrong = sum(case.credit < 1 for case in suite.cases)
    heading = f"{for_markdown(suite.name)}: the worst {len(cases)} of {n_wrong} wrong cases"
    yield from (f"## {heading}", "")
    for case in cases:
        said = case.error or f"{case.outcome or 'summary'} {case.reason}".strip()
        yield (
            f"- **{for_markdown(case.name)}** ({for_markdown(case.kind or case.side)}): expected "
            f"{for_markdown(case.expected)}, came out *{for_markdown(said)}*"
        )
        yield f"  - {for_markdown(shorten(case.text, 300))}"
        for sentence in case.evidence[:2]:
            yield f"  - > {for_markdown(shorten(sentence, 300))}"
    yield ""
