"""Articles in, comparison out: claims listed, held against every other article alone, put in rows.

An article is held against each other one by itself: support in one must not hide that another one
says otherwise. What is a reprint is compared once.
"""

from __future__ import annotations

import asyncio
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from factcheck.comparison import Comparison
from factcheck.errors import FactcheckError
from factcheck.matrix.accounts import make_row
from factcheck.matrix.linking import link_claims
from factcheck.matrix.origins import find_agencies, find_reprints, find_shared_sources
from factcheck.matrix.reading import choose_reader, remember
from factcheck.matrix.repeats import without_repeats
from factcheck.matrix.rows import make_groups
from factcheck.matrix.tying import find_candidates
from factcheck.matrix.units import make_units
from factcheck.matrix.web import Web
from factcheck.matrix.weighing import ASKED_FROM, Weights
from factcheck.pipeline.engine import be_silent
from factcheck.pipeline.reporting import find_foreign, make_failure
from factcheck.records import Digest, Failure, Usage
from factcheck.records.vocabulary import UNANSWERED
from factcheck.text.corrections import note_texts
from factcheck.text.retrieval import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.comparison import Row
    from factcheck.matrix.linking import Link
    from factcheck.matrix.reading import Reader
    from factcheck.matrix.units import Unit
    from factcheck.pipeline.engine import Engine, Progress
    from factcheck.records import Article, Claim, FailOn, Judgement, Verdict


async def compare_articles(
    articles: Sequence[Article],
    engine: Engine,
    *,
    failures: Sequence[Failure] = (),
    fail_on: FailOn = "not_found",
    progress: Progress = be_silent,
) -> Comparison:
    """What the articles agree on, where they conflict, and what one of them has alone.

    Args:
        articles: Two to twenty; fewer give no rows.
        engine: Lists the claims and holds each against each other article.
        failures: Inputs that could not be read; they are reported and make the exit code.
        fail_on: `undecided` makes exit code 1 of what is unclear as well, `never` gives 0; the
            other two mean the same here.
        progress: Called with a line for a person at every step.

    Raises:
        FactcheckError: The engine gave up on every article.
    """
    listed = await _list_claims(articles, engine, progress)
    failures = [*failures, *(found for found in listed if isinstance(found, Failure))]
    articles = [a for a, found in zip(articles, listed, strict=True) if isinstance(found, Digest)]
    digests = [found for found in listed if isinstance(found, Digest)]
    indexes = [SourceIndex([article]) for article in articles]
    units = {
        article.source_id: make_units(index, digest.claims)
        for article, index, digest in zip(articles, indexes, digests, strict=True)
    }
    judgements = await _hold_each(articles, units, engine, progress)
    verdicts = {
        (verdict.claim_id, source_id): verdict
        for source_id, judgement in judgements
        for verdict in judgement.verdicts
    }
    reprints = find_reprints(articles)
    agencies = find_agencies(articles)
    foreign = find_foreign(articles)
    web = await asyncio.to_thread(_link, articles, units, verdicts, remember(engine.read), progress)
    progress("putting rows together")
    rows = await asyncio.to_thread(_make_rows, web, list(units), reprints, agencies)
    parts: list[Digest | Judgement] = [*digests, *(one for _, one in judgements)]
    is_partial = bool(foreign) or _is_partial(judgements)
    notes = [
        f"{article.source_id} carries a correction note: “{text}”"
        for article in articles
        for text in note_texts(article)
    ]
    notices = [*foreign, *notes, *_remarks(parts)]
    return Comparison(
        exit_code=decide_exit_code_of_rows(rows, failures, fail_on, is_partial=is_partial),
        engine=engine.name,
        engine_note=engine.note,
        prompts={name: sha for part in parts for name, sha in part.prompts.items()},
        articles=tuple(articles),
        claims=tuple(claim for digest in digests for claim in digest.claims),
        rows=rows,
        reprints=reprints,
        sources=find_shared_sources(agencies),
        notices=tuple(dict.fromkeys(notices)),
        failures=tuple(failures),
        usage=sum((part.usage for part in parts), Usage()),
    )


