"""Which request is hit, and what a spoilt answer says."""

import pytest

from evals.stub.faults import FAULT_KINDS, Fault, FaultPlan, spoil_value


def _hits(fault, keys):
    plan = FaultPlan([fault])
    return [number for number, key in enumerate(keys, start=1) if plan.next_fault(key)]


@pytest.mark.parametrize(
    ("fault", "hits"),
    [
        (Fault("server_error"), [1, 2, 3, 4, 5, 6, 7, 8]),
        (Fault("server_error", every=3), [3, 6]),
        (Fault("server_error", every=3, first=1), [1, 4, 7]),
        (Fault("server_error", every=2, limit=2), [2, 4]),
        (Fault("server_error", first=5, limit=1), [5]),
        # distinct questions arrive as requests 1, 2, 4, 6, 7, 8
        (Fault("server_error", count="questions"), [1, 2, 4, 6, 7, 8]),
        (Fault("server_error", count="questions", every=3), [4, 8]),
        (Fault("server_error", count="questions", every=3, first=1), [1, 6]),
        (Fault("server_error", count="questions", limit=1), [1]),
    ],
)
def test_the_requests_that_are_hit(fault, hits):
    """A schedule hits exactly the arrivals it names; a question counts once."""
    assert _hits(fault, "abacadef") == hits


def test_the_hit_questions_do_not_hang_on_when_retries_arrive():
    """Counting questions, retries may come at any time without moving the fault."""
    plan = FaultPlan([Fault("malformed", count="questions", every=2)])
    hit = [key for key in "aabbbabccdd" if plan.next_fault(key)]
    assert hit == ["b", "d"]
    assert plan.n_questions == 4


def test_the_first_fault_that_is_due_wins():
    """Of several faults one strikes, and the other keeps its own count."""
    plan = FaultPlan([Fault("hung", limit=1), Fault("server_error", every=2)])
    kinds = [fault.kind if (fault := plan.next_fault("q")) else None for _ in range(4)]
    assert kinds == ["hung", "server_error", None, "server_error"]


@pytest.mark.parametrize("wrong", [{"every": 0}, {"first": 0}])
def test_a_schedule_counts_from_one(wrong):
    """A schedule that could never strike is refused."""
    with pytest.raises(ValueError, match="count from 1"):
        Fault("hung", **wrong)


def test_an_unknown_fault_is_refused():
    """A misspelt kind is an error that lists the known ones."""
    with pytest.raises(ValueError, match="known: rate_limit"):
        Fault("ratelimit")  # type: ignore[arg-type]


_VERDICTS = {
    "verdicts": [
        {"claim": 1, "outcome": "supported", "sentences": [2]},
        {"claim": 2, "outcome": "not_found", "sentences": []},
    ]
}
_CLAIMS: dict = {
    "summary": [{"text": "a", "sentences": [1]}],
    "claims": [
        {"text": "a", "sentences": [1], "summary_sentence": 1},
        {"text": "b", "sentences": [2], "summary_sentence": 1},
    ],
}


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (_VERDICTS, "missing_claims", {"verdicts": _VERDICTS["verdicts"][:1]}),
        (_CLAIMS, "missing_claims", {**_CLAIMS, "claims": _CLAIMS["claims"][:1]}),
        (_VERDICTS, "duplicate_claims", {"verdicts": [*_VERDICTS["verdicts"], _VERDICTS["verdicts"][0]]}),
        (_CLAIMS, "duplicate_claims", {**_CLAIMS, "claims": [*_CLAIMS["claims"], _CLAIMS["claims"][0]]}),
        ({"skipped": [{"sentence": 4}]}, "wrong_ids", {"skipped": [{"sentence": 10003}]}),
        (_VERDICTS, "hung", _VERDICTS),
        (["free", "form"], "wrong_ids", ["free", "form"]),
        ("plain text", "missing_claims", "plain text"),
    ],
)  # fmt: skip
def test_what_a_spoilt_value_says(value, kind, expected):
    """The fault is worked into the answer and the rest of it is left alone."""
    assert spoil_value(value, kind) == expected


def test_wrong_ids_name_nothing_that_exists():
    """No sentence or claim number of a spoilt answer is a real one."""
    spoilt = spoil_value({**_CLAIMS, **_VERDICTS}, "wrong_ids")
    assert [s["sentences"] for s in spoilt["summary"]] == [[9999]]
    assert all(c["summary_sentence"] > 9999 for c in spoilt["claims"])
    assert all(v["claim"] > 9999 and v["sentences"] == [9999] for v in spoilt["verdicts"])


@pytest.mark.parametrize("kind", FAULT_KINDS)
def test_spoiling_leaves_the_original_alone(kind):
    """A re-ask of the same question starts from an unspoilt answer."""
    before = repr(_CLAIMS)
    spoil_value(_CLAIMS, kind)
    assert repr(_CLAIMS) == before
