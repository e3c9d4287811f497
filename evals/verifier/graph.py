"""The trained network written down as an ONNX graph, in numbers of 8 bits where that saves time.

The graph is that of `network.CrossEncoder` for one pair at a time, in the operators for which
onnxruntime has a fast kernel (`com.microsoft`, see its ContribOperators.md). A matrix is kept in 8
bits with a scale for each output; what it is multiplied with is brought to 8 bits for each pair as
it comes, with one scale. It knows no files and measures nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from factcheck.local.shipped import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from onnx import GraphProto, ModelProto, NodeProto

    Arrays = Mapping[str, NDArray[np.float32]]

OPSET = 17
"""Of ONNX: the lowest with LayerNormalization, so that old runtimes read the file as well."""
_EPSILON = 1e-12
_RANGE = 127


@dataclass
class _Builder:
    """Nodes and constants of a graph in the making."""

    weights: Arrays
    shares: Mapping[str, NDArray[np.int64]]
    is_exact: bool
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, NDArray[Any]] = field(default_factory=dict)

    def keep(self, name: str, value: NDArray[Any]) -> str:
        """A constant."""
        self.constants[name] = value
        return name

    def whole(self, *numbers: int) -> str:
        """A constant list of whole numbers."""
        return self.keep("whole." + ".".join(map(str, numbers)), np.array(numbers, dtype=np.int64))

    def take(self, name: str) -> str:
        """A constant that is one of the weights."""
        return self.keep(name, self.weights[name])

    def add(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """A node with one output."""
        return self.add_many(kind, inputs, [output or f"{kind}.{len(self.nodes)}"], **attributes)[0]

    def add_many(
        self, kind: str, inputs: Sequence[str], outputs: list[str], **attributes: Any
    ) -> list[str]:
        """A node with several outputs."""
        node = helper.make_node(kind, inputs, outputs, name=outputs[0], **attributes)
        self.nodes.append(node)
        return outputs

    def special(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """A node of onnxruntime's own."""
        return self.add(kind, *inputs, domain="com.microsoft", **attributes)

    def look_up(self, name: str, ids: str) -> str:
        """Rows of a table of vectors."""
        if self.is_exact:
            return self.add("Gather", self.take(name), ids)
        table, scales = round_rows(self.weights[name])
        rows = self.add("Gather", self.keep(f"{name}.8", table.astype(np.int8)), ids)
        rows = self.add("Cast", rows, to=TensorProto.FLOAT)
        return self.add("Mul", rows, self.add("Gather", self.keep(f"{name}.scale", scales), ids))

    def halved(self, name: str) -> str:
        """One of the weights, kept in 16 bits to save room."""
        if self.is_exact:
            return self.take(name)
        short = self.keep(f"{name}.16", self.weights[name].astype(np.float16))
        return self.add("Cast", short, to=TensorProto.FLOAT)

    def linear(self, place: str, vectors: str, *names: str) -> str:
        """`vectors` times the matrices `names`, side by side, plus their biases."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names])
        bias = self.keep(
            f"{place}.bias", np.concatenate([self.weights[f"{n}.bias"] for n in names])
        )
        if self.is_exact:
            product = self.add("MatMul", vectors, self.keep(f"{place}.weight", matrix.T))
            return self.add("Add", product, bias)
        if place in self.shares:
            vectors, matrix = self._share(place, vectors, matrix)
        rounded, scales = round_rows(matrix)
        return self.special(
            "DynamicQuantizeMatMul",
            vectors,
            self.keep(f"{place}.8", rounded.T.astype(np.int8)),
            self.keep(f"{place}.scale", scales[:, 0]),
            self.keep(f"{place}.zero", np.zeros(len(scales), dtype=np.int8)),
            bias,
        )

    def _share(
        self, place: str, vectors: str, matrix: NDArray[np.float32]
    ) -> tuple[str, NDArray[np.float32]]:
        """Inputs in shares, behind the first share of each the others, and the matrix for them."""
        shares = self.shares[place]
        again = np.repeat(np.arange(len(shares)), shares - 1)
        factor = self.keep(f"{place}.share", (1 / shares).astype(np.float32))
        firsts = self.add("Mul", vectors, factor)
        others = self.add("Gather", firsts, self.keep(f"{place}.again", again), axis=-1)
        both = self.add("Concat", firsts, others, axis=-1)
        return both, np.concatenate([matrix, matrix[:, again]], axis=1)


def round_rows(
    matrix: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Whole numbers from -127 to 127, and the scale of each row.

    *Shape:* (rows, columns) -> (rows, columns), (rows, 1)
    """
    scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True) / _RANGE, 1e-12)
    return np.rint(matrix / scales), scales.astype(np.float32)


