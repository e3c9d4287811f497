"""When something may be left out or made less exact without changing whether the rest holds."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.evaluation.mutating.language.tokens import NEGATIONS, read_tokens

_LIMITING = frozenset(
    """
    all every each any most only solely first second third last next best worst both either than
    fewer less least same other another entire whole if unless except but whoever whatever ever
    enough too so such as like more rather instead whether could would might may should
    """.split()
)
_SUPERLATIVE = re.compile(r"(?!(?:west|east|forest|arrest|protest|interest|request|guest|test|rest|"
                          r"invest|contest|chest|honest|nest|quest|suggest|modest|harvest)$)"
                          r"[a-z]{2,}est")  # fmt: skip


@lru_cache(maxsize=4096)
def is_upward(text: str) -> bool:
    """Whether nothing in `text` denies, limits, compares or poses a condition.

    Only then does "a Labrador bit two men in Leeds" carry "a dog bit two men".
    """
    return not any(
        token.lower in NEGATIONS
        or token.lower in _LIMITING
        or token.lower.endswith("n't")
        or _SUPERLATIVE.fullmatch(token.lower)
        for token in read_tokens(text)
    )
