"""How claims are cut up, judged and put in an order."""

import numpy as np
import pytest

from evals.verifier.judging import ScoringVerifier, judge, make_index
from evals.verifier.running import judge_records, open_runner
from evals.verifier.sets import Record
from evals.verifier.systems import (
    Remembering,
    System,
    make_overlap,
    read_alone,
)
from factcheck.evaluation.judging import make_claim, rank_verdict, split_claim
from factcheck.evaluation.yardsticks import Thresholded, share_words
from factcheck.local.lexical import LexicalVerifier
from factcheck.local.scoring import Scores

_DOC = (
    "The harbour board of Kell closed the old pier on Monday. Divers had found deep cracks in it."
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The pier at Kell is closed.", 1),
        ("The pier at Kell is closed. Divers had found cracks in it.", 2),
        ("the pier at kell is closed .\ndivers had found cracks in it .", 2),
        ("the pier at kell is closed . divers had found cracks in it .", 2),
        ("the pier at kell costs 2.5 million u.s. dollars a year now", 1),
        ("The pier at Kell is closed for good. Really?", 1),
        ("Closed.", 1),
        ("", 1),
    ],
)
def test_a_summary_is_cut_into_sentences(text, pieces):
    """Sentences, marked lines and lone stops end a piece; very short ones are left out."""
    found = split_claim(text)
    assert len(found) == pieces
    assert all(piece in text for piece in found)


def _half(claims, _index):
    return [0.9 if "pier" in claim.text else 0.2 for claim in claims]


def test_a_text_is_worth_its_worst_sentence():
    """The lowest score of its sentences counts, and a single refusal refuses it."""
    good, bad = "The old pier of Kell was closed.", "The mayor of Kell was not told."
    verifier = Thresholded("half", _half, 0.5)
    found = judge(verifier, [good, f"{good} {bad}", f"{good} {good}"], make_index(_DOC))
    assert [(one.score, one.is_supported) for one in found] == [
        (0.9, True),
        (0.2, False),
        (0.9, True),
    ]


def test_shared_words_are_a_share():
    """Two of the three words that say something stand in the document, whatever their ending."""
    claims = [make_claim("The harbour closes tomorrow."), make_claim("It is.")]
    assert share_words(claims, make_index(_DOC)) == [pytest.approx(2 / 3), 1.0]


def test_verdicts_without_a_probability_keep_their_order():
    """Supported stands above undecided, that above not found, that above contradicted."""
    texts = [
        "The harbour board of Kell did not close the old pier on Monday.",
        "A circus came to the fairground with nine elephants.",
        "The harbour board of Kell closed the crumbling stage on Monday.",
        "The harbour board of Kell closed the old pier on Monday.",
    ]
    verdicts = LexicalVerifier().verify([make_claim(text) for text in texts], make_index(_DOC))
    outcomes = [verdict.outcome for verdict in verdicts]
    assert outcomes == ["contradicted", "not_found", "undecided", "supported"]
    ranks = [rank_verdict(verdict) for verdict in verdicts]
    assert ranks == sorted(ranks)


def _record(doc, claim, label, key):
    return Record("piers", "test", doc, claim, label, None, key)


def test_claims_keep_their_places_and_unreadable_documents_are_counted():
    """Claims of a document come together, each with its label, key and place in what was given."""
    records = [
        _record(_DOC, "Divers had found deep cracks.", 0, "a"),
        _record("\0", "Nothing can be read here.", 1, "b"),
        _record("Snow fell on Dunmore all day.", "It rained on Dunmore.", 1, "c"),
        _record(_DOC, "The circus has nine elephants.", 1, "a"),
    ]
    told: list[int] = []
    with open_runner([System("overlap", make_overlap)]) as run:
        judged = judge_records(records, run, advance=told.append)
    assert judged.positions == [0, 3, 2]
    assert judged.labels.tolist() == [True, False, False]
    assert judged.groups == ["a", "a", "c"]
    assert judged.columns["overlap"].scores.tolist() == [1.0, 0.0, 0.5]
    assert judged.columns["overlap"].called.tolist() == [True, False, False]
    assert judged.n_unreadable == 1
    assert sum(told) == 4


def test_two_processes_find_what_one_does():
    """The number of processes changes neither scores nor verdicts nor their order."""
    records = [
        _record(
            f"The ferry to Kell took {n} lorries on Monday.", f"It took {m} lorries.", 1, str(n)
        )
        for n in range(20, 26)
        for m in (n, n + 50)
    ]
    found = []
    for jobs in (1, 2):
        with open_runner([System("lexical", LexicalVerifier)], jobs=jobs) as run:
            judged = judge_records(records, run)
        column = judged.columns["lexical"]
        found.append((judged.positions, column.scores.tolist(), column.called.tolist()))
    assert found[0] == found[1]
    assert len(set(found[0][1])) > 1


class _CountingScorer:
    """Says how many words of the claim stand in the evidence, and counts how often it is asked."""

    def __init__(self):
        self.asked = 0

    def score(self, pairs):
        self.asked += 1
        shares = [
            len(set(claim.lower().split()) & set(evidence.lower().split())) / len(claim.split())
            for evidence, claim in pairs
        ]
        labels = np.array([(share, 1 - share, 0) for share in shares], dtype=np.float32)
        return Scores(labels=labels.reshape(-1, 3), tokens=((),) * len(pairs))


def test_the_network_alone_reads_the_passage_and_nothing_else():
    """Its score is that of the best passage, in the order of the claims; nought without one."""
    texts = ["Elephants dance.", "divers had found deep", "divers had found elephants", "Nobody."]
    claims = [make_claim(text) for text in texts]
    index = make_index(_DOC)
    alone = read_alone(_CountingScorer())
    assert isinstance(alone, ScoringVerifier)
    assert alone.support(claims, index) == pytest.approx([0.0, 1.0, 0.75, 0.0])
    outcomes = [verdict.outcome for verdict in alone.verify(claims, index)]
    assert outcomes == ["not_found", "supported", "supported", "not_found"]


def test_the_same_pairs_are_scored_once():
    """Verdicts and probabilities of the same claims cost one reading; other claims another."""
    scorer = _CountingScorer()
    remembering = Remembering(scorer)
    first, other = [("Snow fell.", "Snow fell.")], [("Snow fell.", "Rain fell.")]
    assert remembering.score(first).labels[0, 0] == 1.0
    assert remembering.score(list(first)).labels[0, 0] == 1.0
    assert scorer.asked == 1
    assert remembering.score(other).labels[0, 0] == 0.5
    assert remembering.score(first).labels[0, 0] == 1.0
    assert scorer.asked == 3
