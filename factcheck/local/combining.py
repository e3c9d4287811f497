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
# Where word overlap calls a claim supported, the network must not find that unlikely. Chosen on our
# own drafts (tests/cases/drafts.yaml: of 150 faithful sentences 126 pass, at 0.5 128, at 0.7 118)
# and on claims as summaries have them (8,709 kept from training, see `evals.verifier.drafted`). To
# tune again: `calibrate`, then these.
VETO_BELOW = 0.6
NEVER = 2.0
"""A probability that no claim has."""


class Combiner(Record):
    """Coefficients and thresholds, as `combiner.json` holds them."""

    features: tuple[str, ...]
    """Names in the order of `coefficients`: those of `signals.FEATURES`, or the file is stale."""
    coefficients: tuple[float, ...]
    """Weight of each feature, as it is, without scaling."""
    intercept: float = Field(allow_inf_nan=False)
    supported_from: float = Field(ge=0.0, le=1.0)
    """From this probability on the network alone carries a claim."""
    short_from: float = Field(ge=0.0, le=1.0)
    """The same for a claim of a few words, see `signals.SHORT`; at least `supported_from`."""
    far_from: float = Field(ge=0.0, le=1.0)
    """The same where the evidence has few of its words, see `signals.FAR`."""
    not_found_below: float = Field(ge=0.0, le=1.0)
    """Below this probability it is called not found, or contradicted; between both, undecided. What
    a model calls supported is doubted there too."""
    contradicted_from: float = Field(ge=0.0, le=1.0)
    """A claim below `not_found_below` is contradicted if the network gives that so much."""
    accused_below: float = Field(ge=0.0, le=1.0)
    """Cue words alone ("not", an antonym) accuse a claim only below this probability."""
    note: str
    """How often it is right, measured: the line that reports print."""

    def needed(self, signals: Signals) -> float:
        """The probability from which on this claim is carried, 0 to 1.

        Less where its words stand in the source; but a claim of a few words has them all somewhere.
        What an exact check objects to no probability carries.
        """
        if signals.objection is not None:
            return NEVER
        if signals.lexical.outcome == "supported":
            return self.short_from if signals.is_short else VETO_BELOW
        short = self.short_from if signals.is_short else 0.0
        far = self.far_from if signals.is_far else 0.0
        return max(self.supported_from, short, far)

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
