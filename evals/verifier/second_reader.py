"""`python -m evals.verifier.second_reader`: are the labels of the drafted claims beyond dispute?

A second reader labelled every claim of `written/calibration` and `written/attack` from article and
claim alone, in an order drawn anew, without label or file name. The labels are in
`second-reader.yaml` as they were given; this holds them against those of the claims.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evals.datasets.agreement import cohen_kappa
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL
from evals.verifier.written import PARTS, read_drafted
from factcheck.evaluation.located import load_yaml
from factcheck.evaluation.metrics import proportion

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = Path(__file__).with_name("second-reader.yaml")
_LETTERS = {ENTAILED: "s", CONTRADICTED: "c", NEUTRAL: "n"}


def read_labels(part: str) -> tuple[str, str]:
    """A letter a claim, of its writer and of the second reader; capitals where that one doubts.

    Raises:
        ValueError: The second reader has not labelled the claims that there are.
    """
    first = "".join(_LETTERS[one.label] for one in read_drafted(part))
    files = load_yaml(_FILE.read_text("utf-8"))
    second = "".join(
        letters for name in sorted(files) if name.startswith(part) for letters in files[name]
    )
    if len(first) != len(second):
        raise ValueError(f"{part}: {len(first)} claims, {len(second)} labels of the second reader")
    return first, second


def describe(first: str, second: str) -> Iterator[str]:
    """How far both readers agree, a line each."""
    said = second.lower()
    alike = {
        "three labels": (first, said),
        "carried or not": ([one == "s" for one in first], [one == "s" for one in said]),
    }
    for name, (one, other) in alike.items():
        same = sum(a == b for a, b in zip(one, other, strict=True))
        share = proportion(same, len(first))
        kappa = cohen_kappa([str(x) for x in one], [str(x) for x in other])
        interval = f"[{share.low:.4f}, {share.high:.4f}]"
        yield f"{name:<15} {share.value:.4f} {interval} ({same} of {len(first)}), kappa {kappa:.4f}"
    yield f"in doubt        {sum(letter.isupper() for letter in second)}"


def main() -> None:
    """Print it for every part."""
    for part in PARTS:
        print(part)
        for line in describe(*read_labels(part)):
            print(f"  {line}")


if __name__ == "__main__":
    main()
