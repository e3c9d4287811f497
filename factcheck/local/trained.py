"""The trained verifier: a small network reads the claim beside a passage, exact checks may object.

What a check of a number, a date, a name or a wording objects to, the network never calls supported;
for everything else its probability decides. It knows neither how texts are scored nor how the
combiner was fitted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.checks.ruling import EXACT, RULINGS
from factcheck.local.combining import read_combiner
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import WEIGHTS_FOLDER
from factcheck.local.signals import read_signals
from factcheck.matrix.reading import Reading
from factcheck.records import Claim, Verdict
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.local.combining import Combiner
    from factcheck.local.passages import Passage
    from factcheck.local.signals import PairScorer, Signals
    from factcheck.records import Finding, Outcome, Reason
    from factcheck.text.retrieval import SourceIndex

# Of claims as summaries have them of which a detail stood nowhere in the source, as far as code can
# see, 12 of 24 were true where the network gave this much and more, 5 of 120 where it gave less; of
# those that share no content word with the source 28 of 55 and none of 17 (`written/calibration`).
LIKELY = 0.5
# The evidence of a claim that the network calls contradicted has at least this share of its words.
# Of 123 that had less 47 were, of 656 that had more 501 (`written/calibration`, `written/attack`).
_ABOUT_FROM = 0.4
# Words of a claim that are shown as not carried: at least so probable, and no more than so many.
_UNSAID_FROM = 0.5
_MAX_UNSAID = 6
_PIECES = re.compile(r"\w+")
_WORST_FIRST: tuple[Outcome, ...] = ("contradicted", "not_found", "undecided", "supported")


class TrainedVerifier:
    """Implements `Verifier` with a cross-encoder, shared words and exact checks."""

    name = "trained-1"

    def __init__(self, scorer: PairScorer, combiner: Combiner) -> None:
        self._scorer = scorer
        self._combiner = combiner

    @property
    def note(self) -> str:
        """How often its verdicts are right, measured."""
        return self._combiner.note

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """One verdict for every claim, in the order of `claims`.

        A claim of several sentences is as good as the worst of them.
        """
        parts = [_split(claim) for claim in claims]
        signals = iter(read_signals(list(chain(*parts)), index, self._scorer))
        judged = [[self._judge(next(signals), index) for _ in some] for some in parts]
        return [_join(verdicts, claim) for claim, verdicts in zip(claims, judged, strict=True)]

    def support(self, claims: Sequence[Claim], index: SourceIndex) -> list[float]:
        """Probability that the sources carry each claim, 0 to 1, in the order of `claims`."""
        parts = [_split(claim) for claim in claims]
        signals = iter(read_signals(list(chain(*parts)), index, self._scorer))
        return [min(self._probability(next(signals)) for _ in some) for some in parts]

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        """What the network makes of each evidence and claim, both taken as they are."""
        return [Reading(*map(float, row)) for row in self._scorer.score(pairs).labels]

    def doubt(self, claims: Sequence[Claim], index: SourceIndex) -> list[float | None]:
        """For each of `claims` the probability of support if that is below `not_found_below`."""
        below = self._combiner.not_found_below
        return [p if p < below else None for p in self.support(claims, index)]

    def _probability(self, signals: Signals) -> float:
        if signals.labels is not None:
            return self._combiner.probability(signals)
        return {"supported": 1.0, "undecided": 0.5}.get(signals.lexical.outcome, 0.0)

    def _judge(self, signals: Signals, index: SourceIndex) -> Verdict:
        lexical = signals.lexical
        # Rules take claims from sentences word for word: in one that was cut from this very source
        # there is nothing to interpret, nor in a quotation whose words and speaker were checked.
        is_own = signals.claim.origin.source_id in index.articles
        is_copied = lexical.outcome == "supported" and (is_own or signals.is_quoted)
        probability = self._probability(signals)
        if signals.likeliest is not None and probability >= LIKELY:
            return self._leave_open(lexical, probability, signals.likeliest, index)
        is_settled = signals.match is None or lexical.reason in EXACT or is_copied
        is_worded = lexical.outcome == "supported" and probability >= self._combiner.needed(signals)
        if is_settled or is_worded:
            outcome: Outcome = lexical.outcome
            if self._is_doubtful(signals, probability):
                outcome = "undecided"
            kept = {"engine": self.name, "outcome": outcome, **_sureness(outcome, probability)}
            return lexical.model_copy(update=kept)
        assert signals.match is not None
        outcome, reason = self._decide(signals, probability)
        return Verdict(
            claim_id=lexical.claim_id,
            outcome=outcome,
            reason=reason,
            **_sureness(outcome, probability),
            engine=self.name,
            evidence=index.evidence(signals.match.positions),
            explanation="" if outcome == "supported" else _explain(signals, outcome),
            findings=lexical.findings,
        )

    def _leave_open(
        self, lexical: Verdict, probability: float, passage: Passage, index: SourceIndex
    ) -> Verdict:
        """The verdict on a claim of which the source has no word and perhaps the sense.

        Of 21 of `written/calibration` that the network gave 0.95 and more 13 were carried: too few
        to call one supported.
        """
        kept = {
            "engine": self.name,
            "outcome": "undecided",
            "reason": "low_confidence",
            "evidence": index.evidence(passage.positions),
            "explanation": "the source has none of its words; these sentences may say it in others",
            **_sureness("undecided", probability),
        }
        return lexical.model_copy(update=kept)

    def _is_doubtful(self, signals: Signals, probability: float) -> bool:
        """Whether an exact check accuses a claim that the network finds too likely.

        Where the claim all but repeats the source, and a figure, date or name differs, it has no
        say: in other words a figure may follow from those of the source.
        """
        lexical = signals.lexical
        if lexical.reason == "detail_absent":
            return lexical.outcome == "not_found" and probability >= LIKELY
        if lexical.reason not in EXACT or lexical.outcome not in ("contradicted", "not_found"):
            return False
        if RULINGS.get(lexical.reason) == "disagrees":
            return probability >= self._combiner.accused_below
        return not signals.is_repeated and probability >= self._combiner.not_found_below

    def _decide(self, signals: Signals, probability: float) -> tuple[Outcome, Reason]:
        rules = self._combiner
        if probability >= rules.needed(signals):
            if signals.claim.is_self_contained:
                return "supported", "entailed"
            return "undecided", "not_self_contained"
        # That its words stand in the source was checked; of such claims as the network accused 6 of
        # 23 were carried (`written/calibration/voices.yaml`).
        is_spared = signals.lexical.outcome == "supported" or signals.is_quoted
        if is_spared or probability >= rules.not_found_below:
            return "undecided", signals.objection or "low_confidence"
        assert signals.labels is not None  # it has read wherever words were weighed
        is_about = signals.match is not None and signals.match.coverage >= _ABOUT_FROM
        if is_about and signals.labels[2] >= rules.contradicted_from:
            return "contradicted", "model_contradicted"
        return "not_found", "no_evidence"


@lru_cache(maxsize=4)
def open_trained(threads: int | None = None, folder: Path = WEIGHTS_FOLDER) -> TrainedVerifier:
    """The verifier with the weights in `folder`, which are read once, when first asked.

    Args:
        threads: As `Scorer` takes them.
        folder: Where weights and combiner are.

    Raises:
        VerifierError: The combiner is missing or not as it should be.
    """
    return TrainedVerifier(Scorer(threads, folder), read_combiner(folder))


def _sureness(outcome: Outcome, probability: float) -> dict[str, float]:
    """`Verdict.confidence` and `Verdict.support` for a claim that is carried with `probability`."""
    sure = {"supported": probability, "undecided": 0.0}.get(outcome, 1 - probability)
    return {"confidence": round(sure, 3), "support": round(probability, 4)}


def _explain(signals: Signals, outcome: Outcome) -> str:
    """The words that the source lacks: all of them where hardly one stands, else by the network.

    The network may object to a word that the evidence has in this or another form: it is not said
    to be missing.
    """
    if outcome == signals.lexical.outcome == "not_found":
        return signals.lexical.explanation
    if not signals.claim.is_self_contained:
        return "the claim points to another sentence and could not be completed"
    assert signals.match is not None
    text = signals.claim.text
    absent = set(_PIECES.findall(" ".join(signals.match.missing)))
    unsaid = [text[a:b] for a, b, p in signals.unsaid if p >= _UNSAID_FROM]
    words = [word for word in unsaid if not absent.isdisjoint(_PIECES.findall(word))][:_MAX_UNSAID]
    if words:
        return "not in the evidence: " + ", ".join(f"“{word}”" for word in words)
    return signals.lexical.explanation if signals.lexical.outcome == outcome else ""


def _split(claim: Claim) -> list[Claim]:
    spans = split_sentences(claim.text)
    if len(spans) <= 1:
        return [claim]
    return [claim.model_copy(update={"text": claim.text[start:end]}) for start, end in spans]


def _join(verdicts: Sequence[Verdict], claim: Claim) -> Verdict:
    """The worst of the verdicts on the sentences of `claim`, with evidence and findings of all."""
    worst = min(verdicts, key=lambda one: (_WORST_FIRST.index(one.outcome), one.confidence))
    if len(verdicts) == 1:
        return worst
    evidence = {e.sentence_id: e for one in (worst, *verdicts) for e in one.evidence}
    support = min(one.support for one in verdicts if one.support is not None)
    starts = [start for start, _ in split_sentences(claim.text)]
    findings = tuple(
        _move(finding, start)
        for verdict, start in zip(verdicts, starts, strict=True)
        for finding in verdict.findings
    )
    return worst.model_copy(
        update={"evidence": tuple(evidence.values()), "support": support, "findings": findings}
    )


def _move(finding: Finding, start: int) -> Finding:
    """`finding` about a sentence that stands at `start` of its claim."""
    if finding.said is None:
        return finding
    return finding.model_copy(update={"said": (finding.said[0] + start, finding.said[1] + start)})
