"""Results as tables for a terminal or a page, and how far a run is.

It shows; what is shown was computed elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.verifier.results import (
        Evaluation,
        Interval,
        Kinds,
        Quantised,
        SetResult,
        SystemResult,
    )

# Wide enough for the widest table, so that nothing is cut where output goes to a file.
_WIDTH = 220
_SIZES = ("set", "claims", "documents", "positives")
_SCORES = (
    *("system", "balanced, verdicts", "balanced, own threshold", "balanced, p ≥ 0.5"),
    *("AUROC", "ECE", "precision of supported", "coverage"),
)
_NOTES = """\
[…] 95 % intervals: percentile bootstrap over documents; Wilson for precision.
balanced, verdicts: `supported` against every other outcome, at the thresholds that ship (overlap: \
at {threshold:.2f}, which is best on {n_calibration} claims of calibration documents).
balanced, own threshold: the score alone, called supported from where it is best on the other \
four fifths of the set's documents, as the benchmarks of SummaC and AggreFact tune each system \
to each set.
balanced, p ≥ 0.5: the probability alone, no verdict. AUROC of lexical ranks its outcomes, each by \
confidence; that of overlap ranks the share of shared words.
ECE: expected calibration error of the probability, 15 bins of equal mass. Coverage: share of \
claims called supported.
The lexical thresholds were set on samples of seven labelled sets, which may be among these: its \
figures are too good, if anything.
Texts of several sentences are judged sentence by sentence and are worth their worst sentence.\
"""
_PUBLISHED = """\
Published balanced accuracy: SummaC-ZS 67.7, AlignScore-L 70.5, HHEM-2.1 71.8, MiniCheck-RoBERTa-L \
73.5, GPT-4o 75.9. These are means over LLM-AggreFact, another and larger choice of sets and \
records: an orientation, not comparable set by set.\
"""


def open_progress() -> Progress:
    """Bars on standard error, one a task."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True))


def print_evaluation(found: Evaluation) -> None:
    """Print one row a set and system, the means, and what the columns mean."""
    table = _make_table("Verifiers on held-out sets", (*_SIZES, *_SCORES))
    for one in found.sets:
        _add_rows(table, one)
    for number, system in enumerate(found.news_means):
        table.add_row("" if number else "mean of news*", "", "", "", *_show(system))
    notes = [_NOTES.format(threshold=found.overlap_threshold, n_calibration=found.n_calibration)]
    notes += [
        f"{one.dataset}: {one.n_unreadable} claims left out, the document cannot be read"
        for one in found.sets
        if one.n_unreadable
    ]
    if found.news_means:
        notes.append(f"* {', '.join(found.news_sets)}")
        notes += [
            f"{found.news_means[0].system} over {name}, balanced, verdicts, mean of news, paired: "
            f"{_show_gain(gain)}"
            for name, gain in found.news_gains.items()
        ]
    n_claims = sum(one.n_claims for one in found.sets)
    _print(table, [*notes, _PUBLISHED, f"{n_claims} claims in {found.seconds:.0f} s"])


def print_kinds(found: Kinds) -> None:
    """Print one row a kind of claim, two columns a system."""
    rate = f"{found.false_alarms:.0%} alarms"
    headings = [f"{name}, {at}" for name in found.thresholds for at in ("verdicts", rate)]
    table = _make_table("Share not called supported", ("claims", "kind", "n", *headings))
    for one in found.kinds:
        intervals = [
            show_interval(interval)
            for system in one.systems
            for interval in (system.refused_by_verdicts, system.refused_at_rate)
        ]
        side = "right" if one.is_supported else "wrong"
        table.add_row(side, one.kind, str(one.n_claims), *intervals)
    thresholds = ", ".join(f"{name} {value:.3f}" for name, value in found.thresholds.items())
    notes = [
        "wrong claims: detection; right ones: false alarms. […] 95 % Wilson intervals.",
        f"{rate}: the score alone, where no more right claims of the file fall short: {thresholds}",
    ]
    if found.n_unreadable:
        notes.append(f"{found.n_unreadable} claims left out, the passage cannot be read")
    _print(table, notes)


def print_quantised(found: Quantised) -> None:
    """Print both networks set by set, then the differences."""
    table = _make_table("Eight bits against 32, network alone", (*_SIZES, *_SCORES))
    for one in found.sets:
        _add_rows(table, one)
    gains = ", ".join(
        f"{name} {_show_gain(gain)}"
        for name, gain in (("balanced, p ≥ 0.5", found.balanced_accuracy), ("AUROC", found.auroc))
    )
    differences = (
        f"{found.n_claims} claims of {found.n_documents} documents: probabilities differ by "
        f"{found.mean_difference:.4f} in the mean and {found.greatest_difference:.3f} at most; "
        f"{found.changed:.1%} change sides at 0.5"
    )
    _print(table, [differences, f"eight bits less 32, mean over sets, paired: {gains}"])


def show_interval(one: Interval | None) -> str:
    """`0.712 [0.68, 0.74]`, or a dash."""
    return "–" if one is None else f"{one.value:.3f} [{one.low:.2f}, {one.high:.2f}]"


def _show_gain(one: Interval | None) -> str:
    """`+0.012 [-0.003, +0.027]`, or a dash where a set has claims of one label alone."""
    return "–" if one is None else f"{one.value:+.3f} [{one.low:+.3f}, {one.high:+.3f}]"


def _make_table(title: str, headings: Sequence[str]) -> Table:
    table = Table(title=title, box=box.MARKDOWN, title_justify="left", title_style="bold")
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    return table


def _add_rows(table: Table, one: SetResult) -> None:
    sizes = [one.dataset, str(one.n_claims), str(one.n_documents), f"{one.positives:.2f}"]
    for number, system in enumerate(one.systems):
        table.add_row(*([""] * len(sizes) if number else sizes), *_show(system))


def _show(one: SystemResult) -> list[str]:
    return [
        one.system,
        show_interval(one.balanced_accuracy_of_verdicts),
        show_interval(one.balanced_accuracy_across),
        show_interval(one.balanced_accuracy_at_half),
        show_interval(one.auroc),
        "–" if one.calibration_error is None else f"{one.calibration_error:.3f}",
        show_interval(one.precision),
        f"{one.coverage:.2f}",
    ]


def _print(table: Table, notes: Sequence[str]) -> None:
    console = Console(width=_WIDTH, highlight=False)
    console.print(table)
    for note in notes:
        console.print(note, markup=False, soft_wrap=True)
