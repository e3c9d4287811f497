"""Tables and bounds of the benchmarks, printed so that they can be pasted into Markdown.

It knows rows and limits, nothing of what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Bound:
    """A measured value and the most it may be."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value is within the limit."""
        return self.value <= self.limit

    def __str__(self) -> str:
        sign = "ok" if self.holds else "BROKEN"
        return f"{sign}: {self.name} {self.value:.4g} {self.unit} (limit {self.limit:.4g})"


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print `rows` under `columns`, the first one to the left and the others to the right."""
    table = Table(title=title, box=box.MARKDOWN, title_justify="left", title_style="bold")
    for position, column in enumerate(columns):
        table.add_column(column, justify="right" if position else "left", no_wrap=True)
    for row in rows:
        table.add_row(*(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row))
    Console(width=160, highlight=False, soft_wrap=True).print(table)


def judge(bounds: Sequence[Bound], *, only_broken: bool = False) -> int:
    """Print the bounds; the exit code: 1 if one is broken, else 0."""
    broken = [bound for bound in bounds if not bound.holds]
    for bound in broken if only_broken else bounds:
        print(" ".join(str(bound).split()))
    print(f"{len(bounds) - len(broken)} of {len(bounds)} bounds hold")
    return 1 if broken else 0
