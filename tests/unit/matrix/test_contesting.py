from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from factcheck.engines import LocalEngine
from factcheck.local.lexical import LexicalVerifier
from factcheck.matrix.reading import Reading
from factcheck.pipeline import verify_draft
from factcheck.text.reading import make_article
from tests.unit.matrix.texts import FRENCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Verdict

GAZETTE = (
    "The repair of the lift bridge at Tolmen will cost 4.1 million crowns, the port said. Nobody "
    "was hurt when a barge hit the bridge on May 3. The bridge will stay shut until August."
)
HERALD = (
    "The repair of the lift bridge at Tolmen will cost 4.7 million crowns, the port said. Two "
    "people were hurt when a barge hit the bridge on May 3. Fishermen are angry."
)
RECORD = (
    "Schools in Tolmen will open an hour later on Monday because of the snow, the council said."
)


def judge(claim: str, *sources: str) -> Verdict:
    names = ("gazette", "herald", "record")
    read = [make_article(text, source_id=name) for text, name in zip(sources, names, strict=False)]
    draft = make_article(claim, source_id="draft")
    report = asyncio.run(verify_draft(draft, read, LocalEngine(LexicalVerifier())))
    assert len(report.verdicts) == 1
    return report.verdicts[0]


@pytest.mark.parametrize(
    ("claim", "against"),
    [
        ("The repair of the lift bridge at Tolmen will cost 4.1 million crowns.", "herald"),
        ("The repair of the lift bridge at Tolmen will cost 4.7 million crowns.", "gazette"),
        ("Nobody was hurt when a barge hit the bridge on May 3.", "herald"),
    ],
)
def test_support_by_one_source_does_not_hide_what_another_says(claim: str, against: str) -> None:
    verdict = judge(claim, GAZETTE, HERALD, RECORD)
    assert (verdict.outcome, verdict.reason) == ("undecided", "sources_disagree")
    assert verdict.confidence == 0
    assert {evidence.source_id for evidence in verdict.evidence} == {"gazette", "herald"}
    assert verdict.explanation.startswith(f"{against} says otherwise")
    assert verdict.findings[0].outcome == "contradicted"


@pytest.mark.parametrize(
    "claim",
    [
        "The bridge will stay shut until August.",
        "Two people were hurt when a barge hit the bridge on May 3.",
    ],
)
def test_sources_that_say_the_same_or_nothing_leave_support_alone(claim: str) -> None:
    sources = (HERALD, HERALD.replace("Fishermen are angry.", "Anglers are not."), RECORD)
    if "August" in claim:
        sources = (GAZETTE, HERALD, RECORD)
    assert judge(claim, *sources).outcome == "supported"


def test_what_another_source_says_is_shown_beside_a_doubt() -> None:
    """What was undecided stays so for its own reason, and names the other source too."""
    claim = "The repair of the lift bridge at Tolmen will cost the owners 4.1 million crowns."
    alone, both = judge(claim, GAZETTE), judge(claim, GAZETTE, HERALD)
    assert (
        (both.outcome, both.reason)
        == (alone.outcome, alone.reason)
        == ("undecided", "low_confidence")
    )
    assert both.explanation.startswith(f"{alone.explanation}; herald says otherwise: ")
    assert [evidence.source_id for evidence in both.evidence] == ["gazette", "herald"]
    assert both.confidence == alone.confidence
    assert both.findings[0].outcome == "contradicted"


def test_a_claim_that_no_source_carries_stays_as_it_was() -> None:
    claim = "The repair of the lift bridge at Tolmen will cost 9 million crowns."
    assert judge(claim, GAZETTE, HERALD).outcome == "contradicted"


def test_a_single_source_is_not_held_against_itself() -> None:
    text = GAZETTE + " Nobody was hurt. Two people were hurt when a barge hit the bridge."
    claim = "The repair of the lift bridge at Tolmen will cost 4.1 million crowns."
    assert judge(claim, text).outcome == "supported"


def test_reading_finds_another_voice_too() -> None:
    """What no figure or word of denial shows, a reader may; of two sources, not of one."""
    asked: list[tuple[str, str]] = []

    def read(pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        asked.extend(pairs)
        return [Reading(0.0, 0.01, 0.99)] * len(pairs)

    carries = "The harbour master of Tolmen, Jonas Ferrel, was dismissed on Friday, the port said."
    denies = "The harbour master of Tolmen, Jonas Ferrel, stays in his post, the port said."
    draft = make_article("The harbour master of Tolmen was dismissed on Friday.", source_id="draft")
    sources = [make_article(carries, source_id="one"), make_article(denies, source_id="two")]
    engine = LocalEngine(LexicalVerifier(), read)
    (alone,) = asyncio.run(verify_draft(draft, sources[:1], engine)).verdicts
    assert (alone.outcome, asked) == ("supported", [])
    (contested,) = asyncio.run(verify_draft(draft, sources, engine)).verdicts
    assert (contested.outcome, contested.reason) == ("undecided", "sources_disagree")
    assert {evidence.source_id for evidence in contested.evidence} == {"one", "two"}


def test_a_source_in_another_language_is_named() -> None:
    draft = make_article("The bridge will stay shut until August.", source_id="draft")
    sources = [make_article(GAZETTE, source_id="gazette"), make_article(FRENCH, source_id="presse")]
    report = asyncio.run(verify_draft(draft, sources, LocalEngine(LexicalVerifier())))
    (notice,) = (one for one in report.notices if "does not look like English" in one)
    assert notice.startswith("presse ")
    assert report.verdicts[0].outcome == "supported"
