"""How many tokens a text has: exactly, where a tokenizer is installed, else by its bytes.

It knows nothing of who pays for them.
"""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from typing import Any

from evals.stub.answers import estimate_tokens


@lru_cache(maxsize=1)
def _find_encoding() -> Any:
    # `tiktoken` would do as well, but fetches its vocabulary at first use.
    if importlib.util.find_spec("bpe_openai") is None:
        return None
    return importlib.import_module("bpe_openai").get_encoding("o200k_base")


def name_tokenizer() -> str:
    """What `count_tokens` counts by."""
    return "bytes over four" if _find_encoding() is None else "o200k_base"


def count_tokens(text: str) -> int:
    """Tokens of `text`."""
    encoding = _find_encoding()
    if encoding is None:
        return estimate_tokens(len(text.encode()))
    return len(encoding.encode(text))
