"""A change where it is made, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.evaluation.mutating.language.places import ends_phrase, is_number
from factcheck.evaluation.mutating.language.tokens import read_tokens

if TYPE_CHECKING:
    from factcheck.evaluation.mutating.language.mending import Change
    from factcheck.evaluation.mutating.language.tokens import Token
    from factcheck.evaluation.mutating.scenes import Scene


class Spot(NamedTuple):
    """One change of a claim."""

    text: str
    """The claim before the change."""
    change: Change
    scene: Scene

    @property
    def old(self) -> str:
        """The words that go."""
        return self.text[self.change.start : self.change.end]

    @property
    def new(self) -> str:
        """The words that come."""
        return self.change.new

    @property
    def before(self) -> str:
        """What stands ahead of them."""
        return self.text[: self.change.start]

    @property
    def rest(self) -> str:
        """What stands behind them, with the space between."""
        return self.text[self.change.end :]

    @property
    def last(self) -> str:
        """The word ahead, in lower case; "" at the beginning."""
        return (self.before.lower().split() or [""])[-1]

    def tokens_before(self) -> list[Token]:
        """The words and marks ahead."""
        return [token for token in read_tokens(self.text) if token.end <= self.change.start]

    def ends_phrase(self) -> bool:
        """Whether no further noun follows: not so of "fuel" in "fuel line"."""
        return ends_phrase(read_tokens(self.text), self._after())

    def is_counted(self) -> bool:
        """Whether a number follows, of things or of money."""
        is_money = self.rest.lstrip()[:1] in tuple("$£€")
        return is_money or is_number(read_tokens(self.text), self._after())

    def _after(self) -> int:
        tokens = read_tokens(self.text)
        end = self.change.end
        return next((i for i, token in enumerate(tokens) if token.start >= end), len(tokens))
