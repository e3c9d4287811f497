"""Which inputs of a matrix are passed on in several shares, so that 8 bits go further.

A few inputs of a matrix are ten times as large as the others wherever one looks (in BERT's layers
they always are), and with one scale for all, the others are left a handful of steps. Such an input
is handed over in equal shares, and the weights that it meets are written down once for each: the
product is the same, the range smaller (outlier channel splitting, Zhao et al. 2019,
arXiv:1901.09504).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from factcheck.local.encoding import encode_pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Tensor

    from evals.verifier.network import CrossEncoder

PLACES = {"read": "query", "inner": "inner", "outer": "outer"}
"""Products of a layer that have such inputs, and a matrix that sees what goes into each."""
# For so many inputs one share is added: 4 % more to multiply, 8 % more time.
_ADDED = 24


def count_shares(
    network: CrossEncoder, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]
) -> dict[str, NDArray[np.int64]]:
    """For each place (`layers.0.inner`), the number of shares of each of its inputs.

    The shares are dealt so that the largest one seen on `pairs` is as small as it can be.
    *Shape:* each (inputs of the place,).
    """
    watched = _watch(network, tokenizer, pairs)
    return {place: deal_shares(seen, added=len(seen) // _ADDED) for place, seen in watched.items()}


def deal_shares(largest: NDArray[np.float32], *, added: int) -> NDArray[np.int64]:
    """One share for each input, and `added` more where the largest share is.

    *Shape:* (inputs,) -> (inputs,)
    """
    shares = np.ones(len(largest), dtype=np.int64)
    for _ in range(added):
        shares[np.argmax(largest / shares)] += 1
    return shares


def _watch(
    network: CrossEncoder, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]
) -> dict[str, NDArray[np.float32]]:
    """For each place the greatest size of each of its inputs, to two decimals."""
    import torch  # noqa: PLC0415 - dealing shares needs no torch

    largest: dict[str, NDArray[np.float32]] = {}

    def watch(name: str, rows: Tensor) -> None:
        seen = rows.abs().amax(0).numpy()
        largest[name] = np.maximum(seen.round(2), largest.get(name, 0))

    hooks = [
        getattr(layer, matrix).register_forward_pre_hook(
            lambda _module, given, name=f"layers.{i}.{place}": watch(name, given[0][0])
        )
        for i, layer in enumerate(network.layers)
        for place, matrix in PLACES.items()
    ]
    for evidence, claim in pairs:
        pair = encode_pair(tokenizer, evidence, claim)
        ids, types = torch.tensor([pair.ids]), torch.tensor([pair.types])
        with torch.no_grad():
            network(ids, types, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return largest
