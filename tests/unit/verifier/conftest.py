"""A folder of small labelled sets of our own, one file for every set that is known."""

import json
import lzma

import pytest

from evals.verifier.sets import DOCUMENT_SETS, HELD_OUT, is_calibration, read_set

_TOWNS = "Kell Dunmore Sorrel Corven Tarnow Eskdale Quillan Halbrook Nordvik Whitmoor".split()


def _records(name):
    """Per document a claim in its words, one with a word that is not there, and one of two."""
    for number, town in enumerate(_TOWNS * 4):
        # Named in every sentence: documents that share runs of twelve words count as one.
        bridge = f"{name.title().replace('_', '')}{number} Bridge"
        doc = (
            f"The council of {town} met on Tuesday to talk about {bridge}. "
            f"Mayor Ines Okafor said the repair of {bridge} will take {number + 3} weeks."
        )
        right = f"The repair of {bridge} will take {number + 3} weeks, Mayor Ines Okafor said."
        wrong = f"The repair of the old lighthouse in {town} will never be paid for by anybody."
        for claim, label in ((right, 1), (wrong, 0), (f"{right}\n{wrong}", 0)):
            yield {"doc": doc, "claim": claim, "label": label}


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The folder; every set has 40 documents with three claims each."""
    folder = tmp_path_factory.mktemp("sets")
    for name, split in {**DOCUMENT_SETS, **HELD_OUT}.items():
        splits = ["train", "test"] if name == "defacto" else [split or "all"]
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8", preset=0) as file:
            for one in splits:
                for record in _records(f"{name}{one}"):
                    file.write(json.dumps({**record, "split": one}) + "\n")
    assert any(is_calibration(r.key) for r in read_set(folder, "fib"))
    return folder
