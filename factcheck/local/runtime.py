"""The libraries that run the network: loaded when first needed, quiet, and kept off the network.

It knows onnxruntime and tokenizers, and nothing of pairs or verdicts.

From version 1.29 on, the official builds of onnxruntime report to their maker from the moment they
are imported, unless `ORT_DISABLE_TELEMETRY` is set by then (its `Privacy.md`); before that, only
those for Windows did.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from factcheck.errors import VerifierError
from factcheck.local.shipped import HINT, NETWORK, PROBE, PROBE_SUM, TOKENIZER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_ERRORS_ONLY = 3


class Session(Protocol):
    """The part of `onnxruntime.InferenceSession` that is used."""

    def run(self, outputs: Sequence[str], inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[Any]]:
        """The arrays named `outputs`. Safe to call from several threads."""
        ...


def does_overflow(probe: bytes) -> bool:
    """Whether this processor overflows when it multiplies 8-bit numbers, as `probe` shows.

    x86 processors without VNNI add two products in 16 bits on the fast way. Sums that are too large
    are then cut off, without a word.

    Raises:
        VerifierError: As `open_session`.
    """
    session = open_session(probe, name=PROBE)
    [sums] = session.run(["sums"], {"ones": np.ones((8, 64), dtype=np.float32)})
    return bool(np.abs(sums - PROBE_SUM).max() > PROBE_SUM / 1000)


def open_session(data: bytes, *, name: str = NETWORK, is_slow_way: bool = False) -> Session:
    """A session that runs the network in `data`, each call on the thread that makes it.

    Args:
        data: An ONNX file.
        name: Of the file, for errors.
        is_slow_way: Multiply 8-bit numbers so that nothing overflows; takes 1.7 times as long.

    Raises:
        VerifierError: onnxruntime cannot be loaded on this machine, or `data` is no network to it.
    """
    onnxruntime = _load_onnxruntime()
    options = onnxruntime.SessionOptions()
    # One thread a call: whoever wants more calls from more threads. No thread is left to spin, and
    # nothing depends on how the work of one pair was divided.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Both keep what the longest pair ever needed; asking each time costs under 1 %.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.x64quantprecision", str(int(is_slow_way)))
    try:
        session: Session = onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"]
        )
    # Its errors have no base class of their own, and the kind depends on what is wrong.
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise VerifierError(f"onnxruntime cannot use {name}: {reason}", hint=HINT) from error
    return session


def open_tokenizer(data: bytes) -> Tokenizer:
    """The tokenizer that `data`, a `tokenizer.json`, describes.

    Raises:
        VerifierError: tokenizers is not installed, or `data` is no tokenizer to it.
    """
    tokenizers = _import("tokenizers")
    try:
        tokenizer: Tokenizer = tokenizers.Tokenizer.from_str(data.decode())
    except Exception as error:  # the library raises Exception itself
        raise VerifierError(f"tokenizers cannot use {TOKENIZER}: {error}", hint=HINT) from error
    return tokenizer


def _load_onnxruntime() -> Any:
    was_loaded = "onnxruntime" in sys.modules
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    onnxruntime = _import("onnxruntime")
    if was_loaded:  # too late for the variable: stop what can still be stopped
        onnxruntime.disable_telemetry_events()
    return onnxruntime


def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as error:
        raise VerifierError(
            f"{name}, which the trained verifier needs, cannot be loaded: {error}", hint=HINT
        ) from error
