"""A claim beside its evidence as token ids, cut to what the network reads.

Training and scoring both cut here, so that both see the same. It knows the tokenizer and the
limits; it neither loads nor scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.errors import VerifierError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Tokens of a pair, and of its claim; of 110-word passages with one-sentence claims about one in a
# hundred is longer. Time grows a little faster than length.
MAX_TOKENS = 224
MAX_CLAIM_TOKENS = 80
_MARKS = 3  # [CLS] in front, [SEP] between and behind


@dataclass(frozen=True, slots=True)
class EncodedPair:
    """`[CLS] evidence [SEP] claim [SEP]`; what did not fit is missing at the end of each part.

    Attributes:
        ids: Numbers of the tokens.
        types: For each token 0 in the evidence, 1 in the claim and behind it.
        offsets: Start and end in the claim of each of its tokens.
        words: For each token of the claim the number of the word it is a piece of.
    """

    ids: list[int]
    types: list[int]
    offsets: list[tuple[int, int]]
    words: list[int]

    @property
    def claim_start(self) -> int:
        """Where the claim's tokens begin in `ids`."""
        return len(self.ids) - len(self.offsets) - 1


def encode_pair(tokenizer: Tokenizer, evidence: str, claim: str) -> EncodedPair:
    """One pair as numbers: the claim cut to `MAX_CLAIM_TOKENS`, the evidence to what is left.

    Args:
        tokenizer: That of the weights, set neither to cut nor to pad.
        evidence: Some sentences of a source; may be empty.
        claim: One sentence; may be empty.

    Raises:
        VerifierError: The tokenizer is not of this kind: it has no [CLS] or [SEP].
    """
    of_claim = tokenizer.encode(claim, add_special_tokens=False)
    claim_ids = of_claim.ids[:MAX_CLAIM_TOKENS]
    room = MAX_TOKENS - _MARKS - len(claim_ids)
    evidence_ids = tokenizer.encode(evidence, add_special_tokens=False).ids[:room]
    first, last = _number(tokenizer, "[CLS]"), _number(tokenizer, "[SEP]")
    return EncodedPair(
        ids=[first, *evidence_ids, last, *claim_ids, last],
        types=[0] * (len(evidence_ids) + 2) + [1] * (len(claim_ids) + 1),
        offsets=of_claim.offsets[: len(claim_ids)],
        words=[word for word in of_claim.word_ids[: len(claim_ids)] if word is not None],
    )


def _number(tokenizer: Tokenizer, sign: str) -> int:
    number = tokenizer.token_to_id(sign)
    if number is None:
        raise VerifierError(f"the tokenizer has no {sign}")
    return number
