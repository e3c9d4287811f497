"""How well an engine tells claims that an article carries from the same with one thing changed.

It needs articles and no labels: the articles may be the user's own. What is measured:

- *Originals*, the false-alarm side: sentences of the article (`verbatim`), parts of them
  (`clause`), and either after one or two rewriting rules of the safest kind (`reworded`: parts left
  out, parts in another order, figures and dates written otherwise, a plain synonym). An engine that
  knows its own sources again gets the first two for nothing; the third says more.
- *Mutants*, the detection side: an original with one change of a known kind, by rules and word
  lists, turned down where another sentence of the article may carry it.

Detected is what the engine does not call supported; `undecided` counts as detected and, of an
original, as a false alarm. What it does not measure: errors over several sentences, paraphrases far
from the source, and how often such errors come about. Rules err: of 40 mutants and 40 reworded
originals drawn from 48 articles of our own and read beside their sources, none was mislabelled, two
mutants were nonsense and two originals bad English. `cause` and `hedge` are the least sure kinds.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from factcheck.errors import ConfigError
from factcheck.evaluation.cases import hash_cases
from factcheck.evaluation.judging import Bundle, LabelledClaim, judge_bundles
from factcheck.evaluation.measuring import measure_suite
from factcheck.evaluation.mutating.sampling import make_cases
from factcheck.pipeline import be_silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.evaluation.judging import Run
    from factcheck.evaluation.mutating.sampling import Case
    from factcheck.evaluation.records import SuiteResult
    from factcheck.pipeline import Engine, Progress
    from factcheck.records import Article


async def run_mutation(
    articles: Sequence[Article],
    engine: Engine,
    *,
    name: str,
    seed: int = 0,
    per_kind: int | None = None,
    progress: Progress = be_silent,
) -> SuiteResult:
    """What `engine` makes of claims of `articles` and of their mutants.

    Args:
        articles: English, each with a source id of its own.
        engine: What judges. It gets one call an article, with claims from no article; a model that
            sees all of them in one prompt may compare a mutant with its original.
        name: Of the suite.
        seed: Of what is left to chance: the same articles and seed give the same cases.
        per_kind: Mutants of each kind, at most, over all articles; None for all that can be made.
        progress: Told how far it is.

    Returns:
        Cases of the sides `original` and `mutant`. `measures` has `detection:<kind>` for the kinds
        in `mutating.kinds.KINDS` and `false_alarm:<manner>` with Wilson intervals, and
        `share:original` and `share:mutant`, whose mean is the headline.

    Raises:
        ConfigError: Two articles have one source id, or scipy is not installed.
    """
    sources = {article.source_id: article for article in articles}
    if len(sources) < len(articles):
        raise ConfigError("two articles have the same name", hint="rename one of the files")
    progress("making claims and their mutants")
    cases = make_cases(articles, seed=seed, per_kind=per_kind)
    bundles = list(_bundle(cases, sources))
    run = await judge_bundles(bundles, engine, progress)
    _name_sides(run, cases)
    return measure_suite(
        run,
        name=name,
        kind="mutation",
        judge=engine.name,
        dataset_sha256=hash_cases(
            ([seed, per_kind, [(one.kind, one.text) for one in _of(cases, key)]], [article])
            for key, article in sources.items()
        ),
    )


def _bundle(cases: Sequence[Case], sources: dict[str, Article]) -> Iterator[Bundle]:
    """The claims of each article, mixed so that a mutant does not stand beside its original."""
    for key, article in sources.items():
        own = sorted(_of(cases, key), key=lambda case: hashlib.sha256(case.text.encode()).digest())
        if own:
            yield Bundle(key, tuple(map(_label, own)), partial(_alone, article))


def _alone(article: Article) -> list[Article]:
    return [article]


def _of(cases: Iterable[Case], source_id: str) -> list[Case]:
    return [case for case in cases if case.source_id == source_id]


def _label(case: Case) -> LabelledClaim:
    is_supported = case.side == "original"
    return LabelledClaim(
        name=case.name,
        text=case.text,
        is_supported=is_supported,
        expected="supported" if is_supported else "not supported",
        kind=case.kind,
    )


def _name_sides(run: Run, cases: Sequence[Case]) -> None:
    """Give the sides of a mutation suite for those of a labelled one, in the order of `cases`."""
    found = {one.name: one for one in run.cases}
    run.cases = [found[case.name].model_copy(update={"side": case.side}) for case in cases]
    if not cases:
        run.notices["no claim could be made of these articles: they must be English prose"] = None
