"""What a caller gave to be called while work goes on: it may fail, and the work goes on.

It knows neither the work nor what is told of it.
"""

from __future__ import annotations

import contextlib
import traceback
import warnings
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")


def harmless(callback: Callable[P, object], *, name: str) -> Callable[P, None]:
    """`callback` whose errors end nothing; the first is told as a warning that names its place.

    Args:
        callback: What the caller gave.
        name: The argument that it was given as.
    """
    is_told = False

    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        nonlocal is_told
        try:
            callback(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever a stranger's code may raise
            if is_told:
                return
            is_told = True
            *_, (frame, line) = traceback.walk_tb(error.__traceback__)
            said = f"{name}= raised {type(error).__name__}: {error}; the work goes on"
            # A filter may make an error of a warning: that one ends nothing either.
            with contextlib.suppress(RuntimeWarning):
                warnings.warn_explicit(said, RuntimeWarning, frame.f_code.co_filename, line)

    return call
