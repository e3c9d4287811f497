"""`python -m evals.checks [CHECK]`: how many planted errors are caught, how many truths flagged.

Each row is one check: its cases are judged by all checks together, over a model that says
"supported" to everything. The development part is what the checks were built on; `--part test` is
what was set aside first, and is only reported.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from evals.checks.cases import CHECKS, read_cases
from evals.checks.judging import is_right, judge
from factcheck.evaluation.metrics import proportion
from factcheck.local.trained import open_trained

if TYPE_CHECKING:
    from evals.checks.cases import Case
    from factcheck.records import Verdict


def main() -> None:
    """Judge the cases and print a table."""
    parser = argparse.ArgumentParser(prog="python -m evals.checks", description=__doc__)
    parser.add_argument("check", nargs="?", default="all", choices=(*CHECKS, "all"))
    parser.add_argument("--part", default="dev", choices=("dev", "test"))
    parser.add_argument("--show", nargs="?", const="all", choices=("all", "missed", "alarms"))
    parser.add_argument("--second-opinion", action="store_true", help="ask the network too")
    flags = parser.parse_args()
    second = open_trained(None) if flags.second_opinion else None
    print(f"{'check':<12} {'caught':<28} {'false alarms':<28}")
    judged: list[tuple[Case, Verdict]] = []
    for check in CHECKS if flags.check == "all" else (flags.check,):
        rows = [(case, judge(case, second)) for case in read_cases(check, flags.part)]
        print(_row(check, rows))
        judged += rows
    if flags.check == "all":
        print(_row("all", judged))
    for case, verdict in judged:
        kind = "missed" if case.expect == "caught" else "alarms"
        if flags.show in {"all", kind} and not is_right(case, verdict):
            print(f"\n{kind}: {case.id} ({case.kind}) {verdict.outcome} ({verdict.reason})")
            print(f"  claim:  {case.claim}\n  source: {' '.join(case.source.split())}")
            for finding in verdict.findings:
                print(f"  {finding.outcome} ({finding.reason}): {finding.explanation}")


def _row(name: str, rows: list[tuple[Case, Verdict]]) -> str:
    wrong = [verdict for case, verdict in rows if case.expect == "caught"]
    true = [verdict for case, verdict in rows if case.expect == "clean"]
    caught = _share(sum(v.outcome != "supported" for v in wrong), len(wrong))
    flagged = _share(sum(v.outcome != "supported" for v in true), len(true))
    return f"{name:<12} {caught:<28} {flagged:<28}"


def _share(count: int, n: int) -> str:
    found = proportion(count, n)
    return f"{found.value:.3f} [{found.low:.2f}, {found.high:.2f}] ({count} of {n})"


if __name__ == "__main__":
    main()
