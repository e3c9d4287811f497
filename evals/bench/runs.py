"""One run of factcheck over many articles against a stub server, timed.

It knows the public API and the clock. What a run is compared with is each benchmark's business.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import factcheck
from factcheck import Report

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Run:
    """What a run returned and what it took."""

    reports: tuple[Report, ...]
    wall_s: float
    cpu_s: float
    """Of this process, all threads; the server's is not in it."""


def check_all(texts: Sequence[str], base_url: str, **settings: Any) -> Run:
    """Check every text through the endpoint at `base_url`, without the response cache."""
    chosen = factcheck.Settings(
        engine="llm", model="stub-model", base_url=base_url, cache=False, **settings
    )
    wall, cpu = time.perf_counter(), time.process_time()
    reports = asyncio.run(factcheck.acheck_many(texts, settings=chosen))
    return Run(tuple(reports), time.perf_counter() - wall, time.process_time() - cpu)


def verdict_key(report: Report) -> dict[str, tuple[str, tuple[tuple[int, int], ...]]]:
    """What a report says of each claim: outcome and where the evidence stands, by claim text."""
    texts = {claim.claim_id: claim.text for claim in report.claims}
    return {
        texts[verdict.claim_id]: (
            verdict.outcome,
            tuple((evidence.start, evidence.end) for evidence in verdict.evidence),
        )
        for verdict in report.verdicts
    }


def count_undecided(reports: Sequence[Report]) -> int:
    """Verdicts that say that no verdict could be had."""
    return sum(v.outcome == "undecided" for report in reports for v in report.verdicts)
