"""What happens when the trained verifier's files or libraries are not as they should be."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from factcheck.errors import UserError, VerifierError
from factcheck.local import runtime, scoring
from factcheck.local.runtime import open_session
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import CARD, NETWORK, PROBE, TOKENIZER, WEIGHTS_FOLDER, read_card

PAIRS = [("It rained in Kell on Monday.", "It rained.")]


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files."""
    for name in (CARD, NETWORK, PROBE, TOKENIZER):
        shutil.copy(WEIGHTS_FOLDER / name, tmp_path)
    return tmp_path


def replace_file(folder, name, data):
    """Put `data` in place of a file, and its sum into the card."""
    (folder / name).write_bytes(data)
    card = json.loads((folder / CARD).read_text("utf-8"))
    card["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    (folder / CARD).write_text(json.dumps(card), "utf-8")


def make_network(*, pair=0.0, token=0.0):
    """A network of constants: these logits for every pair and every token."""
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [1, "n"]) for n in ("ids", "types")
    ]
    outputs = [
        helper.make_tensor_value_info("pair", TensorProto.FLOAT, [1, 3]),
        helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "n"]),
    ]
    constants = [
        helper.make_tensor("pairs", TensorProto.FLOAT, [1, 3], [pair, 0.0, 0.0]),
        helper.make_tensor("token", TensorProto.FLOAT, [1], [token]),
    ]
    nodes = [
        helper.make_node("Identity", ["pairs"], ["pair"]),
        helper.make_node("Cast", ["ids"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["floats", "floats"], ["zeros"]),
        helper.make_node("Add", ["zeros", "token"], ["tokens"]),
    ]
    graph = helper.make_graph(nodes, "constants", inputs, outputs, constants)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    ).SerializeToString()


def test_the_shipped_files_are_in_order():
    """The files in the package are those that their card describes, and small enough to ship."""
    card = read_card()
    for name, file in card.files.items():
        assert (WEIGHTS_FOLDER / name).stat().st_size == file.size
    assert card.size < 26_000_000
    Scorer().load()


def test_a_network_of_constants_can_be_asked(folder):
    """Files that hang together are used as they are: the network is not hidden in the code."""
    replace_file(folder, NETWORK, make_network(pair=2.0, token=-1.0))
    scores = Scorer(folder=folder).score(PAIRS)
    assert scores.labels[0].tolist() == pytest.approx([0.787, 0.107, 0.107], abs=1e-3)
    assert [word[2] for word in scores.tokens[0]] == pytest.approx([0.269, 0.269], abs=1e-3)


def test_the_surest_network_gives_probabilities(folder):
    """Logits however large are probabilities of 0 and 1, without a warning."""
    replace_file(folder, NETWORK, make_network(pair=1e4, token=-1e4))
    scores = Scorer(folder=folder).score(PAIRS)
    assert scores.labels[0].tolist() == [1, 0, 0]
    assert [word[2] for word in scores.tokens[0]] == pytest.approx([0, 0], abs=1e-6)


@pytest.mark.parametrize(
    "logits", [{"pair": float("nan")}, {"pair": float("inf")}, {"token": float("nan")}]
)
def test_no_number_is_no_verdict(folder, logits):
    """A network that answers with NaN or infinity is an error, not a probability."""
    replace_file(folder, NETWORK, make_network(**logits))
    with pytest.raises(VerifierError, match=r"no number.*--verifier lexical"):
        Scorer(folder=folder).score(PAIRS)


@pytest.mark.parametrize("name", [CARD, NETWORK, PROBE, TOKENIZER])
def test_a_missing_file_is_named(folder, name):
    """A file that is not there is named, with what to do."""
    (folder / name).unlink()
    with pytest.raises(
        VerifierError, match=rf"{name}' cannot be read: No such.*--verifier lexical"
    ):
        Scorer(folder=folder).score(PAIRS)


