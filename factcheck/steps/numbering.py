"""Numbers for sentences: what a prompt shows and a model cites, and the way back.

It knows how many tokens a stretch of sentences may take, not what is asked about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Article, Sentence

# English news runs at 4 to 5 bytes a token, CJK text at about 3. A text of bare figures has fewer
# (the estimate was 0.74 of the o200k_base count where numbers stood close): sections may then come
# out longer than planned. What money hangs on is bounded more strictly, in `llm.purse`.
BYTES_PER_TOKEN = 3
TOKENS_PER_LINE = 6
"""Number, brackets and line break of a sentence as a prompt shows it."""
_MAX_CITED = 4
_PROMPT_OVERHEAD_TOKENS = 1200
"""Upper bound of what our own instructions and the reply's schema add to any prompt."""


def estimate_tokens(text: str) -> int:
    """Upper estimate of the tokens of `text`."""
    return len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN + 1


@dataclass(frozen=True)
class NumberedSentences:
    """Some sentences as a prompt shows them.

    Attributes:
        sentences: In the order shown.
        numbers: The number shown before each, parallel to `sentences`.
        captions: What to say before the first sentence of a source, by source id.
    """

    sentences: tuple[Sentence, ...]
    numbers: tuple[int, ...]
    captions: dict[str, str]

    @property
    def prompt_lines(self) -> list[dict[str, Any]]:
        """The value of the input `sentences` of `article.v1`."""
        lines, last = [], None
        for number, sentence in zip(self.numbers, self.sentences, strict=True):
            opens = sentence.source_id != last
            caption = self.captions.get(sentence.source_id, "") if opens else ""
            lines.append({"number": number, "text": sentence.exact, "caption": caption})
            last = sentence.source_id
        return lines

    def find(self, numbers: Sequence[int]) -> tuple[Sentence, ...]:
        """The sentences with these numbers, each once, unknown numbers left out."""
        by_number = dict(zip(self.numbers, self.sentences, strict=True))
        return tuple(by_number[n] for n in dict.fromkeys(numbers) if n in by_number)

    def unknown(self, numbers: Sequence[int]) -> list[int]:
        """Those of `numbers` that no sentence has."""
        known = set(self.numbers)
        return [number for number in numbers if number not in known]

    def choose(self, sentence_ids: set[str]) -> NumberedSentences:
        """Only the named sentences, under the numbers they have here."""
        kept = [
            (number, sentence)
            for number, sentence in zip(self.numbers, self.sentences, strict=True)
            if sentence.sentence_id in sentence_ids
        ]
        return NumberedSentences(
            tuple(sentence for _, sentence in kept), tuple(n for n, _ in kept), self.captions
        )

    @property
    def bounds(self) -> dict[str, Any]:
        """JSON-schema keywords for a list of numbers that cites these sentences."""
        return {"maxItems": _MAX_CITED, "items": {"enum": list(self.numbers)}}

    @property
    def tokens(self) -> int:
        """Upper estimate of the tokens of all sentences with their numbers."""
        return sum(estimate_tokens(s.exact) + TOKENS_PER_LINE for s in self.sentences)


def number_sentences(articles: Sequence[Article]) -> NumberedSentences:
    """The body sentences and correction notes of `articles`, numbered from 1 through all."""
    shown = ("body", "correction")
    body = tuple(s for article in articles for s in article.sentences if s.role in shown)
    captions = {}
    for article in articles:
        dated = f"dated {article.published}" if article.published else ""
        named = f"source {article.source_id}" if len(articles) > 1 else ""
        captions[article.source_id] = ", ".join(part for part in (named, dated) if part)
    return NumberedSentences(body, tuple(range(1, len(body) + 1)), captions)


def room_for_text(context_tokens: int, max_output_tokens: int) -> int:
    """Tokens of article or claim text that a prompt may hold, at least 200."""
    return max(200, context_tokens - max_output_tokens - _PROMPT_OVERHEAD_TOKENS)


def split_into_sections(numbered: NumberedSentences, *, max_tokens: int) -> list[NumberedSentences]:
    """Consecutive runs of sentences of at most `max_tokens` each; one sentence at the least."""
    sections: list[list[int]] = [[]]
    used = 0
    for i, sentence in enumerate(numbered.sentences):
        cost = estimate_tokens(sentence.exact) + TOKENS_PER_LINE
        if sections[-1] and used + cost > max_tokens:
            sections.append([])
            used = 0
        sections[-1].append(i)
        used += cost
    return [
        NumberedSentences(
            tuple(numbered.sentences[i] for i in run),
            tuple(numbered.numbers[i] for i in run),
            numbered.captions,
        )
        for run in sections
    ]
