"""`python -m evals.verifier.export WEIGHTS [FOLDER]`: trained weights as shipped files.

The same weights give the same bytes. Afterwards the files are held against the weights they were
made of, on pairs from `examples/`. It knows nothing of training.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from evals.verifier.batches import load_tokenizer
from evals.verifier.graph import build, build_probe
from evals.verifier.network import CrossEncoder, load_base
from evals.verifier.outliers import count_shares
from factcheck.local.encoding import MAX_CLAIM_TOKENS, MAX_TOKENS, encode_pair
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import CARD, LABELS, NETWORK, PROBE, TOKENIZER, WEIGHTS_FOLDER
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Pairs = Sequence[tuple[str, str]]

NAME = "factcheck-verifier"
_EXAMPLES = Path(__file__).parents[2] / "examples"
# Sentences of evidence in one pair of the comparison.
_WINDOW = 4


def export(weights: Path, folder: Path = WEIGHTS_FOLDER, *, version: str = "1") -> None:
    """Write the shipped files for `weights`, the state of a `CrossEncoder`, into `folder`."""
    export_network(load_network(weights), folder, version=version)


def load_network(weights: Path) -> CrossEncoder:
    """The network with these weights, ready to be asked."""
    network = CrossEncoder()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    network.eval()
    return network


def export_network(network: CrossEncoder, folder: Path, *, version: str) -> None:
    """Write the shipped files for `network` into `folder`."""
    torch.set_num_threads(1)  # how sums are divided must not change what is written
    arrays = {name: tensor.float().numpy() for name, tensor in network.state_dict().items()}
    # Behind the longest pair no position is ever asked for.
    arrays["positions.weight"] = arrays["positions.weight"][:MAX_TOKENS]
    tokenizer = load_tokenizer()
    shares = count_shares(network, tokenizer, example_pairs())
    files = {
        NETWORK: build(arrays, shares).SerializeToString(deterministic=True),
        PROBE: build_probe().SerializeToString(deterministic=True),
        TOKENIZER: tokenizer.to_str(pretty=False).encode(),
    }
    card = {
        "name": NAME,
        "version": version,
        "labels": LABELS,
        "max_tokens": MAX_TOKENS,
        "max_claim_tokens": MAX_CLAIM_TOKENS,
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in files.items()
        },
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def example_pairs() -> list[tuple[str, str]]:
    """Every sentence of the example draft beside every few sentences of the example article."""
    article, draft = (
        (_EXAMPLES / name).read_text(encoding="utf-8")
        for name in ("harbour-ferry.txt", "draft.txt")
    )
    sentences = [article[start:end] for start, end in split_sentences(article)]
    claims = [draft[start:end] for start, end in split_sentences(draft)]
    passages = [" ".join(sentences[i : i + _WINDOW]) for i in range(0, len(sentences), _WINDOW)]
    return [(passage, claim) for passage in passages for claim in claims]


def compare(network: CrossEncoder, folder: Path, pairs: Pairs) -> dict[str, float]:
    """By how much the shipped files differ from `network` in the probabilities of `pairs`.

    Returns:
        The mean over pairs of the greatest difference of a pair's three probabilities, the greatest
        of all, and the share of pairs that change sides at 0.5 for "entailed".
    """
    shipped = Scorer(folder=folder).score(pairs).labels
    exact = score_exactly(network, pairs)
    differences = np.abs(shipped - exact).max(axis=1)
    changed = (shipped[:, 0] > 0.5) != (exact[:, 0] > 0.5)
    return {
        "mean": float(differences.mean()),
        "max": float(differences.max()),
        "changed": float(changed.mean()),
    }


@torch.no_grad()
def score_exactly(network: CrossEncoder, pairs: Pairs) -> NDArray[np.float32]:
    """Probabilities by `network` itself, in 32 bits.

    *Shape:* (pairs, 3)
    """
    tokenizer = load_tokenizer()
    rows = []
    for evidence, claim in pairs:
        pair = encode_pair(tokenizer, evidence, claim)
        ids, types = torch.tensor([pair.ids]), torch.tensor([pair.types])
        rows.append(torch.softmax(network(ids, types, torch.ones_like(ids))[0][0], dim=-1).numpy())
    return np.stack(rows)


def main() -> None:
    """Export and say how close the files come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="weights.pt, or - for the base without training")
    parser.add_argument("folder", type=Path, nargs="?", default=WEIGHTS_FOLDER)
    parser.add_argument("--version", default="1")
    given = parser.parse_args()
    if str(given.weights) == "-":
        torch.manual_seed(0)
        network = load_base()
        network.eval()
    else:
        network = load_network(given.weights)
    export_network(network, given.folder, version=given.version)
    found = compare(network, given.folder, example_pairs())
    print(json.dumps({name: round(value, 5) for name, value in found.items()}))


if __name__ == "__main__":
    main()
