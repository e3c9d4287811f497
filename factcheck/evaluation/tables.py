"""An evaluation as text for a terminal, at most 100 columns wide.

It shows what was measured and computes nothing.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from factcheck.report.untrusted import one_line
from factcheck.report.wording import cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.evaluation.records import (
        Comparison,
        Evaluation,
        Measure,
        SuiteKind,
        SuiteResult,
    )
    from factcheck.records import Usage

WIDTH = 100
# Of more suites the overview is what one reads; files hold the rest.
_MOST_DETAILED = 3
# Of an article, or of cases that could not be judged; files hold the rest.
_MOST_DETAILS = 2
_DASH = "–"
_INTERVALS = "[…]: 95 % intervals, bootstrap over articles; by kind Wilson."
_MEANINGS: dict[SuiteKind, str] = {
    "verification": (
        "Balanced accuracy: mean of the share of supported claims called so and of the others not "
        "called so; undecided counts as not supported, a case that could not be judged as wrong. "
        "Risk: share of wrong ones among the decided."
    ),
    "mutation": (
        "Balanced accuracy: mean of the share of mutants not called supported (detected) and of "
        "the originals called so."
    ),
    "pipeline": (
        "Faithfulness: mean over articles of the share of a summary's claims that the judge finds "
        "supported. Key facts: carried by the summary, by the same judge."
    ),
}
# Beside these every measure stands in the list below the name of a suite.
_IN_TABLES = ("detection:", "false_alarm:", "precision:", "recall:", "f1:", "article:")
_A_LINE = 2


def render_tables(found: Evaluation) -> str:
    """The evaluation as plain text that ends with a line break."""
    file = io.StringIO()
    console = Console(file=file, width=WIDTH, highlight=False, markup=False, emoji=False)
    console.print(_overview(found.suites))
    # A yardstick stands in the overview beside the engine that it measures.
    detailed = list({suite.name: suite for suite in reversed(found.suites)}.values())[::-1]
    for suite in detailed if len(detailed) <= _MOST_DETAILED else ():
        for part in _details(suite):
            console.print()
            console.print(part)
    console.print()
    for line in _notes(found):
        console.print(line)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def show(measure: Measure | None) -> str:
    """`0.712 [0.68, 0.74]`, or a dash."""
    return _show(measure.value, (measure.low, measure.high)) if measure else _DASH


def _show(value: float | None, interval: tuple[float, float] | None) -> str:
    if value is None:
        return _DASH
    return f"{value:.3f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")


def _overview(suites: Sequence[SuiteResult]) -> Table:
    """A line a suite; a yardstick stands below the engine that it measures."""
    kinds = {suite.kind for suite in suites}
    headline = "faithfulness" if kinds == {"pipeline"} else "balanced accuracy"
    table = _table("suite", "judge", "n", "articles", headline, "AUROC", "undec.", "err.", "s")
    names = list(dict.fromkeys(suite.name for suite in suites))
    last = None
    for suite in sorted(suites, key=lambda one: names.index(one.name)):
        table.add_row(
            "" if suite.name == last else one_line(suite.name),
            one_line(suite.judge.removeprefix("local:").removeprefix("llm:")),
            str(suite.n),
            str(suite.n_articles),
            _show(suite.balanced_accuracy, suite.interval),
            _show(suite.auroc, None),
            str(suite.undecided),
            str(suite.n_errors),
            f"{suite.seconds:.1f}",
        )
        last = suite.name
    table.columns[0].overflow = table.columns[1].overflow = "fold"
    table.columns[1].no_wrap = False
    return table


def _details(suite: SuiteResult) -> Iterator[Table | str]:
    yield f"{one_line(suite.name)}: {suite.kind}, judged by {one_line(suite.judge)}"
    yield _list(suite)
    if suite.usage.calls or suite.usage.cached_calls:
        yield _spent(suite.usage)
    if any(name.startswith("precision:") for name in suite.measures):
        yield _outcomes(suite)
        yield _confusion(suite)
    if any(name.startswith(("detection:", "false_alarm:")) for name in suite.measures):
        yield _kinds(suite)
    if suite.reliability:
        yield _reliability(suite)
    if suite.kind == "pipeline":
        yield _articles(suite)


def _list(suite: SuiteResult) -> Table:
    """The measures that no other table has, two a line."""
    cells = [
        cell
        for name, measure in suite.measures.items()
        if not name.startswith(_IN_TABLES)
        for cell in (_plain(name.removeprefix("share:")).replace(":", ": "), show(measure))
    ]
    if suite.auroc is not None:
        cells += ["AUROC", _show(suite.auroc, suite.auroc_interval)]
    if suite.calibration_error is not None:
        cells += ["calibration error", f"{suite.calibration_error:.3f}"]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for _ in range(2 * _A_LINE):
        table.add_column(no_wrap=True)
    for start in range(0, len(cells), 2 * _A_LINE):
        table.add_row(*cells[start : start + 2 * _A_LINE])
    return table


def _spent(usage: Usage) -> str:
    return (
        f"{usage.calls} calls ({usage.cached_calls} more from the cache, {usage.retries} retries, "
        f"{usage.reasks} asked again) · {usage.prompt_tokens:,} + {usage.completion_tokens:,} "
        f"tokens · {cost(usage)}"
    )


def _outcomes(suite: SuiteResult) -> Table:
    table = _table("outcome", "labels", "precision", "recall", "F1")
    for label, row in suite.confusion.items():
        cells = [show(suite.measures.get(f"{m}:{label}")) for m in ("precision", "recall", "f1")]
        table.add_row(_plain(label), str(sum(row.values())), *cells)
    return table


def _confusion(suite: SuiteResult) -> Table:
    columns = list(next(iter(suite.confusion.values()), {}))
    table = _table("label \\ outcome", *(_plain(column) for column in columns))
    for label, row in suite.confusion.items():
        table.add_row(_plain(label), *(str(row[column]) for column in columns))
    return table


def _kinds(suite: SuiteResult) -> Table:
    """Two halves beside each other: what should be caught, what should be let pass."""
    table = _table("wrong claims", "n", "detected", "right claims", "n", "false alarms")
    halves = [
        [
            (_plain(one_line(name.partition(":")[2])), str(measure.n), show(measure))
            for name, measure in suite.measures.items()
            if name.startswith(word)
        ]
        for word in ("detection:", "false_alarm:")
    ]
    for number in range(max(map(len, halves))):
        cells = [half[number] if number < len(half) else ("", "", "") for half in halves]
        table.add_row(*cells[0], *cells[1])
    return table


def _reliability(suite: SuiteResult) -> Table:
    bins = suite.reliability
    table = _table("probability", *(f"{one.probability:.2f}" for one in bins), gap=1)
    table.add_row("supported", *(f"{one.supported:.2f}" for one in bins))
    table.add_row("n", *(str(one.n) for one in bins))
    return table


def _articles(suite: SuiteResult) -> Table:
    table = _table("article", "faithful", "what to look at")
    for case in suite.cases:
        said = "error" if case.error else f"{case.credit:.2f}"
        shown = [case.error] if case.error else [*case.details[:_MOST_DETAILS]]
        if more := len(case.details) - len(shown):
            shown.append(f"and {more} more")
        table.add_row(one_line(case.name), said, "\n".join(map(one_line, shown)))
    for column in (0, 2):
        table.columns[column].no_wrap, table.columns[column].justify = False, "left"
    return table


def _notes(found: Evaluation) -> Iterator[str]:
    yield from _gate(found.comparisons)
    said: dict[str, dict[str, None]] = {}
    for suite in found.suites:
        for notice in suite.notices:
            said.setdefault(one_line(notice), {})[one_line(suite.name)] = None
    yield from (f"{', '.join(names)}: {notice}" for notice, names in said.items())
    for suite in found.suites:
        lost = [case for case in suite.cases if case.error]
        shown = [f"{case.name}: {case.error}" for case in lost[:_MOST_DETAILS]]
        if len(lost) > len(shown):
            shown.append(f"and {len(lost) - len(shown)} more")
        yield from (f"{one_line(suite.name)}: not judged: {one_line(line)}" for line in shown)
    if len(found.suites) > _MOST_DETAILED:
        yield "Outcomes, confusion and kinds of each suite: with -f json, or -o FILE.json or .md."
    yield _INTERVALS
    yield from (_MEANINGS[kind] for kind in _MEANINGS if kind in {s.kind for s in found.suites})


def _gate(comparisons: Iterable[Comparison]) -> Iterator[str]:
    for one in comparisons:
        line = f"{one_line(one.suite)}: {one.change.replace('_', ' ')}: {one_line(one.why)}"
        if one.difference is not None and one.interval is not None:
            low, high = one.interval
            line += f"; {one.difference:+.3f} [{low:+.3f}, {high:+.3f}] from {one.baseline:.3f}"
        if one.smallest is not None:
            line += f"; could have seen {one.smallest:.3f}"
        yield line
        if one.is_below_floor:
            yield f"{one_line(one.suite)}: BELOW ITS FLOOR of {one.floor:.3f}"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _table(*headings: str, gap: int = 2) -> Table:
    """Columns without lines; the first to the left, the others to the right."""
    table = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="")
    for position, heading in enumerate(headings):
        is_text = not position or heading == "judge" or heading.endswith("claims")
        table.add_column(heading, justify="left" if is_text else "right", no_wrap=bool(position))
    return table
