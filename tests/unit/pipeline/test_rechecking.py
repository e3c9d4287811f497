from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.engines import LocalEngine
from factcheck.errors import UserError
from factcheck.local.lexical import LexicalVerifier
from factcheck.pipeline import check_article, match_versions, recheck_report, verify_draft
from factcheck.records import Judgement
from factcheck.text.reading import make_article
from tests.factories import BRIDGE, BRIDGE_ROLES, COUNCIL, make_article_record, make_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Article, Claim, Report

ARTICLE = make_article_record(roles=BRIDGE_ROLES)
ENGINE = LocalEngine(LexicalVerifier())


def corrected(**changes: str) -> Article:
    """The bridge article with words replaced, as a new version of it."""
    sentences = []
    for sentence in BRIDGE:
        for old, new in changes.items():
            sentence = sentence.replace(old.replace("_", " "), new)  # noqa: PLW2901
        sentences.append(sentence)
    return make_article_record("bridge-2", tuple(sentences), roles=BRIDGE_ROLES, role="source")


def published() -> Report:
    return asyncio.run(check_article(ARTICLE, ENGINE, n_sentences=6))


def rechecked(report: Report, version: Article, engine: Any = ENGINE) -> Report:
    return asyncio.run(recheck_report(report, {"bridge": version}, engine))


def statuses(report: Report) -> dict[str, str]:
    claims = {claim.claim_id: claim.text for claim in report.claims}
    return {claims[one.claim_id]: one.status for one in report.rechecks}


def test_corrected_figure() -> None:
    """A published claim is stale where the new version gives another figure, and only that one."""
    report = rechecked(published(), corrected(**{"9,000": "7,000"}))
    found = statuses(report)
    stale = [text for text, status in found.items() if status == "stale"]
    assert stale == [text for text in found if "9,000" in text]
    assert len(stale) == 1
    assert set(found.values()) == {"stale", "unchanged"}
    assert report.exit_code == 1


def test_correction_note() -> None:
    """A note that the new version has and the old one lacked is told, whatever it is about."""
    note = (
        "Correction: The city engineer is Tomas Lindqvist, not Lindkvist as this story first said."
    )
    text = "\n\n".join(BRIDGE)
    version = make_article(f"{text}\n\n{note}", source_id="bridge-2", role="source")
    report = rechecked(published(), version)
    told = [notice for notice in report.notices if "correction note" in notice]
    assert told == [f"bridge: the new version carries a correction note: “{note}”"]
    assert set(statuses(report).values()) == {"unchanged"}
    assert report.exit_code == 0


def test_correction_note_that_was_there() -> None:
    """A note that stood in the old version already is not told again."""
    note = "Correction: Repairs will cost $4.2 million, not $4 million as this story first said."
    text = "\n\n".join((*BRIDGE, note))
    old = make_article(text, source_id="bridge")
    report = asyncio.run(check_article(old, ENGINE, n_sentences=4))
    version = make_article(text.replace("9,000", "7,000"), source_id="bridge-2", role="source")
    found = asyncio.run(recheck_report(report, {"bridge": version}, ENGINE))
    assert not [notice for notice in found.notices if "correction note" in notice]


def test_added_sentence() -> None:
    """What the new version adds is told, for it may bear on a claim whose sentence still stands."""
    added = "UPDATE: The council said on Friday that repairs would take longer than planned."
    text = "\n\n".join((*BRIDGE, added))
    report = rechecked(published(), make_article(text, source_id="bridge-2", role="source"))
    told = f"bridge: new in this version, which may bear on a claim: “{added}”"
    assert told in report.notices
    same = make_article("\n\n".join(BRIDGE), source_id="bridge-2", role="source")
    assert not any("new in" in notice for notice in rechecked(published(), same).notices)


def test_much_is_added() -> None:
    """Of many new sentences the first are quoted and the rest counted, an update before all."""
    lines = [f"The ferry to island {n} sailed." for n in range(20)]
    text = "\n\n".join((*BRIDGE, *lines, "UPDATE: Repairs will take longer."))
    report = rechecked(published(), make_article(text, source_id="bridge-2", role="source"))
    [told] = [notice for notice in report.notices if "new in this version" in notice]
    assert told.index("“UPDATE: Repairs") < told.index("“The ferry to island 0")
    assert told.endswith("and 16 more")


