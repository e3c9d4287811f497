"""Probabilities as log odds, in which evidence adds up, and back."""

from __future__ import annotations

import math

_MOST = 30.0  # beyond, a probability is 0 or 1 to all that is printed


def log_odds(probability: float, *, sure: float) -> float:
    """ln(p / (1 - p)), with p kept at least `sure` away from 0 and 1."""
    probability = min(1 - sure, max(sure, probability))
    return math.log(probability / (1 - probability))


def probability_of(odds: float) -> float:
    """The probability, 0 to 1, whose log odds are `odds`."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, odds))))
