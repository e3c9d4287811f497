"""`python -m evals.verifier recover WEIGHTS.pt`: the shipped network as weights to go on training.

A checkpoint is large and gets lost; the package is at hand. What `graph` rounded to 8 bits comes
back rounded, which a few steps of training mend; the word vectors, which no stage has changed, come
from the base. It trains nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import numpy_helper

from factcheck.local.shipped import NETWORK, WEIGHTS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from onnx import ModelProto

    from evals.verifier.network import CrossEncoder

    Arrays = Mapping[str, NDArray[Any]]

_READ = ("query", "key", "value")
_WORDS, _POSITIONS = "words.weight", "positions.weight"


def recover(folder: Path = WEIGHTS_FOLDER) -> CrossEncoder:
    """The network whose shipped files are in `folder`, in 32 bits."""
    import torch  # noqa: PLC0415 - reading weights needs no torch

    from evals.verifier.network import load_base  # noqa: PLC0415

    network = load_base()
    state = network.state_dict()
    shapes = {name: tuple(given.shape) for name, given in state.items() if name != _WORDS}
    for name, found in read_weights(onnx.load(folder / NETWORK), shapes).items():
        state[name][: len(found)] = torch.from_numpy(found)
    network.load_state_dict(state)
    network.eval()
    return network


def read_weights(
    model: ModelProto, shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, NDArray[np.float32]]:
    """Weights of these names and shapes, out of whatever `graph.build` wrote each down as.

    Of the positions there are as many as the graph has.

    Raises:
        SystemExit: The graph has others.
    """
    constants = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    weights = {}
    for name, shape in shapes.items():
        found = _find(name, constants, shape)
        if found.shape != shape and name != _POSITIONS:
            raise SystemExit(f"the network does not fit: {name} is {found.shape}, not {shape}")
        weights[name] = np.array(found, dtype=np.float32, order="C")
    return weights


def _find(name: str, constants: Arrays, shape: tuple[int, ...]) -> NDArray[Any]:
    module, _, kind = name.rpartition(".")
    layer, _, part = module.rpartition(".")
    place, rows = module, slice(None)
    if part in _READ:
        start = _READ.index(part) * shape[0]
        place, rows = f"{layer}.read", slice(start, start + shape[0])
    if name in constants:
        return constants[name]
    if f"{name}.16" in constants:
        return constants[f"{name}.16"]
    if name == "token_outer.weight":
        return constants["token_outer.turned"].T
    if kind == "bias":
        return constants[f"{place}.bias"][rows]
    # Behind the inputs stand further shares of some, with the same weights.
    rounded = constants[f"{place}.8"].T[rows, : shape[1]]
    return np.asarray(rounded * constants[f"{place}.scale"][rows, None])


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.verifier recover", description=__doc__)
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.pt", help="where they go")
    parser.add_argument("--folder", type=Path, default=WEIGHTS_FOLDER, help="shipped files")
    given = parser.parse_args(arguments)
    given.weights.parent.mkdir(parents=True, exist_ok=True)
    import torch  # noqa: PLC0415

    torch.save(recover(given.folder).state_dict(), given.weights)
    print(given.weights)
    return 0