def build(
    weights: Arrays,
    shares: Mapping[str, NDArray[np.int64]] | None = None,
    *,
    heads: int = 12,
    is_exact: bool = False,
) -> ModelProto:
    """The graph with these weights.

    *Shape:* `ids`, `types` (1, tokens) -> `pair` (1, 3), `tokens` (1, tokens): logits.

    Args:
        weights: State of a `network.CrossEncoder`.
        shares: See `outliers.count_shares`; None passes every input on whole.
        heads: Of the attention; the other sizes are read off the weights.
        is_exact: Keep all in 32 bits, to compare with.
    """
    make = _Builder(weights, shares or {}, is_exact)
    hidden = _embed(make)
    for i in range(len({name.split(".")[1] for name in weights if name.startswith("layers.")})):
        hidden = _layer(make, f"layers.{i}", hidden, heads)
    _heads(make, hidden)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n_tokens"])
        for name in ("ids", "types")
    ]
    outputs = [
        helper.make_tensor_value_info("pair", TensorProto.FLOAT, [1, len(LABELS)]),
        helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "n_tokens"]),
    ]
    constants = [
        numpy_helper.from_array(np.array(value, order="C"), name)
        for name, value in make.constants.items()
    ]
    return _finish(helper.make_graph(make.nodes, "verifier", inputs, outputs, constants))


def build_probe() -> ModelProto:
    """A product that shows whether a processor adds 8-bit products in 16 bits, and overflows.

    *Shape:* `ones` (8, 64) -> `sums` (8, 32): all `shipped.PROBE_SUM`, or less where it overflows.
    """
    inputs = [helper.make_tensor_value_info("ones", TensorProto.FLOAT, [8, 64])]
    outputs = [helper.make_tensor_value_info("sums", TensorProto.FLOAT, [8, 32])]
    constants: dict[str, NDArray[Any]] = {
        "matrix": np.full((64, 32), _RANGE, dtype=np.int8),
        "scale": np.ones(32, dtype=np.float32),
        "zero": np.zeros(32, dtype=np.int8),
    }
    node = helper.make_node(
        "DynamicQuantizeMatMul", ["ones", *constants], ["sums"], domain="com.microsoft"
    )
    tensors = [
        numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()
    ]
    return _finish(helper.make_graph([node], "probe", inputs, outputs, tensors))


def _finish(graph: GraphProto) -> ModelProto:
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="factcheck")


def _embed(make: _Builder) -> str:
    words = make.look_up("words.weight", "ids")
    types = make.add("Gather", make.take("types.weight"), "types")
    length = make.add("Slice", make.add("Shape", "ids"), make.whole(1), make.whole(2))
    positions = make.add(
        "Slice", make.take("positions.weight"), make.whole(0), length, make.whole(0)
    )
    total = make.add("Add", make.add("Add", words, types), positions)
    return make.add(
        "LayerNormalization",
        total,
        make.take("norm.weight"),
        make.take("norm.bias"),
        axis=-1,
        epsilon=_EPSILON,
    )


def _layer(make: _Builder, name: str, hidden: str, heads: int) -> str:
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    read = make.linear(f"{name}.read", hidden, *parts)
    outputs = [f"{part}.out" for part in parts]
    seen = make.add_many("Split", [read], outputs, axis=-1)
    mixed = make.special("MultiHeadAttention", *seen, num_heads=heads)
    mixed = make.linear(f"{name}.mixed", mixed, f"{name}.mixed")
    hidden = _norm(make, f"{name}.mixed_norm", mixed, hidden)
    inner = make.linear(f"{name}.inner", hidden, f"{name}.inner")
    outer = make.linear(f"{name}.outer", make.special("Gelu", inner), f"{name}.outer")
    return _norm(make, f"{name}.outer_norm", outer, hidden)


def _norm(make: _Builder, name: str, new: str, old: str) -> str:
    weight, bias = make.take(f"{name}.weight"), make.take(f"{name}.bias")
    return make.special("SkipLayerNormalization", new, old, weight, bias, epsilon=_EPSILON)


def _heads(make: _Builder, hidden: str) -> None:
    axis = make.whole(1)
    of_claim = make.add("Cast", "types", to=TensorProto.FLOAT)
    count = make.add("ReduceSum", of_claim, axis, keepdims=1)  # at least the last [SEP]
    chosen = make.add("Mul", hidden, make.add("Unsqueeze", of_claim, make.whole(2)))
    mean = make.add("Div", make.add("ReduceSum", chosen, axis, keepdims=0), count)
    first = make.add("Squeeze", make.add("Gather", hidden, make.whole(0), axis=1), axis)
    joined = make.add("Concat", first, mean, axis=-1)
    inner, outer = make.halved("pair_inner.weight"), make.take("pair_outer.weight")
    joined = make.add("Gemm", joined, inner, make.take("pair_inner.bias"), transB=1)
    joined = make.add("Tanh", joined)
    make.add("Gemm", joined, outer, make.take("pair_outer.bias"), transB=1, output="pair")
    matrix = make.keep("token_outer.turned", make.weights["token_outer.weight"].T)
    logits = make.add("Add", make.add("MatMul", hidden, matrix), make.take("token_outer.bias"))
    make.add("Squeeze", logits, make.whole(2), output="tokens")
