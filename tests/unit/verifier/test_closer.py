"""Claims beside the closer passage: kept where it shows what their label says."""

from __future__ import annotations

from evals.verifier.closer import close_pairs
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, NOT_ENTAILED
from evals.verifier.written import Written
from factcheck.local.passages import CLOSE_WORDS

SOURCE = """
The ferry Marisol left Port Ellery at dawn on Monday with 212 passengers and a crew of nineteen.

Its captain, Ines Dorrit, had warned the company in March that the steering pump was worn out.

The company, Bright Water, answered that the pump would be replaced when the ship was docked in
autumn, and that the inspectors of the harbour board had found nothing wrong with it in February.

An hour after it left, the ferry struck the northern pier of the Tarn bridge and began to list.

Rescue boats brought all of the passengers ashore; eleven were treated for broken bones in Ellery.

The harbour board closed the channel for two days and said that an inquiry would report in June.
"""
GIST = (
    "The ferry Marisol struck the Tarn bridge, all passengers were brought ashore and the inquiry "
    "will report in June."
)


def pairs_of(*claims: tuple[str, int]) -> dict[str, int]:
    made = list(close_pairs(Written("summaries", SOURCE, text, label) for text, label in claims))
    assert all(len(pair.evidence.split()) <= CLOSE_WORDS for pair in made)
    return {pair.claim: pair.label for pair in made}


def test_a_carried_claim_is_kept_where_the_closer_passage_carries_it() -> None:
    plain = "The ferry struck the northern pier of the Tarn bridge."
    assert pairs_of((plain, ENTAILED)) == {plain: ENTAILED}


def test_a_gist_is_left_out_whose_facts_do_not_fit() -> None:
    assert pairs_of((GIST, ENTAILED)) == {}


def test_what_is_not_carried_stays_so() -> None:
    wrong = "The ferry struck the southern pier of the Tarn bridge."
    invented = "The ferry's mate was asleep when it struck the Tarn bridge."
    found = pairs_of((wrong, CONTRADICTED), (invented, NEUTRAL))
    assert found[wrong] in (CONTRADICTED, NOT_ENTAILED)
    assert found[invented] == NEUTRAL


def test_a_short_source_has_no_closer_passage() -> None:
    source = "The ferry Marisol left Port Ellery at dawn. It struck a pier."
    claim = Written("summaries", source, "The ferry left at dawn.", ENTAILED)
    assert list(close_pairs([claim])) == []
