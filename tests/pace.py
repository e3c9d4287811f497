"""How slow this machine is at the moment, so that a limit of time means the same on all."""

from __future__ import annotations

import time

_STEPS = 1_000_000
# Seconds of the steps on the machine that the limits were set on, when it was calm: reckoned from a
# slow hour, in which both they and the tests with a limit took 1.6 times as long.
_CALM_S = 0.05


def pace() -> float:
    """How many times as long as there and then a fixed piece of work takes now, 1 at least."""
    return max(1.0, min(_run() for _ in range(3)) / _CALM_S)


def _run() -> float:
    start = time.process_time()
    total = 0
    for i in range(_STEPS):
        total += i & 7
    assert total
    return time.process_time() - start
