"""How signals become a verdict: the network decides, the exact checks may object."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.local.trained import TrainedVerifier
from factcheck.text.retrieval import SourceIndex
from tests.factories import BRIDGE_ROLES, make_article_record, make_claim
from tests.unit.local.scripted import PLAIN, ScriptedScorer, scripted

if TYPE_CHECKING:
    from typing import Any

    from factcheck.records import Claim, Verdict

INDEX = SourceIndex([make_article_record(roles=BRIDGE_ROLES)])
REWORDED = "Damage to two piers forced officials to shut the bridge."
SAME_WORDS = "Cracks in two piers made the council close the bridge."


def claim_of(text: str, number: int = 1, **fields: Any) -> Claim:
    return make_claim(make_article_record("draft", (text,)), number, 1, **fields)


def verify(text: str, scorer: ScriptedScorer, **fields: Any) -> Verdict:
    [verdict] = scripted(scorer).verify([claim_of(text, **fields)], INDEX)
    return verdict


@pytest.mark.parametrize(
    ("entailed", "contradicted", "outcome", "reason"),
    [
        (0.95, 0.0, "supported", "entailed"),
        (0.19, 0.0, "not_found", "no_evidence"),
        (0.05, 0.6, "not_found", "no_evidence"),
        (0.05, 0.9, "contradicted", "model_contradicted"),
    ],
)
def test_thresholds(entailed: float, contradicted: float, outcome: str, reason: str) -> None:
    """The probability decides between support and none; and none may be a contradiction."""
    verdict = verify(REWORDED, ScriptedScorer(entailed, contradicted))
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    assert verdict.engine == "trained-1"
    assert verdict.support == pytest.approx(entailed, abs=2e-3)
    assert "bridge.s3" in {evidence.sentence_id for evidence in verdict.evidence}
    sure = entailed if outcome == "supported" else 1 - entailed
    assert verdict.confidence == pytest.approx(sure, abs=2e-3)


def test_evidence_about_something_else_contradicts_nothing() -> None:
    """What shares hardly a word with the claim is no evidence against it, whatever is read."""
    far = "Tired painters rejoiced at length that coaches may roll across the bridge again."
    verdict = verify(far, ScriptedScorer(0.02, 0.97))
    assert (verdict.outcome, verdict.reason) == ("not_found", "no_evidence")


@pytest.mark.parametrize(
    ("entailed", "outcome", "reason"),
    [
        (0.95, "supported", "word_overlap"),
        (0.7, "supported", "word_overlap"),
        (0.2, "undecided", "low_confidence"),
        (0.01, "undecided", "low_confidence"),
    ],
)
def test_veto(entailed: float, outcome: str, reason: str) -> None:
    """What shared words support is taken back where the network does not find it likely."""
    verdict = verify(SAME_WORDS, ScriptedScorer(entailed))
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("entailed", "outcome"), [(0.9999, "supported"), (0.5, "undecided"), (0.02, "not_found")]
)
def test_foreign_words(entailed: float, outcome: str) -> None:
    """A claim that shares few words with the source is missing only if the network thinks so too."""
    text = "The bridge reopens to coaches after painters finish their work there."
    assert verify(text, ScriptedScorer(entailed)).outcome == outcome


def test_of_a_claim_of_a_few_words_the_network_must_be_surer() -> None:
    """What it finds likely enough in a longer claim is undecided in a short one."""
    short = "Painters welcomed the harbour bridge early."
    long = f"{short[:-1]} on the coast road."
    found = [
        verify(*one).outcome
        for one in (
            (short, ScriptedScorer(0.97)),
            (long, ScriptedScorer(0.97)),
            (short, ScriptedScorer(0.995)),
        )
    ]
    assert found == ["undecided", "supported", "supported"]


def test_shared_words_do_not_carry_a_short_claim_either() -> None:
    """Its few words all stand somewhere; the network must be as sure of it as without them."""
    text = "The council closed the harbour bridge."
    found = [verify(text, ScriptedScorer(p)) for p in (0.97, 0.995)]
    assert [one.outcome for one in found] == ["undecided", "supported"]
    assert found[1].reason == "word_overlap"


def test_far_from_the_words_of_the_source_the_network_must_be_surer() -> None:
    """What it finds likely enough elsewhere is undecided where the source has hardly a word."""
    far = "Tired painters rejoiced at length that coaches may roll across the bridge again."
    near = "The council will close the harbour bridge again and repair it at length."
    lax = PLAIN.model_copy(update={"supported_from": 0.8})

    def judge(text: str, entailed: float) -> str:
        verifier = TrainedVerifier(ScriptedScorer(entailed), lax)
        return verifier.verify([claim_of(text)], INDEX)[0].outcome

    assert [judge(near, 0.88), judge(far, 0.88), judge(far, 0.96)] == [
        "supported",
        "undecided",
        "supported",
    ]


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        (
            "Repairs will cost $5.2 million and take eleven weeks.",
            "contradicted",
            "number_mismatch",
        ),
        ("The council closed the harbour bridge on 4 March.", "contradicted", "date_mismatch"),
    ],
)
def test_checks_win(text: str, outcome: str, reason: str) -> None:
    """However sure the network is, a figure or date that differs is a contradiction."""
    verdict = verify(text, ScriptedScorer(entailed=0.9999))
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(("entailed", "outcome"), [(0.9, "undecided"), (0.1, "contradicted")])
def test_checks_accuse_other_words_only_where_the_network_doubts(
    entailed: float, outcome: str
) -> None:
    """In other words a figure may follow from those of the source, so that both must object."""
    text = "Cracks in two piers made the council close the harbour bridge on 4 March."
    verdict = verify(text, ScriptedScorer(entailed))
    assert (verdict.outcome, verdict.reason) == (outcome, "date_mismatch")


def test_what_a_check_misses_no_network_carries() -> None:
    """A figure that stands nowhere is not supported, however few words the evidence has."""
    text = "Quay Street traders fear that sixty customers a week will be lost to them."
    verdict = verify(text, ScriptedScorer(entailed=0.9999))
    assert (verdict.outcome, verdict.reason) == ("undecided", "detail_absent")


@pytest.mark.parametrize(("entailed", "outcome"), [(0.6, "undecided"), (0.4, "not_found")])
def test_missing_detail_accuses_only_what_the_network_doubts(entailed: float, outcome: str) -> None:
    """A name that stands nowhere makes a claim not found where support is not likely either."""
    text = "Cracks in two piers made the Halden council close the harbour bridge."
    verdict = verify(text, ScriptedScorer(entailed))
    assert (verdict.outcome, verdict.reason) == (outcome, "detail_absent")


@pytest.mark.parametrize(("entailed", "outcome"), [(0.9999, "undecided"), (0.02, "contradicted")])
def test_cue_words_accuse_only_what_the_network_doubts(entailed: float, outcome: str) -> None:
    """A denial found by its cue words is a contradiction where the network finds support unlikely."""
    text = "The last inspection, in 2019, did find damage to the bridge."
    verdict = verify(text, ScriptedScorer(entailed))
    assert (verdict.outcome, verdict.reason) == (outcome, "negation")


def test_quotation_needs_no_network() -> None:
    """A checked quotation is carried though the network doubts it; in reported speech it decides."""
    article = make_article_record(
        "a", ("“The pier will hold for years if nobody drills,” Ana Kim said.",)
    )
    index = SourceIndex([article])
    quoted = "“The pier will hold for years if nobody drills,” said Ana Kim."
    told = "Ana Kim said the pier will hold for years if nobody drills."
    claims = [claim_of(quoted, 1), claim_of(told, 2)]
    outcomes = [v.outcome for v in scripted(ScriptedScorer(0.3)).verify(claims, index)]
    assert outcomes == ["supported", "undecided"]


def test_a_checked_quotation_is_not_accused_by_the_network_alone() -> None:
    """Its words stand in the source; who said them, and where, the network too often misses."""
    article = make_article_record(
        "a", ("“The pier will hold for years if nobody drills,” Ana Kim said.",)
    )
    index = SourceIndex([article])
    frame = "At a stormy meeting of angry anglers the engineer promised"
    quoted = f"{frame}: “The pier will hold for years if nobody drills.”"
    told = f"{frame} that the pier would hold for years."
    claims = [claim_of(quoted, 1), claim_of(told, 2)]
    outcomes = [v.outcome for v in scripted(ScriptedScorer(0.001)).verify(claims, index)]
    assert outcomes[0] == "undecided"
    assert outcomes[1] in ("contradicted", "not_found")


def test_verbatim_asks_nobody() -> None:
    """A sentence of the source is supported without the network."""
    scorer = ScriptedScorer(entailed=0.0)
    verdict = verify("About 9,000 vehicles cross the bridge on a working day.", scorer)
    assert (verdict.outcome, verdict.reason, scorer.asked) == ("supported", "verbatim", [])


@pytest.mark.parametrize(
    ("entailed", "outcome", "reason"),
    [(0.999, "undecided", "low_confidence"), (0.45, "not_found", "no_evidence")],
)
def test_nothing_shared(entailed: float, outcome: str, reason: str) -> None:
    """A claim in quite other words is never supported, nor missing where the network doubts that."""
    scorer = ScriptedScorer(entailed)
    verdict = verify("Penguins swim.", scorer)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    assert verdict.support == pytest.approx(entailed, abs=2e-3)
    assert verdict.engine == "trained-1"
    shown = [one.exact for one in verdict.evidence]
    assert " ".join(shown) == (scorer.asked[0][0][0] if outcome == "undecided" else "")
    assert ("in others" in verdict.explanation) == (outcome == "undecided")


def test_nothing_shared_with_a_long_source() -> None:
    """Only the first pages are read for a claim that shares no word with any."""
    index = SourceIndex([make_article_record("long", ("The council met for an hour.",) * 5000)])
    scorer = ScriptedScorer(0.01)
    [verdict] = scripted(scorer).verify([claim_of("Penguins swim.")], index)
    assert verdict.outcome == "not_found"
    assert len(scorer.asked[0]) == 16


def test_foreign_claim() -> None:
    """A claim that the network cannot read is undecided, whatever it would say."""
    assert verify("Мост закрыт из-за трещин.", ScriptedScorer(1.0)).outcome == "undecided"


def test_open_reference() -> None:
    """A claim that hangs on another sentence is never supported."""
    verdict = verify("They closed the bridge.", ScriptedScorer(0.995), is_self_contained=False)
    assert (verdict.outcome, verdict.reason) == ("undecided", "not_self_contained")


def test_worst_sentence_counts() -> None:
    """Of a claim of two sentences the worse one is the verdict, with the evidence of both."""
    scorer = ScriptedScorer(Shopkeepers=0.05, The=0.99)
    verdict = verify("The council shut the bridge. Shopkeepers expect a good summer.", scorer)
    assert verdict.outcome == "not_found"
    assert {e.sentence_id for e in verdict.evidence} >= {"bridge.s3", "bridge.s7"}
    assert len(scorer.asked) == 1


def test_order_and_one_batch() -> None:
    """Verdicts come in the order of the claims, and the network is asked once for all of them."""
    scorer = ScriptedScorer(Cracks=0.995, Shopkeepers=0.01)
    texts = ["Shopkeepers fear for trade.", "Cracks shut the bridge.", "Shopkeepers are glad."]
    claims = [claim_of(text, n) for n, text in enumerate(texts, 1)]
    verdicts = scripted(scorer).verify(claims, INDEX)
    assert [v.claim_id for v in verdicts] == [c.claim_id for c in claims]
    assert [v.outcome for v in verdicts] == ["not_found", "supported", "not_found"]
    assert len(scorer.asked) == 1
    assert scripted(scorer).verify([], INDEX) == []


def test_missing_words_are_named() -> None:
    """Where support is missing, the verdict says which words the source lacks."""
    verdict = verify("The council shut the bridge after storms.", ScriptedScorer(0.1))
    assert verdict.explanation == "not in the evidence: “storms”"


def test_other_forms_are_not_missing() -> None:
    """A word that the evidence has in another form is not said to be missing from it."""
    verdict = verify("Divers at the council shut a bridge with a crack.", ScriptedScorer(0.3))
    assert verdict.outcome == "undecided"
    assert "crack" not in verdict.explanation


def test_support_and_doubt() -> None:
    """Support is a probability for each claim, and only one too low to pass is a doubt."""
    verifier = scripted(ScriptedScorer(Cracks=0.05, The=0.6))
    claims = [claim_of("Cracks shut the bridge."), claim_of("The council shut the bridge.")]
    assert verifier.support(claims, INDEX) == pytest.approx([0.05, 0.6], abs=1e-3)
    low, high = verifier.doubt(claims, INDEX)
    assert low == pytest.approx(0.05, abs=1e-3)
    assert high is None