@pytest.mark.parametrize("name", [NETWORK, PROBE, TOKENIZER])
def test_a_damaged_file_is_found_out(folder, name):
    """One changed byte in the middle of a file is noticed before the file is used."""
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(VerifierError, match=rf"{name}' is damaged.*install factdesk again"):
        Scorer(folder=folder).score(PAIRS)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (NETWORK, b"", f"onnxruntime cannot use {NETWORK}"),
        (NETWORK, b"no network", f"onnxruntime cannot use {NETWORK}"),
        (TOKENIZER, b"{}", f"tokenizers cannot use {TOKENIZER}"),
        (TOKENIZER, b"\xff", f"tokenizers cannot use {TOKENIZER}"),
    ],
)
def test_a_file_of_another_kind_is_an_error(folder, name, data, message):
    """Files that hang together and mean nothing to the library that reads them end in one error."""
    replace_file(folder, name, data)
    with pytest.raises(VerifierError, match=message):
        Scorer(folder=folder).score(PAIRS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _card: "{", "is not what it should be"),
        (lambda card: json.dumps({**card, "size": 3}), "is not what it should be"),
        (lambda card: json.dumps({**card, "labels": card["labels"][::-1]}), "another factcheck"),
        (lambda card: json.dumps({**card, "max_tokens": 512}), "another factcheck"),
        (lambda card: json.dumps({**card, "files": {}}), "does not name"),
    ],
    ids=["no-json", "unknown-field", "labels", "length", "files"],
)
def test_a_card_that_does_not_fit_is_an_error(folder, change, message):
    """A card that is broken, or speaks of weights for other code, is refused."""
    card = json.loads((folder / CARD).read_text("utf-8"))
    (folder / CARD).write_text(change(card), "utf-8")
    with pytest.raises(VerifierError, match=message):
        Scorer(folder=folder).score(PAIRS)


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_a_missing_library_is_named(monkeypatch, library):
    """A library that is not installed is named, with what to do; nothing else steps in."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(VerifierError, match=rf"{library}, .*cannot be loaded.*--verifier lexical"):
        Scorer().score(PAIRS)


@pytest.mark.parametrize(
    "error", ["ImportError('libx.so.1: no such file')", "OSError('bad image')"]
)
def test_a_library_that_does_not_load_is_an_error(monkeypatch, tmp_path, error):
    """A library that is there and cannot be loaded on this machine ends in one error."""
    (tmp_path / "onnxruntime.py").write_text(f"raise {error}\n", "utf-8")
    for name in [n for n in sys.modules if n.partition(".")[0] == "onnxruntime"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(VerifierError, match="onnxruntime, which the trained verifier needs"):
        Scorer().score(PAIRS)


def test_an_error_does_not_stay(folder):
    """A scorer that could not load tries again when it is asked again."""
    data = (folder / TOKENIZER).read_bytes()
    (folder / TOKENIZER).unlink()
    scorer = Scorer(folder=folder)
    with pytest.raises(UserError):
        scorer.load()
    (folder / TOKENIZER).write_bytes(data)
    assert scorer.score(PAIRS).labels.shape == (1, 3)


def test_the_network_needs_no_new_runtime():
    """The shipped network asks for no newer format than onnxruntime 1.20 reads."""
    network = onnx.load(str(WEIGHTS_FOLDER / NETWORK))
    assert network.ir_version <= 10
    assert {entry.domain: entry.version for entry in network.opset_import} == {
        "": 17,
        "com.microsoft": 1,
    }


def test_the_slow_way_gives_the_same_scores(monkeypatch):
    """Where 8-bit products overflow, the slow way is taken, and comes to the same scores."""
    fast = Scorer().score(PAIRS)
    monkeypatch.setattr(runtime, "PROBE_SUM", 1)
    ways = []

    def note_way(data, **way):
        ways.append(way)
        return open_session(data, **way)

    monkeypatch.setattr(scoring, "open_session", note_way)
    slow = Scorer().score(PAIRS)
    assert ways == [{"is_slow_way": True}]
    assert np.abs(slow.labels - fast.labels).max() < 1e-5
