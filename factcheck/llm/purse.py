"""What a run may cost, what it has cost, and what a call costs by list price.

Prices come with the `genai-prices` package as they were at its release; nothing is looked up on
the network. It knows nothing of requests and replies beyond their size.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factcheck.errors import BudgetError, ConfigError
from factcheck.llm.endpoints import find_host, is_loopback
from factcheck.records import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Words, and every digit, sign or superfluous blank for itself. Vocabularies join some of them.
_PIECE = re.compile(r"[^\W\d_]+|[^\w\s]|[\d_]|\s(?=[\s\d])")
# Role, separators and the start of the reply: 3 to 4 tokens a turn in the published chat formats.
_TOKENS_PER_MESSAGE = 8
_LOOK_AGAIN_S = 0.02


class Purse:
    """A limit on cost that concurrent calls share; safe to use from several threads."""

    def __init__(self, model: str, base_url: str, *, max_cost_usd: float | None) -> None:
        """Open a purse for calls to `model`.

        Raises:
            ConfigError: There is a limit and no price for the model to hold it against.
        """
        self._model = model
        self._base_url = base_url
        self._max_cost_usd = max_cost_usd
        self._lock = threading.Lock()
        self._spent_usd = 0.0
        self._reserved_usd: list[float] = []
        self._is_prepared = False
        if max_cost_usd is not None and self.find_price(Usage(prompt_tokens=1)) is None:
            raise ConfigError(
                f"a cost limit is set and the price of {model!r} at {base_url} is not known",
                hint="leave out --max-cost, or use a model with a list price",
            )

    @property
    def is_limited(self) -> bool:
        """Whether calls have to be reserved for."""
        return self._max_cost_usd is not None

    @property
    def spent_usd(self) -> float:
        """What the calls settled so far have cost."""
        return self._spent_usd

    def prepare(self) -> None:
        """Load the list of prices now: later it would take the time of questions under way."""
        if not self._is_prepared:
            self._is_prepared = True
            self.find_price(Usage(prompt_tokens=1))

    def find_price(self, usage: Usage) -> float | None:
        """US dollars for the tokens of `usage` by list price; None when the price is not known."""
        if is_loopback(find_host(self._base_url)):
            return None
        import genai_prices  # noqa: PLC0415 - 0.3 s and 15 MB that a run without calls never needs

        tokens = genai_prices.Usage(
            input_tokens=usage.prompt_tokens,
            cache_read_tokens=usage.cached_prompt_tokens,
            output_tokens=usage.completion_tokens,
        )
        try:
            price = genai_prices.calc_price(tokens, self._model, provider_api_url=self._base_url)
        except LookupError:
            return None
        return float(price.total_price)

    async def reserve(self, *, prompt_tokens: int, output_tokens: int) -> float:
        """Set aside the most a call can cost; returns the amount, to be handed to `settle`.

        A call costs much less than was set aside for it: where only that is in the way, it waits.

        Raises:
            BudgetError: It could exceed what is left.
        """
        most = Usage(prompt_tokens=prompt_tokens, completion_tokens=output_tokens)
        amount = self.find_price(most) or 0.0
        while not self._set_aside(amount):  # noqa: ASYNC110 - an event belongs to one loop
            await asyncio.sleep(_LOOK_AGAIN_S)
        return amount

    def _set_aside(self, amount: float) -> bool:
        if self._max_cost_usd is None:
            return True
        with self._lock:
            left = self._max_cost_usd - self._spent_usd
            if amount > left:
                raise _refuse(amount, max(left, 0.0), self._max_cost_usd)
            if amount > left - sum(self._reserved_usd):
                return False
            self._reserved_usd.append(amount)
        return True

    def settle(self, reserved_usd: float, spent_usd: float | None) -> None:
        """Replace a reservation by the real cost; None means unknown: all of it counts as spent."""
        with self._lock:
            if self.is_limited:
                self._reserved_usd.remove(reserved_usd)
            self._spent_usd += reserved_usd if spent_usd is None else spent_usd


def _refuse(amount: float, left: float, limit: float) -> BudgetError:
    """What to say of a call that is too dear, with the digits that show it."""
    digits = next(n for n in range(4, 20) if f"{amount:.{n}f}" != f"{left:.{n}f}" or n == 19)
    whole, _, rest = f"{Decimal(str(limit)):f}".partition(".")
    return BudgetError(
        f"the next call could cost ${amount:.{digits}f} and ${left:.{digits}f} of "
        f"${whole}.{rest:0<2} is left",
        hint="raise --max-cost",
    )


def bound_tokens(messages: Sequence[Mapping[str, str]], shape: Any) -> int:
    """More tokens than `messages` and the schema sent along take up in the usual vocabularies.

    Counted against o200k_base and cl100k_base with bpe-openai 0.1.4: 1.0 to 6 times as many for
    English, Finnish, Russian, Arabic, Hindi, Thai, Chinese, Korean, numbers, JSON and symbols, 2 to
    2.6 times for English news. Text without words (keys, random letters) can take up to 1.4 times
    the bound.
    """
    texts = [message["content"] for message in messages]
    if shape:
        texts.append(json.dumps(shape))
    pieces = sum(_bound_piece(piece) for text in texts for piece in _PIECE.findall(text))
    return pieces + _TOKENS_PER_MESSAGE * len(messages)


def _bound_piece(piece: str) -> int:
    if piece.isascii():
        return (len(piece) + 1) // 2
    size = len(piece.encode("utf-8", "replace"))
    return (size + 1) // 2 if piece.isalpha() else (3 * size + 3) // 4
