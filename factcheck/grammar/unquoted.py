"""The words and marks of a sentence outside its quotations, and where those quotations stand.

It only leaves out and counts; what the remaining words mean is for the rules that walk over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.grammar.tokens import Token


class Unquoted:
    """The tokens of a sentence outside quotation, and where a quotation stands between them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        kept = [(i, t) for i, t in enumerate(tokens) if not t.is_quoted]
        self.tokens = [t for _, t in kept]
        self.follows_quote = [
            i != (kept[k - 1][0] + 1 if k else 0) for k, (i, _) in enumerate(kept)
        ]
        self.ends_with_quote = bool(tokens) and tokens[-1].is_quoted
        verbs = (k for k, t in enumerate(self.tokens) if t.is_finite and not t.is_capitalised)
        self._first_verb = next(verbs, len(self.tokens))

    def has_verb_before(self, k: int) -> bool:
        """Whether a finite verb stands before the token at `k`."""
        return self._first_verb < k

    def phrase_end(self, k: int) -> int:
        """Index one past the words that run on from `k` without a mark or a quotation."""
        end = k
        while end < len(self.tokens) and self.tokens[end].is_word:
            if end > k and self.follows_quote[end]:
                break
            end += 1
        return end

    def stretch_start(self, k: int) -> int:
        """First index of the run of words that ends at `k`."""
        while k > 0 and not self.follows_quote[k] and self.tokens[k - 1].is_word:
            k -= 1
        return k
