"""Claims out of an article or a draft, by rules: one a sentence unless it safely makes two.

What the sentences say and who says it is read in `readings`; whether a claim holds is for a
verifier. The work grows with the length of the text, not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.grammar.checkable import find_kind, find_skip_reason
from factcheck.grammar.clauses import Clause, split_clauses
from factcheck.grammar.lexicon import POSSESSIVE_PRONOUNS
from factcheck.grammar.readings import Reading, read_sentences
from factcheck.grammar.wording import Edit, reword, reword_speech
from factcheck.local.listing import find_items
from factcheck.records import Claim, Skipped, Span
from factcheck.text.markup import strip_markup
from factcheck.text.spans import skip

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcheck.records import Article


def extract_claims(
    article: Article, *, sentence_ids: Collection[str] | None = None
) -> tuple[tuple[Claim, ...], tuple[Skipped, ...]]:
    """Claims of the body of `article` in reading order, and what was left out with its reason.

    Args:
        article: The article or draft.
        sentence_ids: Take claims from these sentences alone. None means from all, and then what is
            no body (headings, bylines, page furniture) is listed as skipped too.
    """
    wanted = None if sentence_ids is None else frozenset(sentence_ids)
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    if wanted is None:
        skipped += [skip(s, s.role) for s in article.sentences if s.role != "body"]
    seen: set[str] = set()
    style = _Style(apostrophe="’" if "’" in article.text else "'", is_curly="“" in article.text)
    readings = list(read_sentences(article))
    items = find_items(article, readings)
    told = {lead.parsed.sentence.sentence_id for lead in items.values() if lead}
    for reading in readings:
        sentence = reading.parsed.sentence
        if sentence.sentence_id in told or not (wanted is None or sentence.sentence_id in wanted):
            continue
        reason = find_skip_reason(reading.parsed, has_speaker=reading.speaker is not None)
        if reason is not None and sentence.sentence_id not in items:
            skipped.append(skip(sentence, reason))
            continue
        for clause in _clauses(reading):
            claim = _make_claim(reading, clause, style, number=len(claims) + 1)
            lead = items.get(sentence.sentence_id)
            claim = _complete(claim, lead, style) if lead is not None else claim
            key = " ".join(claim.text.casefold().split())
            if claim.is_self_contained and key in seen:
                skipped.append(Skipped(**dict(claim.origin), reason="duplicate"))
                continue
            seen.add(key)
            claims.append(claim)
    return tuple(claims), tuple(sorted(skipped, key=lambda piece: piece.start))


@dataclass(frozen=True, slots=True)
class _Style:
    """The marks that the article writes with."""

    apostrophe: str
    is_curly: bool


def _clauses(reading: Reading) -> list[Clause]:
    """The parts of the sentence that make a claim each."""
    parsed = reading.parsed
    if not reading.is_grammar_read or reading.is_continued_speech:
        return [Clause(0, len(parsed.text), parsed.tokens)]
    return split_clauses(parsed, reading.attribution, reading.people)


def _make_claim(reading: Reading, clause: Clause, style: _Style, *, number: int) -> Claim:
    """The claim that `clause` of the sentence makes."""
    parsed, sentence = reading.parsed, reading.parsed.sentence
    speaker = _speaker_of(reading, clause)
    start = sentence.start + clause.start
    end = sentence.start + clause.end
    is_first = clause.start == 0
    return Claim(
        claim_id=f"{sentence.source_id}.c{number}",
        text=_text(reading, clause, style),
        kind=find_kind(clause.tokens, has_speaker=speaker is not None),
        speaker=speaker,
        origin=Span(
            source_id=sentence.source_id,
            start=start,
            end=end,
            exact=parsed.text[clause.start : clause.end],
        ),
        sentence_ids=(sentence.sentence_id,),
        is_self_contained=not (is_first and reading.leans_back)
        and not (reading.speaker is not None and reading.speaker.kind == "pronoun"),
    )


def _complete(claim: Claim, lead: Reading, style: _Style) -> Claim:
    """The claim of a list item behind the words that lead in to its list."""
    whole = Clause(0, len(lead.parsed.text), lead.parsed.tokens)
    opening = _make_claim(lead, whole, style, number=1)
    item = " ".join(strip_markup(claim.origin.exact).split()).rstrip(",;")
    return claim.model_copy(
        update={
            "text": f"{opening.text.rstrip('.')}: {item.rstrip('.')}.",
            "speaker": opening.speaker,
            "sentence_ids": (*opening.sentence_ids, *claim.sentence_ids),
            "is_self_contained": opening.is_self_contained and claim.is_self_contained,
        }
    )


def _speaker_of(reading: Reading, clause: Clause) -> str | None:
    """Who says the clause: its own speaker where the halves of a sentence have one each."""
    is_whole = clause.tokens == reading.parsed.tokens
    if is_whole or clause.prefix or clause.suffix:
        return reading.speaker.text if reading.speaker else None
    own = reading.find_own_speaker(clause.tokens)
    return own.text if own else None


def _text(reading: Reading, clause: Clause, style: _Style) -> str:
    """The words of the claim, with names put for the pronouns that could be resolved."""
    parsed, attribution, speaker = reading.parsed, reading.attribution, reading.speaker
    if reading.is_continued_speech and speaker is not None and speaker.kind != "pronoun":
        return reword_speech(parsed, speaker.phrase, is_curly=style.is_curly)
    edits: dict[int, Edit] = {}
    if reading.opening.content:
        edits[0] = (0, reading.opening.content, "")
    pronoun, antecedent = reading.opening.pronoun, reading.antecedent
    if pronoun is not None and antecedent is not None:
        name = antecedent.phrase
        if pronoun.lower in POSSESSIVE_PRONOUNS:
            is_bare = antecedent.kind == "plural" and name.endswith("s")
            name += style.apostrophe + ("" if is_bare else "s")
        edits[pronoun.start] = (pronoun.start, pronoun.end, name)
    if (
        attribution is not None
        and speaker is not None
        and attribution.speaker.kind == "pronoun" != speaker.kind
    ):
        a, b = attribution.subject
        edits.setdefault(a, (a, b, speaker.phrase))
    return reword(parsed, clause, list(edits.values()))
