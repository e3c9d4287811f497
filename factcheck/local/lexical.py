"""The lexical verifier: a claim is carried by sentences that have its words, and nothing differs.

It measures word overlap and lets the exact checks object. It does not understand: a paraphrase in
other words is at best `undecided`, and a reversal that changes no word it checks passes unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.comparing import Finding, Setting, compare_details
from factcheck.checks.names import name_key
from factcheck.local.grammar.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    NOT_PAST,
    PREPOSITIONS,
)
from factcheck.records import Verdict
from factcheck.text.words import SHARED_PREFIX, find_words, is_same_stem, latin_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.records import Claim, Evidence, Outcome, Reason
    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

CANDIDATES = 8
MAX_EVIDENCE = 3
# A word found only in a further sentence counts less: facts of two sentences may not go together.
NEIGHBOUR_WEIGHT = 0.9
DISTANT_WEIGHT = 0.4
# Share of the claim's content words, weighted by idf, that the evidence must hold.
SUPPORTED_FROM = 0.78
NOT_FOUND_BELOW = 0.55
# Below this share in the main sentence alone, the words come from sentences that merely stand in
# the same article.
MAIN_FROM = 0.5
# A differing number contradicts a claim only if the sentence is about the same thing.
CONFLICT_FROM = 0.45
# A further sentence must add this much to count as evidence.
_MIN_GAIN = 0.06
_MIN_LATIN_SHARE = 0.5
# "-5", but not the hyphen of "2019-20" or a dash.
_MINUS = re.compile(r"(?:^|[\s(])[-−]$")


@dataclass(frozen=True)
class Match:
    """How much of a claim some sentences hold.

    Attributes:
        positions: The sentences, the main one first.
        coverage: Weighted share of the claim's content words found, 0 to 1.
        main_coverage: The share that the main sentence holds alone.
        missing: Content words of the claim found in none of them, as they stand.
        has_foreign_word: Whether one of `missing` is no verb: a thing or a quality that the source
            lacks, where a missing verb may be another word for the same.
    """

    positions: tuple[int, ...]
    coverage: float
    main_coverage: float
    missing: tuple[str, ...]
    has_foreign_word: bool


class LexicalVerifier:
    """Implements `Verifier` by word overlap and exact checks."""

    name = "lexical-1"
    note = (
        "Verdicts by word overlap and exact checks, not by a language model: "
        "a faithful paraphrase in other words comes out as undecided or not found."
    )

    def verify(self, claims: Sequence[Claim], index: SourceIndex) -> list[Verdict]:
        """One verdict for every claim, in the order of `claims`."""
        return [self._verify_one(claim, index) for claim in claims]

    def _verify_one(self, claim: Claim, index: SourceIndex) -> Verdict:
        verbatim = find_verbatim(claim.text, index)
        if verbatim is not None:
            return self._verdict(
                claim, "supported", "verbatim", 1.0, evidence=index.evidence([verbatim])
            )
        if latin_share(claim.text) < _MIN_LATIN_SHARE:
            note = "the embedded verifier reads English; it can only recognise whole sentences here"
            return self._verdict(claim, "undecided", "low_confidence", 0.0, explanation=note)
        match = find_match(claim.text, index)
        if match is None:
            note = "no sentence of the source shares a content word with the claim"
            return self._verdict(claim, "not_found", "no_evidence", 1.0, explanation=note)
        return self._judge(claim, match, index)

    def _judge(self, claim: Claim, match: Match, index: SourceIndex) -> Verdict:
        evidence = index.evidence(match.positions)
        findings = compare_details(claim.text, Setting(index, match.positions))
        first = findings[0] if findings else None
        coverage = match.coverage
        if first and first.outcome == "contradicted" and coverage >= CONFLICT_FROM:
            shown = index.evidence([first.position, match.positions[0]])
            return self._from_finding(claim, first, coverage, shown)
        missing = ", ".join(f"“{word}”" for word in match.missing[:6])
        note = f"not in the evidence: {missing}" if missing else ""
        if coverage < NOT_FOUND_BELOW:
            return self._verdict(
                claim, "not_found", "no_evidence", 1 - coverage,
                evidence=evidence, explanation=note,
            )  # fmt: skip
        if first:
            outcome = "undecided" if first.outcome == "contradicted" else first.outcome
            return self._from_finding(claim, first, coverage, evidence, outcome=outcome)
        if not claim.is_self_contained:
            note = "the claim points to another sentence and could not be completed"
            return self._verdict(
                claim, "undecided", "not_self_contained", coverage,
                evidence=evidence, explanation=note,
            )  # fmt: skip
        is_scattered = match.main_coverage < MAIN_FROM
        if coverage < SUPPORTED_FROM or match.has_foreign_word or is_scattered:
            return self._verdict(
                claim, "undecided", "low_confidence", coverage, evidence=evidence, explanation=note
            )
        return self._verdict(
            claim, "supported", "word_overlap", coverage, evidence=evidence, explanation=note
        )

    def _from_finding(
        self,
        claim: Claim,
        finding: Finding,
        coverage: float,
        evidence: tuple[Evidence, ...],
        *,
        outcome: Outcome | None = None,
    ) -> Verdict:
        return self._verdict(
            claim,
            outcome or finding.outcome,
            finding.reason,
            coverage if finding.outcome != "not_found" else 1 - coverage,
            evidence=evidence,
            explanation=finding.explanation,
        )

    def _verdict(
        self,
        claim: Claim,
        outcome: Outcome,
        reason: Reason,
        confidence: float,
        *,
        evidence: tuple[Evidence, ...] = (),
        explanation: str = "",
    ) -> Verdict:
        sure = 0.0 if outcome == "undecided" else min(1.0, max(0.0, confidence))
        return Verdict(
            claim_id=claim.claim_id,
            outcome=outcome,
            reason=reason,
            confidence=round(sure, 3),
            engine=self.name,
            evidence=evidence,
            explanation=explanation,
        )


def find_verbatim(text: str, index: SourceIndex) -> int | None:
    """Position of the sentence whose words are those of `text`, in their order; None without one.

    Case, accents, punctuation and the kind of quotation mark do not count.
    """
    wanted = _flat(text)
    if not wanted:
        return None
    found = index.search(text, limit=CANDIDATES) or range(len(index.sentences))
    return next((i for i in sorted(found) if _flat(index.sentences[i].exact) == wanted), None)


def find_match(text: str, index: SourceIndex) -> Match | None:
    """The sentences that hold most of the words of `text`; None when none shares a content word."""
    words = find_words(text)
    wanted = {name_key(word): word for word in words if word.is_content}
    candidates = index.search(text, limit=CANDIDATES)
    if not wanted or not candidates:
        return None
    weights = {key: index.idf(word.stem) for key, word in wanted.items()}
    total = sum(weights.values())
    texts = {i: index.sentences[i].exact for i in _with_neighbours(candidates, index)}
    held = {i: _held(wanted, text) for i, text in texts.items()}
    main = max(candidates, key=lambda i: (sum(weights[key] for key in held[i]), -i))
    positions, found = [main], dict.fromkeys(held[main], 1.0)
    while len(positions) < MAX_EVIDENCE:
        close = set(index.neighbours(main, radius=2))
        gains = {
            i: sum(
                weights[key] * (NEIGHBOUR_WEIGHT if i in close else DISTANT_WEIGHT)
                for key in keys
                if key not in found
            )
            for i, keys in held.items()
            if i not in positions
        }
        best = max(gains, key=lambda i: (gains[i], -i), default=None)
        if best is None or gains[best] < _MIN_GAIN * total:
            break
        weight = NEIGHBOUR_WEIGHT if best in close else DISTANT_WEIGHT
        found |= {key: weight for key in held[best] if key not in found}
        positions.append(best)
    missing = {word.start: word.text for key, word in wanted.items() if key not in found}
    return Match(
        positions=tuple(positions),
        coverage=sum(weights[key] * share for key, share in found.items()) / total,
        main_coverage=sum(weights[key] for key in held[main]) / total,
        missing=tuple(missing.values()),
        has_foreign_word=any(
            word.start in missing and not _may_be_verb(word, words[i - 1] if i else None)
            for i, word in enumerate(words)
        ),
    )


def _may_be_verb(word: Word, before: Word | None) -> bool:
    """Whether a word that the evidence lacks may say what another one says there.

    Names and figures have checks of their own.
    """
    if word.is_capitalised or word.has_digit:
        return True
    if before is not None and before.norm in AUXILIARIES | {"to", "not"}:
        return not word.norm.endswith("ly")
    if before is not None and before.norm in DETERMINERS | PREPOSITIONS | CONJUNCTIONS:
        return False
    has_ending = word.norm.endswith(("ed", "ing")) and word.norm not in NOT_PAST
    return word.norm in FINITE or has_ending


def _with_neighbours(candidates: Sequence[int], index: SourceIndex) -> list[int]:
    return list(dict.fromkeys(j for i in candidates for j in (i, *index.neighbours(i))))


def _held(wanted: Iterable[str], sentence: str) -> set[str]:
    """Those of `wanted` that `sentence` has, the same word with another short ending included."""
    by_prefix = _keys_by_prefix(sentence)
    return {
        key
        for key in wanted
        if any(is_same_stem(key, other) for other in by_prefix.get(key[:SHARED_PREFIX], ()))
    }


@lru_cache(maxsize=8192)
def _keys_by_prefix(sentence: str) -> dict[str, set[str]]:
    """What the content words of `sentence` are compared by, under their first letters."""
    keys: dict[str, set[str]] = {}
    for word in find_words(sentence):
        if word.is_content:
            key = name_key(word)
            keys.setdefault(key[:SHARED_PREFIX], set()).add(key)
    return keys


def _flat(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared, figures with the minus sign before them."""
    return tuple(
        f"-{word.norm}" if word.has_digit and _MINUS.search(text[: word.start]) else word.norm
        for word in find_words(text)
    )
