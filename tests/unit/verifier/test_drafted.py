"""The report on claims as summaries have them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from evals.verifier import drafted
from evals.verifier.pairs import ENTAILED
from evals.verifier.written import PARTS, read_drafted, read_written

if TYPE_CHECKING:
    import pytest


def test_nothing_drafted_is_trained_on() -> None:
    """No article of a part that calibrates or measures is among those that train."""
    trained = {one.key for one in read_written()}
    calibrated, attacked = ({one.key for one in read_drafted(part)} for part in PARTS)
    assert attacked
    assert not (calibrated | attacked) & trained
    assert not calibrated & attacked


def test_report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It counts what it judged, and says how often `supported` is right."""
    rows = list(islice(read_drafted(), 40))
    monkeypatch.setattr(drafted, "read_drafted", lambda part: iter(rows))
    monkeypatch.setattr("sys.argv", ["drafted"])
    drafted.main()
    printed = capsys.readouterr().out
    carried = sum(row.label == ENTAILED for row in rows)
    assert printed.startswith(f"40 claims, {carried} of them carried\n")
    assert f" of {carried})" in printed
    assert printed.count("AUROC") == 4
    wrong = len(rows) - carried
    passed, short = (line for line in printed.splitlines() if line.startswith(("not", "...")))
    assert passed.endswith(f" of {wrong})")
    assert int(short.rpartition(" of ")[2].rstrip(")")) <= wrong
