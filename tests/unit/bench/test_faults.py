"""How the fault table judges a run."""

import pytest

from evals.bench.faults import Result, Trial, find_bounds, make_row
from evals.bench.runs import Run, check_all
from evals.bench.tables import Bound, judge
from evals.stub import StubServer
from factcheck.records import Article, Claim, Evidence, Failure, Report, Span, Summary, Verdict

_CLEAN = Trial(name="no fault")


def _report(outcome="supported", start=0, failures=(), claim="Snow fell."):
    text = "Snow fell. Rain fell."
    span = {"source_id": "a", "start": start, "end": start + 4, "exact": text[start : start + 4]}
    evidence = Evidence(**span, sentence_id="a.s1", prefix="", suffix="")
    origin = Span(**span)
    return Report(
        engine="llm:m",
        articles=(Article(source_id="a", location="text", text=text),),
        summary=Summary(method="extractive", sentences=()),
        claims=(
            Claim(claim_id="a.c1", text=claim, kind="event", origin=origin, sentence_ids=("a.s1",)),
        ),
        verdicts=(
            Verdict(
                claim_id="a.c1",
                outcome=outcome,
                reason="unavailable" if outcome == "undecided" else "entailed",
                confidence=0.9,
                engine="llm:m",
                evidence=() if outcome == "undecided" else (evidence,),
            ),
        ),
        failures=failures,
    )


_FAILED = Report(
    engine="llm:m",
    articles=(),
    failures=(Failure(location="a", message="gone", exit_code=3),),
)


def _result(reports, *, trial=_CLEAN, calls=2, wall_s=1.0):
    return Result(trial, Run(tuple(reports), wall_s, 0.1), calls=calls, questions=2)


def _broken(result):
    clean = _result([_report()])
    return [b.name.partition(": ")[2] for b in find_bounds(result, clean) if not b.holds]


@pytest.mark.parametrize(
    ("result", "broken"),
    [
        (_result([_report()]), []),
        (_result([_report()], calls=3, wall_s=3.0), []),
        (_result([_report()], calls=4), ["calls over needed"]),
        (_result([_report()], wall_s=3.1), ["seconds"]),
        (_result([_report()], wall_s=3.1, trial=Trial(name="slow", extra_s=1.0)), []),
        (_result([_report("not_found")]), ["wrong verdicts", "articles not the same"]),
        (_result([_report(start=11)]), ["wrong verdicts", "articles not the same"]),
        (_result([_report(claim="It fell.")]), ["wrong verdicts", "articles not the same"]),
        (_result([_report("undecided")]), ["articles not the same"]),
        (_result([_FAILED]), ["articles not the same", "articles not returned"]),
        (_result([_FAILED], trial=Trial(name="x", expect="rejected")), []),
        (_result([_FAILED], calls=3, trial=Trial(name="x", expect="rejected")), ["calls over needed"]),
        (_result([_FAILED], calls=6, wall_s=9, trial=Trial(name="x", expect="given_up")), []),
        (_result([_FAILED], calls=7, trial=Trial(name="x", expect="given_up")), ["calls"]),
        (_result([_report("not_found")], trial=Trial(name="x", expect="given_up")), ["wrong verdicts"]),
    ],
)  # fmt: skip
def test_what_breaks_a_bound(result, broken):
    """Lost articles, other verdicts, needless calls and lost time are each told apart."""
    assert _broken(result) == broken


def test_a_row_shows_what_came_back():
    """The line of the table counts articles, verdicts and calls."""
    row = make_row(_result([_FAILED], calls=3), _result([_report()]))
    assert row[1:7] == ("0/1", "0/1", 0, 0, 1, 3)


def test_a_broken_bound_is_told_and_counted(capsys):
    """The exit code is 1 exactly when a bound is broken."""
    good, bad = Bound("fine", 1.0, 2.0), Bound("slow", 3.0, 2.0, "s")
    assert judge([good]) == 0
    assert judge([good, bad], only_broken=True) == 1
    assert capsys.readouterr().out.splitlines() == [
        "ok: fine 1 (limit 2)",
        "1 of 1 bounds hold",
        "BROKEN: slow 3 s (limit 2)",
        "1 of 2 bounds hold",
    ]


def test_a_run_returns_a_report_for_every_text():
    """The public API checks the made-up texts through the stub, two calls each."""
    texts = ["The ferry left Kell on Monday. Nobody was hurt.", "Snow fell on Dunmore. It melted."]
    with StubServer() as server:
        run = check_all(texts, server.base_url)
        assert server.stats.requests == 4
    assert [len(report.verdicts) for report in run.reports] == [2, 2]
    assert {v.outcome for report in run.reports for v in report.verdicts} == {"supported"}
