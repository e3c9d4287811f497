"""The trained verifier's files: what `weights.json` says of them, and whether they are that.

It reads bytes and compares; it knows nothing of what is in them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import Field, ValidationError

from factcheck.errors import VerifierError
from factcheck.local.encoding import MAX_CLAIM_TOKENS, MAX_TOKENS
from factcheck.records import Record

WEIGHTS_FOLDER = Path(__file__).with_name("weights")
CARD = "weights.json"
NETWORK = "verifier.onnx"
TOKENIZER = "tokenizer.json"
PROBE = "probe.onnx"
"""A small product; see `runtime.does_overflow`."""
PROBE_SUM = 64 * 127
"""What every sum of the probe is, to a thousandth, where no processor spoils it."""
LABELS = ("entailed", "neutral", "contradicted")
"""Order of the network's logits per pair."""
HINT = "install factdesk again, or do without: --verifier lexical"


class FileCard(Record):
    """What one file has to be."""

    sha256: str
    size: int = Field(ge=0)
    """Bytes."""


class WeightsCard(Record):
    """`weights.json`: which weights these are, and their files."""

    name: str
    version: str
    labels: tuple[str, ...]
    max_tokens: int = Field(ge=1)
    max_claim_tokens: int = Field(ge=1)
    files: dict[str, FileCard]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())


def read_card(folder: Path = WEIGHTS_FOLDER) -> WeightsCard:
    """The card in `folder`.

    Raises:
        VerifierError: It is missing or unreadable, or it describes weights that this code cannot
            use: other labels, another length.
    """
    try:
        card = WeightsCard.model_validate_json(_read(folder / CARD))
    except ValidationError as error:
        raise VerifierError(
            f"{str(folder / CARD)!r} is not what it should be", hint=HINT
        ) from error
    ours = (LABELS, MAX_TOKENS, MAX_CLAIM_TOKENS)
    if (card.labels, card.max_tokens, card.max_claim_tokens) != ours:
        raise VerifierError(
            f"the weights {card.name} {card.version} are made for another factcheck", hint=HINT
        )
    return card


def read_file(name: str, card: WeightsCard, folder: Path = WEIGHTS_FOLDER) -> bytes:
    """The bytes of a file of `card`.

    Raises:
        VerifierError: The file is missing, unreadable, or not the one that the card describes.
    """
    path = folder / name
    if name not in card.files:
        raise VerifierError(f"{str(folder / CARD)!r} does not name {name}", hint=HINT)
    data = _read(path)
    if hashlib.sha256(data).hexdigest() != card.files[name].sha256:
        raise VerifierError(
            f"{str(path)!r} is damaged: its SHA-256 is not the one in {CARD}", hint=HINT
        )
    return data


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VerifierError(f"{str(path)!r} cannot be read: {error.strerror}", hint=HINT) from error
