"""Reports as JSON, cut into lines and put together again."""

import json
import random

import pytest

from factcheck.records import Report, Usage
from factcheck.report.structured import (
    merge_reports,
    render_json,
    render_jsonl,
    split_report,
)
from tests.factories import make_draft_report, make_model_report, make_report
from tests.unit.report.spoiled import spoiled_report

ODD = [
    "\u0000", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "\ufeff", "\u200d",
    "é", "e\u0301", "“", "\\", '"', "/", "\n", "\r\n", "\t", "\U0001f600", "\U000e0041", "漢", "ש",
    "\ufffd", "\uffff", "\U0010ffff", "<", "{{", "\\u2028", "\\n",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_report_rebuilt_from_its_json_is_equal(seed: int):
    """Whatever characters its fields hold, a report read back is the one that was written."""
    draw = random.Random(seed)
    text = "".join(draw.choices([*ODD, *(chr(draw.randrange(0xD800)) for _ in range(20))], k=30))
    report = spoiled_report(f"x{text}")
    assert Report.model_validate_json(render_json(report)) == report
    assert Report.model_validate(json.loads(render_json(report))) == report


def test_json_is_indented_readable_and_ends_with_a_line_break():
    """Accents and quotation marks are written as they are, two spaces a level."""
    document = render_json(make_report())
    assert document.startswith('{\n  "schema_version": "1.0",\n')
    assert "“Nobody" in document
    assert document.endswith("}\n")


@pytest.mark.parametrize("make", [make_report, make_draft_report])
def test_report_that_cannot_be_cut_is_one_line(make):
    """A single article, and a draft with its sources, make one line that is the whole report."""
    (line,) = render_jsonl(make()).splitlines()
    assert Report.model_validate_json(line) == make()


def test_lines_of_two_articles_hold_only_their_own():
    """Each line points at nothing outside itself, and the lines together are the report."""
    one, two = make_report("one"), make_report("two")
    both = merge_reports([one, two], exit_code=1)
    assert split_report(both) == [one, two]
    assert [Report.model_validate_json(line) for line in render_jsonl(both).splitlines()] == [
        one,
        two,
    ]


def test_lines_of_several_reports_are_theirs():
    """Reports given one by one keep what is their own: exit code and usage."""
    one = make_report("one", usage=Usage(calls=1), exit_code=0)
    two = make_report("two", usage=Usage(calls=2))
    lines = [json.loads(line) for line in render_jsonl([one, two]).splitlines()]
    assert [(line["usage"]["calls"], line["exit_code"]) for line in lines] == [(1, 0), (2, 1)]


def test_failure_is_a_line_of_its_own():
    """An article that could not be read is a line that says so, and no usage counts twice."""
    done, failed = split_report(make_model_report())
    assert done.usage.calls == 3
    assert failed.usage == Usage()
    assert failed.exit_code == 2
    assert failed.articles == ()
    assert failed.failures[0].location == "scan.pdf"


def test_no_line_break_inside_a_line():
    """Characters that some readers take for the end of a line are written as escapes."""
    report = spoiled_report("a\u2028b\x85c\u2029d")
    assert len(render_jsonl(report).splitlines()) == len(split_report(report))


def test_claims_follow_their_summary_sentence():
    """The place of a claim in the summary still points at the same sentence after merging."""
    pointed = [
        report.model_copy(
            update={
                "claims": tuple(c.model_copy(update={"summary_sentence": 1}) for c in report.claims)
            }
        )
        for report in (make_report("one"), make_report("two"))
    ]
    both = merge_reports(pointed, exit_code=0)
    assert both.summary is not None
    for claim in both.claims:
        assert claim.summary_sentence is not None
        assert both.summary.sentences[claim.summary_sentence].source_id == claim.origin.source_id
    assert [report.claims for report in split_report(both)] == [one.claims for one in pointed]


def test_merging_says_what_holds_for_the_whole_run_once():
    """Equal notices are said once, and the exit code is the caller's."""
    parts = [make_report(name, notices=("no key", name)) for name in ("one", "two")]
    both = merge_reports(parts, exit_code=3)
    assert both.notices == ("no key", "one", "two")
    assert both.exit_code == 3


def test_mixed_summaries_promise_the_less():
    """One summary written by a model makes the whole one that is not word for word."""
    both = merge_reports([make_report("one"), make_model_report()], exit_code=0)
    assert both.summary is not None
    assert both.summary.method == "abstractive"


def test_merging_nothing_is_our_own_mistake():
    """Without a report there is nothing to take the engine from."""
    with pytest.raises(ValueError, match="no report"):
        merge_reports([], exit_code=0)
