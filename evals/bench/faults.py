"""What is left of a run over 20 articles when the endpoint misbehaves.

Every fault is held against the run without faults: articles returned, verdicts claim by claim,
calls and seconds. What is asked of a row depends on whether asking again can help.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import Literal

from evals.bench.articles import make_articles
from evals.bench.runs import Run, check_all, count_undecided, verdict_key
from evals.bench.tables import Bound, judge, print_table
from evals.stub import StubProcess

N_ARTICLES = 20
LATENCY_S = 0.5
TIMEOUT_S = 5.0
CONCURRENCY = 20
MAX_SLOWER = 3.0
MAX_CALLS = 1.5

Expect = Literal["same", "rejected", "given_up"]
"""What must come of a fault.

`same`: every article and every verdict as without faults. `rejected`: asking again is no use, so
the articles fail and nothing is asked twice. `given_up`: the fault never ends; articles fail or are
undecided, in bounded calls.
"""
_GIVEN_UP_AFTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One row: a fault, when it strikes, and what must come of it."""

    name: str
    arguments: tuple[str, ...] = ()
    expect: Expect = "same"
    extra_s: float = 0.0
    """Seconds that the fault itself takes: a timeout, or the wait that the endpoint asks for."""


def _every_third(kind: str, *, count: str = "requests", extra_s: float = 0.0) -> Trial:
    arguments = ("--fault", kind, "--every", "3", "--count", count)
    name = f"{kind}, every 3rd {count.removesuffix('s')}"
    return Trial(name=name, arguments=arguments, extra_s=extra_s)


def _once(kind: str) -> Trial:
    arguments = ("--fault", kind, "--limit", "1")
    return Trial(name=f"{kind}, one", arguments=arguments, extra_s=TIMEOUT_S)


def _always(kind: str, expect: Expect) -> Trial:
    return Trial(name=f"{kind}, always", arguments=("--fault", kind), expect=expect)


TRIALS = (
    _every_third("rate_limit"),
    # Two questions one after the other, each of which may be told to wait a second.
    _every_third("rate_limit_retry_after", count="questions", extra_s=2.0),
    _every_third("server_error"),
    _every_third("dropped"),
    _every_third("dropped_body"),
    # A spoilt answer is asked for again once, so that it strikes questions: a counter of requests
    # would spoil some answers twice in a row, and which ones would hang on timing.
    *(
        _every_third(kind, count="questions")
        for kind in (
            *("malformed", "truncated", "refusal", "content_filter"),
            *("wrong_ids", "missing_claims", "duplicate_claims"),
        )
    ),
    _once("hung"),
    _once("slow_drip"),
    _always("unauthorized", "rejected"),
    _always("not_found", "rejected"),
    _always("html", "rejected"),
    _always("rate_limit", "given_up"),
    _always("malformed", "given_up"),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one trial."""

    trial: Trial
    run: Run
    calls: int
    questions: int

    def same_as(self, clean: Result) -> int:
        """Articles whose every claim has the verdict of the run without faults."""
        pairs = zip(self.run.reports, clean.run.reports, strict=True)
        return sum(verdict_key(report) == verdict_key(other) for report, other in pairs)

    def wrong(self, clean: Result) -> int:
        """Decided verdicts that the run without faults does not have."""
        count = 0
        for report, other in zip(self.run.reports, clean.run.reports, strict=True):
            expected = verdict_key(other)
            for claim, found in verdict_key(report).items():
                count += found[0] != "undecided" and expected.get(claim) != found
        return count

    @property
    def returned(self) -> int:
        """Articles with a summary and a verdict for every claim."""
        return sum(
            not r.failures and r.summary is not None and len(r.verdicts) == len(r.claims) > 0
            for r in self.run.reports
        )


def run_trial(trial: Trial, texts: list[str]) -> Result:
    """Check `texts` against a server of its own that fails as the trial says."""
    patience = {"max_attempts": _GIVEN_UP_AFTER} if trial.expect == "given_up" else {}
    with StubProcess(["--latency", str(LATENCY_S), *trial.arguments]) as server:
        run = check_all(
            texts, server.base_url, concurrency=CONCURRENCY, timeout_s=TIMEOUT_S, **patience
        )
        stats = server.stats
    return Result(trial, run, calls=stats.requests, questions=stats.questions)


def run_clean(texts: list[str], *, runs: int = 3) -> Result:
    """The run without faults: the middle one of `runs`, after a warm-up."""
    clean = Trial(name="no fault")
    run_trial(clean, texts)
    results = [run_trial(clean, texts) for _ in range(runs)]
    return sorted(results, key=lambda result: result.run.wall_s)[runs // 2]


def find_bounds(result: Result, clean: Result) -> list[Bound]:
    """What must hold of `result`."""
    trial, n_articles = result.trial, len(clean.run.reports)
    limits: list[tuple[str, float, float]] = [
        ("articles without a report", n_articles - len(result.run.reports), 0.0),
        ("wrong verdicts", result.wrong(clean), 0.0),
    ]
    if trial.expect == "given_up":
        limits.append(("calls", result.calls, float(_GIVEN_UP_AFTER * result.questions)))
    else:
        most_calls = 1.0 if trial.expect == "rejected" else MAX_CALLS
        most_s = MAX_SLOWER * clean.run.wall_s + trial.extra_s
        limits.append(("calls over needed", result.calls / clean.calls, most_calls))
        limits.append(("seconds", result.run.wall_s, most_s))
    if trial.expect == "same":
        limits.append(("articles not the same", n_articles - result.same_as(clean), 0.0))
        limits.append(("articles not returned", n_articles - result.returned, 0.0))
    return [Bound(f"{trial.name}: {name}", value, limit) for name, value, limit in limits]


def make_row(result: Result, clean: Result) -> tuple[object, ...]:
    """The line of the table for `result`."""
    n_articles = len(clean.run.reports)
    return (
        result.trial.name,
        f"{result.returned}/{n_articles}",
        f"{result.same_as(clean)}/{n_articles}",
        result.wrong(clean),
        count_undecided(result.run.reports),
        sum(bool(report.failures) for report in result.run.reports),
        result.calls,
        result.calls / clean.calls,
        result.run.wall_s,
        result.run.wall_s / clean.run.wall_s,
    )


def main() -> int:
    """Run every trial, print the table, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.faults", description=__doc__)
    parser.add_argument("--only", default="", help="only trials whose name contains this")
    asked = parser.parse_args()
    texts = make_articles(N_ARTICLES)
    clean = run_clean(texts)
    results = [run_trial(trial, texts) for trial in TRIALS if asked.only in trial.name]
    columns = "fault|returned|same|wrong|undecided|failed|calls|÷ needed|seconds|÷ clean".split("|")
    rows = [make_row(result, clean) for result in (clean, *results)]
    print_table(f"{N_ARTICLES} articles, {LATENCY_S:g} s, {CONCURRENCY} at once", columns, rows)
    bounds = [bound for result in results for bound in find_bounds(result, clean)]
    return judge(bounds, only_broken=True)


if __name__ == "__main__":
    sys.exit(main())
