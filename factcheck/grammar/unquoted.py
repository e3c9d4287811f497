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
        self.tokens: list[Token] = []
        self.follows_quote: list[bool] = []
        is_after_quote = False
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.is_quoted:
                is_after_quote = True
            elif not _is_owner_mark(token, before):
                self.tokens.append(token)
                self.follows_quote.append(is_after_quote)
                is_after_quote = False
        self.ends_with_quote = bool(tokens) and tokens[-1].is_quoted
        verbs = (k for k, t in enumerate(self.tokens) if t.is_finite and not t.is_capitalised)
        self.first_verb: int | None = next(verbs, None)
        """Where the first finite verb stands."""

    def has_verb_before(self, k: int) -> bool:
        """Whether a finite verb stands before the token at `k`."""
        return self.first_verb is not None and self.first_verb < k

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


def _is_owner_mark(token: Token, before: Token | None) -> bool:
    """Whether `token` is the apostrophe of "the drivers' union", which parts no words."""
    touches = before is not None and before.is_word and before.end == token.start
    return touches and token.text in {"'", "’"}
