from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.errors import UserError
from factcheck.pipeline.published import open_report, read_report
from tests.factories import make_report

if TYPE_CHECKING:
    from pathlib import Path

REPORT = make_report()
_ASTRAY = {"source_id": "elsewhere", "start": 0, "end": 3, "exact": "The"}


def test_own_report() -> None:
    """A report comes back from its own JSON as it was."""
    assert read_report(REPORT.model_dump_json(), name="r") == REPORT


def changed(path: str, value: Any) -> str:
    document = json.loads(REPORT.model_dump_json())
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = document
    for part in way:
        place = place[part]
    place[last] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("not JSON", "the document: Invalid JSON"),
        ("[]", "the document"),
        ("{}", "engine: Field required"),
        (changed("claims.1.kind", "rumour"), "claims.1.kind"),
        (changed("verdicts.0.confidence", 7), "verdicts.0.confidence"),
        (changed("surprise", 1), "surprise"),
        (changed("schema_version", "9.0"), "schema_version"),
        (changed("claims.0.origin", _ASTRAY), "claims.0.origin"),
        (changed("claims.0.origin.start", 5), "claims.0.origin"),
        (changed("verdicts.0.evidence.0.end", 9), "verdicts.0.evidence.0"),
        (changed("verdicts.0.claim_id", "bridge.c9"), "verdicts"),
        (changed("verdicts", []), "verdicts"),
        (changed("claims.1.claim_id", "bridge.c1"), "verdicts"),
        (changed("articles", []), "claims.0.origin"),
    ],
)
def test_hostile_report(text: str, named: str) -> None:
    """What is no report, or points nowhere, is refused, and the message names the field."""
    with pytest.raises(UserError) as caught:
        read_report(text, name="'r.json'")
    assert "'r.json'" in caught.value.message
    assert named in caught.value.message
    assert caught.value.exit_code == 2


def test_unreadable_file(tmp_path: Path) -> None:
    """A file that is not there or not UTF-8 is refused by its name."""
    with pytest.raises(UserError, match=r"nowhere\.json"):
        open_report(tmp_path / "nowhere.json")
    (tmp_path / "r.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="bad byte"):
        open_report(tmp_path / "r.json")
