"""The exit code says how a run went, and `--fail-on` where findings begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.texts import BRIDGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Run

SOURCE = BRIDGE + "\nDivers may go down again in June, Lindqvist said.\n"
DRAFTS = {
    "supported": "About 9,000 vehicles cross the bridge on a working day.",
    "contradicted": "About 8,000 vehicles cross the bridge on a working day.",
    "not_found": "A ferry company will hire forty sailors.",
    "undecided": "Divers will go down again in June.",
}
CODES = {
    "contradicted": {"supported": 0, "contradicted": 1, "not_found": 0, "undecided": 3},
    "not_found": {"supported": 0, "contradicted": 1, "not_found": 1, "undecided": 3},
    "undecided": {"supported": 0, "contradicted": 1, "not_found": 1, "undecided": 1},
    "never": {"supported": 0, "contradicted": 0, "not_found": 0, "undecided": 0},
}


@pytest.mark.parametrize("outcome", DRAFTS)
@pytest.mark.parametrize("fail_on", [*CODES, None])
def test_fail_on(run: Run, folder: Path, fail_on: str | None, outcome: str) -> None:
    """Findings begin at the outcome that `--fail-on` names, `not_found` if none is named."""
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "draft.txt").write_text(DRAFTS[outcome], "utf-8")
    flags = ("--fail-on", fail_on) if fail_on else ()
    result = run("verify", "draft.txt", "--source", "source.txt", *flags)
    assert f"1 {outcome.replace('_', ' ')}" in result.stdout
    assert result.exit_code == CODES[fail_on or "not_found"][outcome]


def test_findings_outweigh_the_undecided(run: Run, folder: Path) -> None:
    """A finding makes the exit code 1 beside whatever could not be judged."""
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "draft.txt").write_text("\n".join(DRAFTS.values()), "utf-8")
    assert run("verify", "draft.txt", "--source", "source.txt").exit_code == 1


def test_unreadable_outweighs_findings(run: Run, bridge: str) -> None:
    """A file that cannot be read makes the exit code 2, also with `--fail-on never`."""
    assert run("check", bridge, "nowhere.txt", "--fail-on", "never").exit_code == 2
