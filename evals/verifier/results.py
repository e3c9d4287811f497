"""What `evaluate` writes as JSON: a contract for whoever reads the numbers later.

It holds numbers and says what they are; it computes none.
"""

from __future__ import annotations

from factcheck.records import Record


class Interval(Record):
    """A measured value with its 95 % interval.

    Every measure is a share from 0 to 1, or the difference of two. Whole intervals are None where a
    measure is not defined: a system that gives no probability, or claims of one label alone.
    """

    value: float
    low: float
    high: float


class SystemResult(Record):
    """How one system does on one set, or in the mean over several."""

    system: str
    balanced_accuracy_of_verdicts: Interval | None
    """Of `supported` against every other outcome, at the thresholds that ship. For the overlap
    baseline: at `Evaluation.overlap_threshold`."""
    balanced_accuracy_across: Interval | None
    """Of a threshold of the set's own, cross-fitted by document: what the order of the scores is
    worth, whatever threshold ships."""
    balanced_accuracy_at_half: Interval | None
    """Of a probability of 0.5 and more against less; no verdict and no check comes into it."""
    auroc: Interval | None
    calibration_error: float | None
    """Expected calibration error of the probability, 15 bins of equal mass."""
    precision: Interval | None
    """Share of claims called supported that people call so too; Wilson interval. None in a mean."""
    coverage: float
    """Share of all claims that are called supported."""
    seconds: float
    """Processor-bound work on the claims, summed over processes; documents come ready indexed."""


class SetResult(Record):
    """One labelled set."""

    dataset: str
    split: str | None
    """None: every split of it."""
    n_claims: int
    n_documents: int
    n_unreadable: int
    """Claims left out because the product refuses to read their document."""
    positives: float
    """Share of the claims that people call supported."""
    systems: tuple[SystemResult, ...]


class Evaluation(Record):
    """Everything one run of `evaluate` measured."""

    schema_version: str = "1.0"
    engines: tuple[str, ...]
    """`Verifier.name` of each system, in the order of the systems."""
    limit: int | None
    """Most documents a set, drawn with a fixed seed; None: all."""
    overlap_threshold: float
    """Share of shared words that separates best on the calibration documents."""
    n_calibration: int
    """Claims that the threshold was chosen on."""
    resamples: int
    sets: tuple[SetResult, ...]
    news_means: tuple[SystemResult, ...]
    """Plain means over the news sets; empty unless all of them were measured."""
    news_gains: dict[str, Interval]
    """By system: balanced accuracy of the first system's verdicts less that of this one's, mean
    over the news sets, both on the same resamples. Empty where `news_means` is."""
    news_sets: tuple[str, ...]
    seconds: float
    """Wall time of the whole run."""


class KindSystem(Record):
    """How one system does on claims of one kind."""

    system: str
    refused_by_verdicts: Interval | None
    """Share not called `supported` at the thresholds that ship; Wilson interval."""
    refused_at_rate: Interval | None
    """The same at `Kinds.thresholds`, where the score alone decides."""


class KindResult(Record):
    """Claims of one kind: detection where they are wrong, false alarms where they are right."""

    kind: str
    """`Pair.kind`, or one of several joined by `+`; `all` for all of them."""
    is_supported: bool
    """Whether the claims are right."""
    n_claims: int
    systems: tuple[KindSystem, ...]


class Kinds(Record):
    """Everything one run of `kinds` measured."""

    schema_version: str = "1.0"
    false_alarms: float
    """Most right claims of the file that fall short of `thresholds`, as a share."""
    thresholds: dict[str, float]
    """Score from which a claim counts as supported, by system."""
    n_unreadable: int
    kinds: tuple[KindResult, ...]
    """Wrong claims before right ones, `all` first, then by name."""


class Quantised(Record):
    """What weights of eight bits cost against those of 32 they were made of; network alone."""

    schema_version: str = "1.0"
    n_claims: int
    n_documents: int
    mean_difference: float
    """Of the probability of a claim, either way."""
    greatest_difference: float
    changed: float
    """Share of claims that change sides at a probability of 0.5."""
    balanced_accuracy: Interval | None
    """At 0.5: eight bits less 32, mean over the sets, on the same resamples."""
    auroc: Interval | None
    """The same; below 0 where eight bits order the claims worse."""
    sets: tuple[SetResult, ...]
