"""A summary that failed in part becomes one that holds: rewritten, quoted or cut, and proven.

Two rounds, no more: what the engine writes anew is verified, and where that fails a sentence of the
source takes the place, or none. A sentence is taken in only with all its claims supported, so a
repaired summary never has more unsupported claims than the one it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.grammar.openings import read_opening
from factcheck.grammar.tokens import parse_body
from factcheck.local.lexical import LexicalVerifier
from factcheck.local.second_look import stands_nowhere
from factcheck.records import Repair, SummarySentence
from factcheck.steps.citing import claim_from_text
from factcheck.steps.repair import Flaw
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from factcheck.pipeline.engine import Engine, Progress
    from factcheck.records import Article, Claim, Digest, Judgement, Summary, Verdict
    from factcheck.steps.repair import Rewriting

    Judged = tuple[Claim, Verdict]

_FAILED = ("contradicted", "not_found")
_DISPUTED = "engines_disagree"


@dataclass
class _Mended:
    """One flawed sentence on its way."""

    flaw: Flaw
    after: SummarySentence | None = None
    judged: tuple[Judged, ...] = ()
    method: Literal["rewritten", "quoted", "dropped"] = "dropped"
    rejected: str = ""
    """Why a rewrite was not taken; empty where there was none or it was."""


@dataclass(frozen=True)
class Outcome:
    """A summary after repair, with the verdicts on it."""

    digest: Digest
    judgement: Judgement
    repairs: tuple[Repair, ...] = ()


async def repair_summary(
    article: Article, digest: Digest, judgement: Judgement, engine: Engine, progress: Progress
) -> Outcome:
    """The summary of `digest` without the claims that `judgement` calls contradicted or not found.

    Undecided claims are left as they are, but for those of which the source has hardly a word.
    Where no sentence would be left, the summary stays as it was, and a notice says so.
    """
    summary, flaws = digest.summary, _find_flaws(article, digest, judgement)
    if summary is None or not flaws:
        return Outcome(digest, judgement)
    progress(f"{article.source_id}: repairing {len(flaws)} sentences of the summary")
    mended = {index: _Mended(flaw) for index, flaw in flaws.items()}
    rewriting = await engine.rewrite(article, list(flaws.values()))
    proof = await _prove(rewriting, list(mended.values()), article, engine)
    judgement = _with_costs(judgement, rewriting, proof)
    _quote(mended, article, summary)
    if len(mended) == len(summary.sentences) and not any(one.after for one in mended.values()):
        note = f"{article.source_id}: no sentence of the summary could be repaired; it stands"
        notices = (*judgement.notices, note)
        return Outcome(digest, judgement.model_copy(update={"notices": notices}))
    repairs = tuple(_record(one) for one in mended.values())
    return Outcome(*_rebuild(digest, judgement, summary, mended), repairs)


def _find_flaws(article: Article, digest: Digest, judgement: Judgement) -> dict[int, Flaw]:
    """The summary sentences in which a claim failed, by their index."""
    failed: dict[int, list[Judged]] = {}
    judged = list(zip(digest.claims, judgement.verdicts, strict=True))
    disputed = [claim for claim, verdict in judged if verdict.reason == _DISPUTED]
    invented = _find_invented(article, disputed) if disputed else set()
    for claim, verdict in judged:
        has_failed = verdict.outcome in _FAILED or claim.claim_id in invented
        if has_failed and claim.summary_sentence is not None:
            failed.setdefault(claim.summary_sentence, []).append((claim, verdict))
    sentences = digest.summary.sentences if digest.summary else ()
    return {index: Flaw(sentences[index], tuple(failed[index])) for index in sorted(failed)}


def _find_invented(article: Article, claims: Sequence[Claim]) -> set[str]:
    index = SourceIndex([article])
    return {claim.claim_id for claim in claims if stands_nowhere(claim, index)}


async def _prove(
    rewriting: Rewriting, mended: Sequence[_Mended], article: Article, engine: Engine
) -> Judgement:
    """Take in the rewritten sentences all of whose claims are supported."""
    judgement = await engine.verify(rewriting.claims, [article])
    judged = list(zip(rewriting.claims, judgement.verdicts, strict=True))
    for place, one in enumerate(mended):
        sentence = rewriting.sentences[place]
        if sentence is None or sentence.text == one.flaw.sentence.text:
            continue
        own = tuple(pair for pair in judged if pair[0].summary_sentence == place)
        lost = [verdict for _, verdict in own if verdict.outcome != "supported"]
        if own and not lost:
            one.after, one.judged, one.method = sentence, own, "rewritten"
        else:
            why = lost[0].outcome.replace("_", " ") if lost else "no claim in it"
            one.rejected = f"; the model's “{sentence.text}” failed too ({why})"
    return judgement


def _quote(mended: dict[int, _Mended], article: Article, summary: Summary) -> None:
    """Put a sentence of the source where there is none yet: one that the flaw goes by."""
    body = {one.sentence.sentence_id: one for one in parse_body(article)}
    # What the summary says already, or said wrongly, is not said again.
    taken = {" ".join(sentence.text.split()) for sentence in summary.sentences}
    taken |= {one.after.text for one in mended.values() if one.after}
    index = SourceIndex([article])
    for one in mended.values():
        if one.after is not None:
            continue
        found = [body[i] for i in one.flaw.sentence_ids if i in body]
        # One that opens with "she" or "but" says less by itself.
        for parsed in sorted(found, key=lambda p: p.opens_inside or read_opening(p).leans_back):
            text = " ".join(parsed.text.split())
            claim = claim_from_text(parsed.text, [parsed.sentence], number=1)
            verdict = LexicalVerifier().look(claim, index).verdict
            if text not in taken and verdict.outcome == "supported":
                ids = (parsed.sentence.sentence_id,)
                one.after = SummarySentence(
                    text=text, source_id=article.source_id, sentence_ids=ids
                )
                one.judged, one.method = ((claim, verdict),), "quoted"
                taken.add(text)
                break


def _rebuild(
    digest: Digest, judgement: Judgement, summary: Summary, mended: dict[int, _Mended]
) -> tuple[Digest, Judgement]:
    """The summary with what was mended, its claims in its order, and new claims numbered anew."""
    sentences: list[SummarySentence] = []
    judged: list[Judged] = []
    old = list(zip(digest.claims, judgement.verdicts, strict=True))
    number = max(int(claim.claim_id.rpartition(".c")[2]) for claim in digest.claims)
    for index, sentence in enumerate(summary.sentences):
        one = mended.get(index)
        kept = one.after if one else sentence
        own = one.judged if one else [pair for pair in old if pair[0].summary_sentence == index]
        if kept is None:
            continue
        for claim, verdict in own:
            claim_id = claim.claim_id
            if one:
                number += 1
                claim_id = f"{claim.origin.source_id}.c{number}"
            place = {"claim_id": claim_id, "summary_sentence": len(sentences)}
            judged.append(
                (
                    claim.model_copy(update=place),
                    verdict.model_copy(update={"claim_id": claim_id}),
                )
            )
        sentences.append(kept)
    judged += [pair for pair in old if pair[0].summary_sentence is None]
    new = summary.model_copy(update={"sentences": tuple(sentences)})
    return (
        digest.model_copy(update={"summary": new, "claims": tuple(claim for claim, _ in judged)}),
        judgement.model_copy(update={"verdicts": tuple(verdict for _, verdict in judged)}),
    )


def _with_costs(judgement: Judgement, rewriting: Rewriting, proof: Judgement) -> Judgement:
    """`judgement` with what the repair said, asked and cost."""
    return judgement.model_copy(
        update={
            "notices": tuple(
                dict.fromkeys((*judgement.notices, *rewriting.notices, *proof.notices))
            ),
            "prompts": judgement.prompts | rewriting.prompts | proof.prompts,
            "usage": judgement.usage + rewriting.usage + proof.usage,
        }
    )


def _record(one: _Mended) -> Repair:
    return Repair(
        source_id=one.flaw.sentence.source_id,
        before=one.flaw.sentence.text,
        after=one.after.text if one.after else None,
        sentence_ids=one.after.sentence_ids if one.after else (),
        method=one.method,
        reason=one.flaw.why + one.rejected,
    )
