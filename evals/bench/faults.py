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

Expect = Literal["same", "late", "declined", "rejected", "given_up"]
"""What must come of a fault.

`same`: every verdict as without faults. `late`: the same, one timeout later. `declined`: as without
faults or undecided, since a model that declines is not pressed. `rejected`: the article fails and
nothing is asked twice. `given_up`: the fault never ends; articles fail or are undecided, in bounded
calls.
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """One row: a fault, when it strikes, and what must come of it."""

    name: str
    arguments: tuple[str, ...]
    expect: Expect = "same"


def _every_third(kind: str, expect: Expect = "same", *, count: str = "requests") -> Trial:
    arguments = ("--fault", kind, "--every", "3", "--count", count)
    return Trial(f"{kind}, every 3rd {count.removesuffix('s')}", arguments, expect)


def _once(kind: str) -> Trial:
    return Trial(f"{kind}, one", ("--fault", kind, "--limit", "1"), "late")


def _always(kind: str, expect: Expect = "given_up") -> Trial:
    return Trial(f"{kind}, always", ("--fault", kind), expect)


# A spoilt answer is asked for again once, so it strikes questions: a global counter would spoil
# some answers twice in a row, and which ones would hang on timing.
TRIALS = (
    _every_third("rate_limit"),
    _every_third("rate_limit_retry_after"),
    _every_third("server_error"),
    _every_third("dropped"),
    _every_third("dropped_body"),
    _every_third("malformed", count="questions"),
    _every_third("truncated", count="questions"),
    _every_third("wrong_ids", count="questions"),
    _every_third("missing_claims", count="questions"),
    _every_third("duplicate_claims", count="questions"),
    _once("hung"),
    _once("slow_drip"),
    _every_third("refusal", "declined", count="questions"),
    _every_third("content_filter", "declined", count="questions"),
    _always("unauthorized", "rejected"),
    _always("not_found", "rejected"),
    _always("html", "rejected"),
    _always("rate_limit"),
    _always("malformed"),
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
    with StubProcess(["--latency", str(LATENCY_S), *trial.arguments]) as server:
        attempts = {"max_attempts": 3, "max_wait_s": 5.0} if trial.expect == "given_up" else {}
        run = check_all(
            texts, server.base_url, concurrency=CONCURRENCY, timeout_s=TIMEOUT_S, **attempts
        )
        stats = server.stats
    return Result(trial, run, calls=stats.requests, questions=stats.questions)


def find_bounds(result: Result, clean: Result) -> list[Bound]:
    """What must hold of `result`."""
    name, expect = result.trial.name, result.trial.expect
    lost = N_ARTICLES - len(result.run.reports)
    bounds = [
        Bound(f"{name}: articles without a report", lost, 0),
        Bound(f"{name}: wrong verdicts", result.wrong(clean), 0),
    ]
    allowed_s = MAX_SLOWER * clean.run.wall_s + (TIMEOUT_S if expect == "late" else 0)
    if expect in ("same", "late"):
        bounds.append(Bound(f"{name}: not the same", N_ARTICLES - result.same_as(clean), 0))
        bounds.append(Bound(f"{name}: undecided", count_undecided(result.run.reports), 0))
    if expect == "given_up":
        bounds.append(Bound(f"{name}: calls", result.calls, 3 * result.questions))
    else:
        most = 1.0 if expect == "rejected" else MAX_CALLS
        bounds.append(Bound(f"{name}: calls over needed", result.calls / clean.calls, most))
        bounds.append(Bound(f"{name}: seconds", result.run.wall_s, allowed_s, "s"))
    return bounds


def main() -> int:
    """Run every trial, print the table, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.faults", description=__doc__)
    parser.add_argument("--only", default="", help="only trials whose name contains this")
    asked = parser.parse_args()
    texts = make_articles(N_ARTICLES)
    run_trial(Trial("warm-up", ()), texts[:2])
    clean = run_trial(Trial("no fault", ()), texts)
    results = [run_trial(trial, texts) for trial in TRIALS if asked.only in trial.name]
    rows = [
        (
            result.trial.name,
            f"{result.returned}/{N_ARTICLES}",
            f"{result.same_as(clean)}/{N_ARTICLES}",
            result.wrong(clean),
            count_undecided(result.run.reports),
            sum(bool(report.failures) for report in result.run.reports),
            result.calls,
            result.calls / clean.calls,
            result.run.wall_s,
            result.run.wall_s / clean.run.wall_s,
        )
        for result in (clean, *results)
    ]
    columns = "fault|returned|same|wrong|undecided|failed|calls|÷ needed|seconds|÷ clean".split("|")
    print_table(f"{N_ARTICLES} articles, {LATENCY_S:g} s, {CONCURRENCY} at once", columns, rows)
    broken = [b for result in results for b in find_bounds(result, clean) if not b.holds]
    return judge(broken)


if __name__ == "__main__":
    sys.exit(main())
