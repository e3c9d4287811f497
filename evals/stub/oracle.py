"""Sensible, repeatable answers to the four questions that factcheck asks a model.

It recognises a question by the names in its schema. It never judges: it copies sentences and counts
shared words, so that two runs over the same text can be compared verdict by verdict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from evals.stub.scalars import MISSING

if TYPE_CHECKING:
    from evals.stub.question import Question

_SUMMARY_SENTENCES = 3
_LONG_SENTENCE = 120  # characters; above it a sentence is taken as two claims
_MIN_OVERLAP = 0.6
_WORD = re.compile(r"\w+")


def suggest_answer(question: Question) -> Any:
    """What a careful model might say, or `MISSING` where the question is not one of ours."""
    names = set((question.schema or {}).get("properties", {}))
    if not question.sentences:
        return MISSING
    if {"summary", "claims"} <= names:
        return {"summary": _summary(question), "claims": _summary_claims(question)}
    if "verdicts" in names:
        return {"verdicts": [_verdict(n, text, question) for n, text in question.claims.items()]}
    if "claims" in names:
        claims = [_claim(text, n) for n, text in question.sentences.items()]
        return {"claims": claims, "skipped": []}
    if "summary" in names:
        return {"summary": _summary(question)}
    return MISSING


def _summary(question: Question) -> list[dict[str, Any]]:
    first = list(question.sentences.items())[:_SUMMARY_SENTENCES]
    return [{"text": text, "sentences": [number]} for number, text in first]


def _summary_claims(question: Question) -> list[dict[str, Any]]:
    return [
        {**_claim(part, sentence["sentences"][0]), "summary_sentence": position}
        for position, sentence in enumerate(_summary(question), start=1)
        for part in _split_long(sentence["text"])
    ]


def _split_long(text: str) -> list[str]:
    if len(text) <= _LONG_SENTENCE or ", " not in text:
        return [text]
    return [part for part in text.split(", ", maxsplit=1) if part.strip()]


def _claim(text: str, number: int) -> dict[str, Any]:
    if any(mark in text for mark in '“"'):
        kind = "quote"
    elif any(character.isdigit() for character in text):
        kind = "number"
    else:
        kind = "event"
    return {"text": text, "kind": kind, "speaker": None, "sentences": [number]}


def _verdict(number: int, claim: str, question: Question) -> dict[str, Any]:
    wanted = _words(claim)
    shares = {n: len(wanted & _words(text)) for n, text in question.sentences.items()}
    best = max(shares, key=lambda n: (shares[n], -n))
    is_found = bool(wanted) and shares[best] / len(wanted) >= _MIN_OVERLAP
    return {
        "claim": number,
        "outcome": "supported" if is_found else "not_found",
        "sentences": [best] if is_found else [],
        "confidence": 0.9,
    }


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
