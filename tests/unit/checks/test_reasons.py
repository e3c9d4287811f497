"""How right each reason is: counted from people's labels, and a bad source is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.checks import reasons
from evals.verifier.pairs import ENTAILED, NOT_ENTAILED
from evals.verifier.sets import Record

if TYPE_CHECKING:
    import pytest

SOURCE = "The council shut the bridge on Monday. Repairs will cost 40 million euros, it said."


def record(claim: str, label: int, doc: str = SOURCE) -> Record:
    return Record("made", "train", doc, claim, label, None, "key")


def test_lost_support_is_counted_with_its_reason(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """A changed figure takes the support away, a true claim keeps it, an empty source is skipped."""
    records = [
        record("Repairs will cost 60 million euros.", NOT_ENTAILED),
        record("The council shut the bridge.", ENTAILED),
        record("The council shut the bridge.", ENTAILED, doc=" "),
    ]
    monkeypatch.setattr(reasons, "_draw", lambda *_: iter(records))
    monkeypatch.setattr("sys.argv", ["reasons", "nowhere"])
    reasons.main()
    printed = capsys.readouterr().out
    assert printed.startswith("2 claims, 1 of them unsupported")
    assert "number_mismatch" in printed
    assert "(1 of 1)" in printed