def test_claim_that_a_note_takes_back() -> None:
    """A claim is unsure where the new version keeps its sentence and corrects it in a note."""
    note = "Correction: About 7,000 vehicles cross the bridge, not 9,000 as this story first said."
    text = "\n\n".join((*BRIDGE, note))
    version = make_article(text, source_id="bridge-2", role="source")
    report = rechecked(published(), version)
    [unsure] = [text for text, status in statuses(report).items() if status == "unsure"]
    assert "9,000" in unsure
    [now] = [one for one in report.verdicts if one.reason == "source_corrected"]
    assert report.exit_code == 3
    assert note in [one.exact for one in now.evidence]


def test_both_evidences() -> None:
    """What a claim rested on and what it meets now both lie in texts of the report."""
    report = rechecked(published(), corrected(**{"9,000": "7,000"}))
    texts = {article.source_id: article.text for article in report.articles}
    [stale] = [one for one in report.rechecks if one.status == "stale"]
    [now] = [one for one in report.verdicts if one.claim_id == stale.claim_id]
    assert stale.before.outcome == "supported"
    assert {one.source_id for one in stale.before.evidence} == {"bridge"}
    assert {one.source_id for one in now.evidence} == {"bridge-2"}
    for span in (*stale.before.evidence, *now.evidence):
        assert texts[span.source_id][span.start : span.end] == span.exact


def test_a_like_sentence_that_stood_there_before() -> None:
    """It says something else, and does not contradict a claim whose own sentence was taken out."""
    kept = "Three men were arrested in Bremsund on Friday."
    told = ("Two men were arrested in Bremsund on Monday.", kept)
    article = make_article_record("arrests", told)
    report = asyncio.run(check_article(article, ENGINE, n_sentences=2))
    version = make_article_record("arrests-2", (kept,), role="source")
    found = asyncio.run(recheck_report(report, {"arrests": version}, ENGINE))
    [lost] = [one for one in found.rechecks if one.status == "stale"]
    [now] = [one for one in found.verdicts if one.claim_id == lost.claim_id]
    assert (now.outcome, now.reason, now.findings) == ("not_found", "no_evidence", ())
    assert [one.exact for one in now.evidence] == [kept]
    assert "stood there before" in now.explanation
    changed = make_article_record("arrests-3", (told[0].replace("Two", "Four"), kept))
    found = asyncio.run(recheck_report(report, {"arrests": changed}, ENGINE))
    assert [one.outcome for one in found.verdicts] == ["contradicted", "supported"]


def test_sentence_that_was_edited() -> None:
    """A claim that comes out as before is marked where the sentence it rested on was changed."""
    report = rechecked(published(), corrected(eleven_weeks="11 weeks"))
    edited = [text for text, status in statuses(report).items() if status == "edited"]
    assert edited == [text for text in statuses(report) if "weeks" in text]
    assert edited
    [one] = {one.status: one for one in report.rechecks if one.status == "edited"}.values()
    assert one.needs_look
    assert not one.is_shaken
    assert report.exit_code == 3


def test_edit_under_a_draft_that_quotes_the_sentence() -> None:
    """The draft has the old sentence still; what counts is that the source has it no longer."""
    quoted = make_article_record("draft", BRIDGE[:1], role="draft")
    source = make_article_record(roles=BRIDGE_ROLES, role="source")
    report = asyncio.run(verify_draft(quoted, [source], ENGINE))
    [before] = report.verdicts
    assert before.outcome == "supported"
    longer = f"{BRIDGE[0][:-1]}, as had been expected for some weeks."
    version = make_article_record("new", (longer, *BRIDGE[1:]), role="source")
    found = rechecked(report, version)
    assert [one.status for one in found.rechecks] == ["edited"]


def test_contradicted_now() -> None:
    """A draft's claim that nobody could judge before is refuted by the new version, exit code 1."""
    report = published()
    open_ = [one.model_copy(update={"outcome": "undecided"}) for one in report.verdicts]
    report = report.model_copy(update={"verdicts": tuple(open_)})
    found = rechecked(report, corrected(**{"9,000": "7,000"}))
    [refuted] = [text for text, status in statuses(found).items() if status == "refuted"]
    assert "9,000" in refuted
    assert found.exit_code == 1
    wrong = ("contradicted", "number_mismatch")
    same = rechecked(report, corrected(), Reader({"bridge": wrong, "bridge-2": wrong}))
    assert set(statuses(same).values()) == {"unchanged"}


