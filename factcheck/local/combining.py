"""From signals to one calibrated probability that the source carries a claim.

A logistic regression over `signals.FEATURES`; its numbers are data beside the weights, fitted by
`python -m evals.verifier calibrate` on documents that the weights were not trained on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from factcheck.errors import VerifierError
from factcheck.local.shipped import HINT, WEIGHTS_FOLDER
from factcheck.local.signals import FEATURES
from factcheck.odds import probability_of
from factcheck.records import Record

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.local.signals import Signals

COMBINER = "combiner.json"


class Combiner(Record):
    """Coefficients and thresholds, as `combiner.json` holds them."""

    features: tuple[str, ...]
    """Names in the order of `coefficients`: those of `signals.FEATURES`, or the file is stale."""
    coefficients: tuple[float, ...]
    """Weight of each feature, as it is, without scaling."""
    intercept: float = Field(allow_inf_nan=False)
    supported_from: float = Field(ge=0.0, le=1.0)
    """From this probability on a claim is called supported."""
    not_found_below: float = Field(ge=0.0, le=1.0)
    """Below this probability it is called not found, or contradicted; between both, undecided."""
    contradicted_from: float = Field(ge=0.0, le=1.0)
    """A claim below `not_found_below` is contradicted if the network gives that so much."""
    doubted_below: float = Field(ge=0.0, le=1.0)
    """A claim that a model calls supported is doubted below this probability."""
    note: str
    """How often it is right, measured: the line that reports print."""

    def probability(self, signals: Signals) -> float:
        """Probability that the source carries the claim, 0 to 1."""
        values = signals.features()
        pairs = zip(self.coefficients, values, strict=True)
        total = self.intercept + sum(weight * float(value) for weight, value in pairs)
        return probability_of(total)


def read_combiner(folder: Path = WEIGHTS_FOLDER) -> Combiner:
    """The combiner in `folder`.

    Raises:
        VerifierError: It is missing, unreadable, or fitted for other features.
    """
    path = folder / COMBINER
    try:
        combiner = Combiner.model_validate_json(path.read_bytes())
    except OSError as error:
        raise VerifierError(f"{str(path)!r} cannot be read: {error.strerror}", hint=HINT) from error
    except ValidationError as error:
        raise VerifierError(f"{str(path)!r} is not what it should be", hint=HINT) from error
    if combiner.features != FEATURES:
        raise VerifierError(f"{str(path)!r} was fitted for another factcheck", hint=HINT)
    return combiner
