"""Records: what adding and rebuilding them keeps."""

from __future__ import annotations

import pytest
from pydantic import ValidationError, create_model

from factcheck.records import Claim, Record, Report, Span, Usage
from tests.factories import make_report


def test_usage_adds_up_field_by_field():
    """Every count is summed, and no field is forgotten."""
    part = Usage(**dict.fromkeys(Usage.model_fields, 2))
    assert part + part == Usage(**dict.fromkeys(Usage.model_fields, 4))


@pytest.mark.parametrize("costs", [(1.5, None), (None, 1.5), (None, None)])
def test_one_unknown_cost_makes_the_sum_unknown(costs):
    """A cost that is not known is never counted as nothing."""
    one, other = (Usage(cost_usd=cost) for cost in costs)
    assert (one + other).cost_usd is None


def test_known_costs_add_up():
    """What is known to be spent is never lost in a sum, whether its own cost was known or not."""
    known, lost = Usage(calls=1, cost_usd=1.5), Usage(calls=1, cost_usd=None)
    both = known + lost
    assert (both.cost_usd, both.known_cost_usd) == (None, 1.5)
    assert (both + both + known).known_cost_usd == 4.5
    assert Usage.model_validate({"cost_usd": 1.5}).known_cost_usd == 1.5  # of an earlier version


def test_sum_of_no_usages_is_free():
    """Nothing spent is a known cost of zero."""
    assert sum([], Usage()) == Usage(cost_usd=0.0)


def test_report_survives_its_own_json():
    """A report rebuilt from its JSON is equal to the one it came from."""
    report = make_report()
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_records_are_frozen():
    """No field of a record can be set after it was made."""
    with pytest.raises(ValidationError, match="frozen"):
        setattr(make_report(), "exit_code", 3)  # noqa: B010 - mypy knows it is frozen


def test_undeclared_fields_are_refused():
    """A misspelt field is an error, not a silent extra."""
    with pytest.raises(ValidationError, match="Extra inputs"):
        Span.model_validate(
            {"source_id": "a", "start": 0, "end": 1, "exact": "x", "sentance": "a.s1"}
        )


def test_kinds_are_a_closed_set():
    """A claim of an unknown kind cannot be made."""
    origin = Span(source_id="a", start=0, end=1, exact="x")
    with pytest.raises(ValidationError, match="kind"):
        Claim(claim_id="a.c1", text="x", kind="rumour", origin=origin, sentence_ids=("a.s1",))


def test_a_schema_describes_fields_by_the_strings_below_them() -> None:
    """Own fields, those of the base, and strings of several lines; what has none has none."""

    class Made(Span):
        told: int
        """Told
        again."""
        untold: int

    properties = Made.model_json_schema()["properties"]
    assert properties["start"]["description"].startswith("First character, counted from 0")
    assert properties["told"]["description"] == "Told\nagain."
    assert "description" not in properties["untold"]
    described = [
        one.get("description", "")
        for made in Report.model_json_schema()["$defs"].values()
        for one in made.get("properties", {}).values()
    ]
    assert sum(bool(text) for text in described) >= 40
    assert not any("    " in text for text in described)


def test_a_schema_without_its_source_is_a_schema() -> None:
    """A class that was made by code has no strings to read."""
    made = create_model("Made", __base__=Record, one=int)
    assert made.model_json_schema()["properties"]["one"] == {"title": "One", "type": "integer"}