def test_summary_is_marked() -> None:
    """A published summary says which of its sentences rest on a claim that is lost by now."""
    report = rechecked(published(), corrected(**{"9,000": "7,000"}))
    assert report.summary is not None
    [number] = [n for n, one in enumerate(report.summary.sentences, 1) if "9,000" in one.text]
    [notice] = [notice for notice in report.notices if "summary" in notice]
    assert f"sentence {number} of it rests on" in notice
    assert not any("summary" in notice for notice in rechecked(published(), corrected()).notices)


def test_same_text() -> None:
    """Against the same text nothing has changed, and the report says that it is the same."""
    report = rechecked(published(), corrected())
    assert set(statuses(report).values()) == {"unchanged"}
    assert report.exit_code == 0
    assert any("same text" in notice for notice in report.notices)


def test_newly_carried() -> None:
    """A claim of a draft that the corrected source now carries is newly carried."""
    draft = make_article_record(
        "draft", ("About 7,000 vehicles cross the bridge on a working day.",), role="draft"
    )
    source = make_article_record(roles=BRIDGE_ROLES, role="source")
    council = make_article_record("council", COUNCIL, role="source")
    report = asyncio.run(verify_draft(draft, [source, council], ENGINE))
    again = rechecked(report, corrected(**{"9,000": "7,000"}))
    assert list(statuses(again).values()) == ["newly_carried"]
    assert again.exit_code == 0
    assert {article.source_id: article.role for article in again.articles} == {
        "draft": "draft", "bridge": "former", "council": "source", "bridge-2": "source",
    }  # fmt: skip
    assert any("council: no new version" in notice for notice in again.notices)


def test_third_version() -> None:
    """A recheck can be checked again, against a version that is newer still."""
    second = rechecked(published(), corrected(**{"9,000": "7,000"}))
    third = make_article_record("bridge-3", BRIDGE, roles=BRIDGE_ROLES, role="source")
    report = asyncio.run(recheck_report(second, {"bridge-2": third}, ENGINE))
    assert sorted(set(statuses(report).values())) == ["newly_carried", "unchanged"]


@dataclass
class Reader:
    """Finds in every text what it was told to, by the id of the text."""

    outcomes: dict[str, tuple[Any, Any]]
    name: str = "reader"
    note: str = ""
    asked: list[str] = field(default_factory=list)

    async def verify(self, claims: Sequence[Claim], sources: Sequence[Article]) -> Judgement:
        source = sources[0].source_id
        self.asked.append(source)
        verdicts = [make_verdict(claim, *self.outcomes[source]) for claim in claims]
        return Judgement(verdicts=tuple(verdicts))


def test_weaker_engine() -> None:
    """An engine that finds a claim in neither version is unsure; the source has not changed."""
    lost = ("not_found", "no_evidence")
    report = rechecked(published(), corrected(), Reader({"bridge": lost, "bridge-2": lost}))
    assert set(statuses(report).values()) == {"unsure"}
    assert report.exit_code == 3


def test_undecided_now() -> None:
    """A claim that cannot be judged any more is unsure, and the former text is not asked."""
    reader = Reader({"bridge-2": ("undecided", "unavailable")})
    report = rechecked(published(), corrected(), reader)
    assert set(statuses(report).values()) == {"unsure"}
    assert (report.exit_code, reader.asked) == (3, ["bridge-2"])


def test_versions_in_order_and_by_name() -> None:
    """New versions are matched by the source's id where it is given, the others in order."""
    one, two = make_article_record("a"), make_article_record("b")
    report = published().model_copy(
        update={
            "articles": tuple(
                make_article_record(name, role="source") for name in ("wire", "own", "court")
            )
        }
    )
    assert match_versions(report, [(None, one), ("wire", two)]) == {"wire": two, "own": one}


@pytest.mark.parametrize("names", [("bridge", "bridge"), ("x", "y")])
def test_too_many_versions(names: tuple[str, str]) -> None:
    """A version that belongs to no source, or a second one for the same, is refused."""
    articles = [(name, make_article_record("b")) for name in names]
    with pytest.raises(UserError, match="source of the report"):
        match_versions(published(), articles)
