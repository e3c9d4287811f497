"""Detection per kind over a file of pairs of our own."""

from evals.verifier.kinds import main
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, Pair, write_pairs
from evals.verifier.results import Kinds

_EVIDENCE = (
    "The ferry Petrel left Kell at noon on Monday with {n} passengers and two lorries aboard."
)
_RIGHT = "The ferry Petrel left Kell at noon on Monday with {n} passengers."
_NUMBER = "The ferry Petrel left Kell at noon on Monday with {m} passengers."
_FOREIGN = "The captain of the Petrel had asked for a new radar the year before."


def _pairs():
    for n in range(20, 60):
        claims = [
            (_RIGHT, ENTAILED, "merge+verb" if n % 2 else ""),
            (_NUMBER, CONTRADICTED, "number"),
            (_FOREIGN, NEUTRAL, "added"),
        ]
        for claim, label, kind in claims:
            yield Pair(
                evidence=_EVIDENCE.format(n=n),
                claim=claim.format(n=n, m=n + 100),
                label=label,
                dataset="ferries",
                group=str(n),
                kind=kind,
            )


def test_each_kind_is_counted_for_itself(tmp_path, capsys):
    """Wrong claims are told by kind and all together, right ones beside them, by every system."""
    write_pairs(tmp_path / "pairs.jsonl.xz", _pairs())
    out = tmp_path / "out.json"
    asked = [str(tmp_path / "pairs.jsonl.xz"), "--systems", "lexical", "--out", str(out)]
    assert main(asked) == 0
    found = Kinds.model_validate_json(out.read_text("utf-8"))
    sizes = [(one.kind, one.is_supported, one.n_claims) for one in found.kinds]
    assert sizes == [
        ("all", False, 80),
        ("added", False, 40),
        ("number", False, 40),
        ("all", True, 40),
        ("as written", True, 20),
        ("merge", True, 20),
        ("verb", True, 20),
    ]
    shown = capsys.readouterr().out
    assert all(f"| {one.kind} " in shown for one in found.kinds)
    lexical = {
        (one.kind, one.is_supported): system.model_dump()
        for one in found.kinds
        for system in one.systems
        if system.system == "lexical"
    }
    assert lexical["number", False]["refused_by_verdicts"]["value"] == 1.0
    assert lexical["added", False]["refused_by_verdicts"]["value"] == 1.0
    assert lexical["all", False]["refused_by_verdicts"]["low"] > 0.9
    assert lexical["all", True]["refused_by_verdicts"]["value"] == 0.0
    assert lexical["all", True]["refused_at_rate"]["value"] <= found.false_alarms
