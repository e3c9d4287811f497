"""What an evaluation found: a contract for whoever reads its JSON, and nothing that computes it.

Every share is a number from 0 to 1. A measure that is not defined (no case of one side, a verifier
without probabilities) is None, never 0 and never NaN.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factcheck.records import Outcome, Record, Usage

SCHEMA_VERSION = "1.0"

SuiteKind = Literal["verification", "pipeline", "mutation"]
Change = Literal["better", "worse", "inconclusive", "not_comparable", "not_compared"]
"""`not_comparable`: another judge, other prompts or other cases than those of the baseline.
`not_compared`: there is no baseline, only a floor."""


class Measure(Record):
    """A measured share with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int
    """Cases that it was measured on."""


class ReliabilityBin(Record):
    """Cases of about the same score, where scores are probabilities.

    The two shares are alike in a calibrated engine.
    """

    probability: float
    """Mean of what the engine says."""
    supported: float
    """Share that the labels call supported."""
    n: int


class CaseResult(Record):
    """What an engine made of one case."""

    name: str
    """Unique in its suite."""
    group: str
    """Key of the article: cases of one article stand or fall together."""
    side: str
    """What the headline balances: `supported` and `unsupported` by the label of the case
    (verification), `original` and `mutant` (mutation), `summary` (pipeline)."""
    credit: float = Field(ge=0, le=1)
    """1 where the engine is right, 0 where it is wrong; a share for a summary of several claims.
    `supported` against every other outcome. A case that could not be judged has 0."""
    kind: str = ""
    """What is wrong with the claim (`number`, `negation`, …) or how it says what is right."""
    text: str = ""
    """The claim, or the name of the article."""
    expected: str = ""
    """The outcome on the label, `supported` or `not supported` where it says no more."""
    outcome: Outcome | None = None
    """None where the engine failed, and for a summary."""
    reason: str = ""
    score: float | None = None
    """How far the engine takes the claim for carried; orders cases, larger is surer."""
    evidence: tuple[str, ...] = ()
    """The sentences that the engine shows."""
    details: tuple[str, ...] = ()
    """Lines for a person, for a summary: claims that are not supported, key facts left out."""
    error: str = ""
    """Why the case could not be judged; empty where it was."""


class SuiteResult(Record):
    """One suite, run with one engine."""

    name: str
    kind: SuiteKind
    judge: str
    """`Engine.name` of what judged."""
    n: int
    n_articles: int
    n_errors: int = 0
    """Cases that raised or could not be read; they are among `n` and have no credit."""
    n_unreadable: int = 0
    """Those of them whose source cannot be read, in a set of other people's making: no fault of
    the engine."""
    undecided: int = 0
    """Cases with the outcome `undecided`; they are among `n` and count as not supported."""
    balanced_accuracy: float | None
    """The headline: the mean over sides of the mean credit of each. For a pipeline suite, with its
    one side, faithfulness: the share of summary claims that the judge finds supported."""
    interval: tuple[float, float] | None
    """95 % of `balanced_accuracy`: bootstrap over articles."""
    auroc: float | None = None
    auroc_interval: tuple[float, float] | None = None
    measures: dict[str, Measure] = Field(default_factory=dict)
    """Everything else that was measured, by name: `precision:supported`, `detection:number`, …"""
    confusion: dict[str, dict[str, int]] = Field(default_factory=dict)
    """Cases by expected outcome and outcome; `error` for those without one."""
    calibration_error: float | None = None
    """Expected calibration error where scores are probabilities."""
    reliability: tuple[ReliabilityBin, ...] = ()
    """What `calibration_error` is the mean of; empty where it is None."""
    dataset_sha256: str
    """Of everything that the cases were read from, articles included."""
    prompts: dict[str, str] = Field(default_factory=dict)
    """As `Report.prompts`."""
    notices: tuple[str, ...] = ()
    """What the reader must know of the run: who wrote, who judged, what was left out."""
    usage: Usage = Usage()
    seconds: float
    cases: tuple[CaseResult, ...] = ()


class Comparison(Record):
    """A suite held against its baseline, on the same cases."""

    suite: str
    change: Change
    why: str
    """One line for a person."""
    baseline: float | None = None
    """The headline of the baseline."""
    difference: float | None = None
    """The headline now less that of the baseline."""
    interval: tuple[float, float] | None = None
    """95 % of `difference`, paired bootstrap over articles."""
    smallest: float | None = None
    """The smallest difference that this suite could have seen."""
    floor: float | None = None
    is_below_floor: bool = False


class Evaluation(Record):
    """Everything that one run of `factcheck eval` found."""

    schema_version: str = SCHEMA_VERSION
    exit_code: int = 0
    """0 as good as the baseline or better · 1 worse, or below a floor · 2 a suite cannot be read ·
    3 nothing was judged, or a suite cannot be compared with its baseline."""
    version: str
    """Of factcheck."""
    engine: str
    suites: tuple[SuiteResult, ...]
    comparisons: tuple[Comparison, ...] = ()
    """One for every suite where a baseline was given."""
