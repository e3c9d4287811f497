"""`python -m evals.datasets.card`: what the newsroom set is made of, as Markdown.

It counts labels and holds them against those of the second reader. With `--write` the tables
replace those in the data card.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from evals.datasets.agreement import cohen_kappa
from factcheck.errors import FactcheckError, UserError
from factcheck.evaluation import metrics
from factcheck.evaluation.datasets import REASONS, ArticleCase, ClaimCase, Dataset
from factcheck.evaluation.located import read_located
from factcheck.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

CARD = Path(__file__).with_name("README.md")
NEWSROOM = Path(__file__).with_name("newsroom")
SPLITS = ("dev", "test")
SECOND_READER = "second-reader.yaml"
_MARKED = re.compile(r"(?<=<!-- card -->\n).*?(?=<!-- /card -->)", re.DOTALL)


class SecondLabel(BaseModel):
    """What the second reader says of a case, without having seen its label."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    outcome: Outcome
    why: str = ""
    sure: bool = True


_SecondLabels = TypeAdapter(tuple[SecondLabel, ...])


@dataclass(frozen=True)
class Part:
    """One split of the set."""

    name: str
    words: tuple[int, ...]
    """Length of each article."""
    cases: tuple[ClaimCase, ...]
    n_key_facts: int
    n_pairs: int


def read_part(folder: Path) -> Part:
    """The split in `folder`.

    Raises:
        UserError: A file cannot be used; with file and line.
    """
    cases: list[ClaimCase] = []
    n_key_facts = n_pairs = 0
    for path in sorted(folder.glob("*.yaml")):
        located = read_located(path)
        if path.name.startswith("pairs-"):
            n_pairs += len(located.data["cases"])
        elif path.name.startswith("facts-"):
            facts = located.parse(Dataset[ArticleCase]).cases
            n_key_facts += sum(len(case.metadata.key_facts) for case in facts)
        else:
            cases += located.parse(Dataset[ClaimCase]).cases
    words = tuple(len(path.read_text("utf-8").split()) for path in sorted(folder.glob("*.txt")))
    return Part(folder.name, words, tuple(cases), n_key_facts, n_pairs)


def read_second(path: Path) -> tuple[SecondLabel, ...]:
    """The labels of the second reader; none where there is no such file.

    Raises:
        UserError: The file holds something else.
    """
    if not path.exists():
        return ()
    try:
        return _SecondLabels.validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise UserError(f"{path}: not the labels of a second reader: {error}") from error


def describe(parts: Sequence[Part], second: Sequence[SecondLabel]) -> str:
    """Tables of what the parts hold and how far the second reader agrees."""
    cases = [case for part in parts for case in part.cases]
    reasons = [(outcome, reason) for outcome, those in REASONS.items() for reason in those]
    kinds = Counter(case.metadata.kind for case in cases)
    lines = [
        *_table("", [("articles", lambda part: len(part.words)), *_sizes(), *_outcomes()], parts),
        *_table("outcome and reason", [_counter(*label) for label in reasons], parts),
        *_table("kind", [_kind(kind) for kind, _ in kinds.most_common()], parts),
        *(_compare(cases, second) if second else ["No second reader yet."]),
    ]
    return "\n".join(lines) + "\n"


Row = tuple[str, "Callable[[Part], int]"]


def _sizes() -> list[Row]:
    return [
        ("words in articles", lambda part: sum(part.words)),
        ("key facts", lambda part: part.n_key_facts),
        ("pairs of articles on one event", lambda part: part.n_pairs),
        ("labelled claims", lambda part: len(part.cases)),
    ]


def _outcomes() -> list[Row]:
    return [_counter(outcome) for outcome in REASONS]


def _counter(outcome: str, reason: str | None = None) -> Row:
    def count(part: Part) -> int:
        labels = [case.expected_output for case in part.cases]
        return sum(
            one.outcome == outcome and (reason is None or one.reason == reason) for one in labels
        )

    return (f"{outcome}: {reason}" if reason else f"– {outcome}"), count


def _kind(kind: str) -> Row:
    return kind, lambda part: sum(case.metadata.kind == kind for case in part.cases)


def _table(head: str, rows: Iterable[Row], parts: Sequence[Part]) -> list[str]:
    names = " | ".join(part.name for part in parts)
    lines = [f"| {head} | {names} | both |", "|---|" + "---:|" * (len(parts) + 1)]
    for name, count in rows:
        counts = [count(part) for part in parts]
        lines.append("| " + " | ".join([name, *map(str, counts), str(sum(counts))]) + " |")
    return [*lines, ""]


def _compare(cases: Sequence[ClaimCase], second: Sequence[SecondLabel]) -> list[str]:
    """Agreement, and the cases that the readers see differently."""
    by_name = {case.name: case for case in cases}
    unknown = [label.name for label in second if label.name not in by_name]
    if unknown:
        raise UserError(f"the second reader labels {unknown[0]!r}, which is no case of the set")
    those = [(by_name[label.name], label) for label in second]
    pairs = [(case.expected_output.outcome, label.outcome) for case, label in those]
    halves = [tuple(one if one == "supported" else "other" for one in pair) for pair in pairs]
    n_articles = len({case.inputs.articles for case, _ in those})
    lines = [
        f"| {len(those)} claims of {n_articles} articles | labelled alike | Cohen's kappa |",
        "|---|---|---:|",
        *(_agree("four outcomes", pairs), _agree("supported or not", halves)),
        "",
        f"The second reader was sure of {sum(label.sure for _, label in those)} of {len(those)}.",
        "",
    ]
    apart = [one for one, (own, other) in zip(those, pairs, strict=True) if own != other]
    if apart:
        lines += ["| claim | label | second reader | sure |", "|---|---|---|---|"]
    for case, label in apart:
        own = f"{case.expected_output.outcome}: {case.expected_output.reason}"
        sure = "yes" if label.sure else "no"
        lines.append(f"| {case.name} | {own} | {label.outcome} | {sure} |")
    return lines


def _agree(name: str, pairs: Sequence[tuple[str, ...]]) -> str:
    first, second = zip(*pairs, strict=True)
    alike = sum(one == other for one, other in pairs)
    share = metrics.proportion(alike, len(pairs))
    shown = f"{alike} of {len(pairs)} = {share.value:.3f} [{share.low:.2f}, {share.high:.2f}]"
    return f"| {name} | {shown} | {cohen_kappa(first, second):.3f} |"


def make_card(folder: Path = NEWSROOM) -> str:
    """The tables for the set in `folder`.

    Raises:
        UserError: A file cannot be used.
    """
    second = read_second(folder / SECOND_READER)
    return describe([read_part(folder / split) for split in SPLITS], second)


def write_card(text: str, card: Path = CARD) -> None:
    """Put `text` between the marks of the data card."""
    card.write_text(_MARKED.sub(lambda _: text, card.read_text("utf-8")), "utf-8")


def main() -> int:
    """Print the tables, or write them."""
    parser = argparse.ArgumentParser(prog="python -m evals.datasets.card", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"put them into {CARD.name}")
    is_write = parser.parse_args().write
    try:
        text = make_card()
    except FactcheckError as error:
        print(f"card: error: {error}", file=sys.stderr)
        return error.exit_code
    if is_write:
        write_card(text)
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
