"""The network as an ONNX graph: the right sums, hardly changed by 8 bits, the same bytes each time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evals.verifier.graph import build, build_probe
from evals.verifier.outliers import deal_shares
from evals.verifier.recover import read_weights
from factcheck.local.runtime import open_session
from factcheck.local.shipped import PROBE, PROBE_SUM, WEIGHTS_FOLDER

WIDTH, INNER, HEADS, LAYERS, WORDS, LENGTH = 48, 96, 4, 2, 60, 17
LOUD = 7
"""An input that is far larger than all others, as in the real network."""


def make_weights():
    """A small network of chance with one loud input."""
    draw = np.random.default_rng(4)

    def matrix(*shape):
        return draw.normal(0, 0.6 / math.sqrt(shape[-1]), shape).astype(np.float32)

    names = {"pair_inner": (WIDTH, 2 * WIDTH), "pair_outer": (3, WIDTH), "token_outer": (1, WIDTH)}
    for i in range(LAYERS):
        names |= {f"layers.{i}.{n}": (WIDTH, WIDTH) for n in ("query", "key", "value", "mixed")}
        names |= {f"layers.{i}.inner": (INNER, WIDTH), f"layers.{i}.outer": (WIDTH, INNER)}
    weights = {f"{name}.weight": matrix(*shape) for name, shape in names.items()}
    weights |= {f"{name}.bias": matrix(shape[0]) for name, shape in names.items()}
    for name, rows in {"words": WORDS, "positions": LENGTH, "types": 2}.items():
        weights[f"{name}.weight"] = matrix(rows, WIDTH)
    for name in [
        "norm",
        *(f"layers.{i}.{n}_norm" for i in range(LAYERS) for n in ("mixed", "outer")),
    ]:
        weights[f"{name}.weight"] = 1 + matrix(WIDTH)
        weights[f"{name}.weight"][LOUD] = 40.0
        weights[f"{name}.bias"] = matrix(WIDTH)
    return weights


WEIGHTS = make_weights()
IDS = np.random.default_rng(5).integers(0, WORDS, (1, LENGTH))
TYPES = np.array([[0] * 11 + [1] * 6])


def run(graph):
    session = open_session(graph.SerializeToString(deterministic=True))
    pair, tokens = session.run(["pair", "tokens"], {"ids": IDS, "types": TYPES})
    return np.concatenate([pair[0], tokens[0]])


def compute_by_hand():
    """The same network in numpy, as the paper on BERT writes it."""
    w = {name: value.astype(np.float64) for name, value in WEIGHTS.items()}

    def linear(name, rows):
        return rows @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    def norm(name, rows):
        centred = rows - rows.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * w[f"{name}.weight"] + w[f"{name}.bias"]

    def attend(i, rows):
        query, key, value = (
            linear(f"layers.{i}.{n}", rows).reshape(LENGTH, HEADS, -1).transpose(1, 0, 2)
            for n in ("query", "key", "value")
        )
        powers = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(WIDTH / HEADS))
        mixed = powers / powers.sum(-1, keepdims=True) @ value
        return linear(f"layers.{i}.mixed", mixed.transpose(1, 0, 2).reshape(LENGTH, WIDTH))

    words, types = w["words.weight"][IDS[0]], w["types.weight"][TYPES[0]]
    rows = norm("norm", words + w["positions.weight"] + types)
    for i in range(LAYERS):
        rows = norm(f"layers.{i}.mixed_norm", rows + attend(i, rows))
        inner = linear(f"layers.{i}.inner", rows)
        inner = inner * np.vectorize(lambda x: (1 + math.erf(x / math.sqrt(2))) / 2)(inner)
        rows = norm(f"layers.{i}.outer_norm", rows + linear(f"layers.{i}.outer", inner))
    joined = np.concatenate([rows[0], rows[TYPES[0] == 1].mean(0)])
    pair = linear("pair_outer", np.tanh(linear("pair_inner", joined)))
    return np.concatenate([pair, linear("token_outer", rows)[:, 0]])


def make_shares():
    largest = np.ones(WIDTH, dtype=np.float32)
    largest[LOUD] = 40.0
    places = [f"layers.{i}.{place}" for i in range(LAYERS) for place in ("read", "inner")]
    return dict.fromkeys(places, deal_shares(largest, added=16))


def test_the_graph_is_the_network():
    """In 32 bits the graph computes what the network is defined as."""
    assert run(build(WEIGHTS, heads=HEADS, is_exact=True)) == pytest.approx(
        compute_by_hand(), abs=2e-4
    )


def test_eight_bits_come_close_and_shares_closer():
    """Rounding to 8 bits moves the logits little, and less where the loud input is shared out."""
    expected = compute_by_hand()
    plain = np.abs(run(build(WEIGHTS, heads=HEADS)) - expected).mean()
    shared = np.abs(run(build(WEIGHTS, make_shares(), heads=HEADS)) - expected).mean()
    assert 0 < shared < 0.7 * plain
    assert shared < 0.02 * np.abs(expected).max()


def test_the_same_weights_give_the_same_bytes():
    """Building twice gives the same file."""
    graphs = [build(WEIGHTS, make_shares(), heads=HEADS) for _ in range(2)]
    assert len({graph.SerializeToString(deterministic=True) for graph in graphs}) == 1


def test_shares_go_to_the_largest():
    """Added shares make the largest share as small as it can be."""
    shares = deal_shares(np.array([1.0, 9.0, 4.0, 0.5], dtype=np.float32), added=4)
    assert shares.tolist() == [1, 4, 2, 1]


def test_the_probe():
    """The probe that ships is the one that is built, and its sums are right on the slow way."""
    probe = build_probe().SerializeToString(deterministic=True)
    assert probe == (WEIGHTS_FOLDER / PROBE).read_bytes()
    session = open_session(probe, is_slow_way=True)
    [sums] = session.run(["sums"], {"ones": np.ones((8, 64), dtype=np.float32)})
    assert sums == pytest.approx(PROBE_SUM, rel=1e-4)


def test_weights_come_back_from_the_graph():
    """What `build` wrote down is read again, rounded at most to its 8 or 16 bits."""
    shares = {
        f"layers.{i}.read": deal_shares(np.ones(WIDTH, dtype=np.float32), added=5)
        for i in range(LAYERS)
    }
    shapes = {name: value.shape for name, value in WEIGHTS.items() if name != "words.weight"}
    found = read_weights(build(WEIGHTS, shares, heads=HEADS), shapes)
    assert found.keys() == shapes.keys()
    for name, value in found.items():
        step = np.abs(WEIGHTS[name]).max() / 127
        assert np.abs(value - WEIGHTS[name]).max() <= step / 2 + 1e-6, name


def test_other_weights_are_refused():
    """A graph of another size is said to be one."""
    graph = build(WEIGHTS, heads=HEADS)
    with pytest.raises(SystemExit, match=r"norm\.bias is \(48,\), not \(64,\)"):
        read_weights(graph, {"norm.bias": (64,)})