def decide_exit_code_of_rows(
    rows: Sequence[Row],
    failures: Sequence[Failure],
    fail_on: FailOn,
    *,
    is_partial: bool = False,
) -> int:
    """2 unreadable input, else 1 a conflict, else 3 something unclear or not judged, else 0.

    That only one article has something is never a fault. `undecided` makes what is unclear count
    like a conflict; `never` asks for neither.
    """
    relations = {row.relation for row in rows}
    codes = {failure.exit_code for failure in failures}
    if 2 in codes:
        return 2
    counted = {"conflict", "unclear"} if fail_on == "undecided" else {"conflict"}
    if fail_on != "never" and relations & counted:
        return 1
    is_open = is_partial or "unclear" in relations
    return 3 if codes or (fail_on != "never" and is_open) else 0


def _is_partial(judgements: Sequence[tuple[str, Judgement]]) -> bool:
    """Whether a model left a question unanswered."""
    return any(
        verdict.reason in UNANSWERED for _, judged in judgements for verdict in judged.verdicts
    )


async def _list_claims(
    articles: Sequence[Article], engine: Engine, progress: Progress
) -> list[Digest | Failure]:
    """The claims of every article, or why there are none.

    Raises:
        FactcheckError: There are none for any article.
    """
    done = 0

    async def one(article: Article) -> Digest | FactcheckError:
        nonlocal done
        try:
            digest = await engine.extract_claims(article)
        except FactcheckError as error:
            return error
        done += 1
        progress(f"listing claims ({done} of {len(articles)} articles)")
        return digest

    found = await asyncio.gather(*(one(article) for article in articles))
    errors = [one for one in found if isinstance(one, FactcheckError)]
    if errors and len(errors) == len(found):
        raise errors[0]
    return [
        item if isinstance(item, Digest) else make_failure(article.location, item)
        for article, item in zip(articles, found, strict=True)
    ]


async def _hold_each(
    articles: Sequence[Article],
    units: dict[str, list[Unit]],
    engine: Engine,
    progress: Progress,
) -> list[tuple[str, Judgement]]:
    """What the engine makes of the claims of each article, held against each other one alone.

    Only claims that share enough words with the other article are asked about, and none that stands
    there word for word.
    """
    asked = [
        (claims, other)
        for article, other in permutations(articles, 2)
        if (claims := _worth_asking(units[article.source_id], units[other.source_id]))
    ]
    done = 0

    async def one(claims: list[Claim], other: Article) -> tuple[str, Judgement]:
        nonlocal done
        judgement = await engine.verify(claims, [other])
        done += 1
        progress(f"comparing ({done} of {len(asked)} pairs of articles)")
        return other.source_id, judgement

    return await asyncio.gather(*(one(claims, other) for claims, other in asked))


def _worth_asking(units: Sequence[Unit], others: Sequence[Unit]) -> list[Claim]:
    """Claims among `units` that `others` may carry."""
    verbatim = {other.flat for other in others}
    asked: dict[str, Claim] = {}
    for tie in find_candidates(units, others, Weights([*units, *others])):
        claim = tie.one.claim
        is_new = tie.one.is_claim and tie.one.flat not in verbatim
        if is_new and tie.mass >= ASKED_FROM:
            asked[claim.claim_id] = claim
    return list(asked.values())


def _link(
    articles: Sequence[Article],
    units: dict[str, list[Unit]],
    verdicts: dict[tuple[str, str], Verdict],
    read: Reader,
    progress: Progress,
) -> Web:
    """All claims, and how those of any two articles stand to each other."""
    links: list[Link] = []
    texts = {article.source_id: article for article in articles}
    pairs = list(combinations(sorted(units), 2))  # by name: their order in the call is chance
    for number, (one, other) in enumerate(pairs, 1):
        progress(f"reading {one} beside {other} ({number} of {len(pairs)})")
        own = choose_reader(read, [texts[one], texts[other]])
        links += link_claims(units[one], units[other], verdicts, own)
    return Web([unit for own in units.values() for unit in own], links)


def _make_rows(
    web: Web,
    source_ids: Sequence[str],
    reprints: Sequence[Sequence[str]],
    agencies: dict[str, list[str]],
) -> tuple[Row, ...]:
    names = sorted({name for own in agencies.values() for name in own})
    sources = find_shared_sources(agencies)
    return without_repeats(
        [
            make_row(
                group,
                web,
                source_ids,
                number=number,
                reprints=reprints,
                agencies=names,
                sources=sources,
            )
            for number, group in enumerate(make_groups(web), 1)
        ]
    )


def _remarks(parts: Sequence[Digest | Judgement]) -> list[str]:
    return [notice for part in parts for notice in part.notices]
