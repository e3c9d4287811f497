"""Cases out of articles: claims that they carry, and each of them with one thing changed.

Everything left to chance hangs on the seed and the text of the article, so neither the names of
the files nor their order changes what is made of one of them.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Literal

from factcheck.evaluation.mutating.editing.edits import make
from factcheck.evaluation.mutating.kinds import KINDS, find_mutations
from factcheck.evaluation.mutating.originals import find_originals, reword_original
from factcheck.evaluation.mutating.people import sharpen_types
from factcheck.evaluation.mutating.scenes import Scene
from factcheck.evaluation.mutating.stories import Pool, tell_story
from factcheck.evaluation.mutating.support import is_sentence, may_be_carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.evaluation.mutating.originals import Original
    from factcheck.records import Article

Side = Literal["original", "mutant"]
# Share of mutants that are made of the claim in other words, where there is one.
_REWORDED = 0.5


@dataclass(frozen=True)
class Case:
    """A claim to be judged by its article.

    Attributes:
        name: `<source id>:<number of the sentence>:<kind>`, unique for articles of unique ids.
        source_id: Of the article.
        side: Whether the article carries it.
        kind: One of `KINDS` for a mutant, the `Manner` of an original.
        text: The claim.
        base: For a mutant the original that it was made of, for an original itself.
    """

    name: str
    source_id: str
    side: Side
    kind: str
    text: str
    base: str


def make_cases(
    articles: Sequence[Article], *, seed: int = 0, per_kind: int | None = None
) -> list[Case]:
    """The cases of all articles, those of one article together.

    Args:
        articles: With unique source ids.
        seed: Of everything that is left to chance.
        per_kind: Mutants of each kind, at most, drawn from the articles in turn; then only the
            originals that they were made of are kept. None: one mutant of each kind for every
            claim that allows one, and every original.
    """
    pool = Pool()
    stories = [sharpen_types(tell_story(one.source_id, one)) for one in articles]
    for story in stories:
        pool.add(story)
    cases: list[Case] = []
    for article, story in zip(articles, stories, strict=True):
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        shown = tuple(range(len(story.sentences)))
        scene = Scene(story, 0, shown, pool, Random())  # noqa: S311
        cases += _name(article.source_id, _make(scene, seed=f"{seed} {digest}"))
    return cases if per_kind is None else _thin_out(cases, per_kind, seed)


def _make(scene: Scene, *, seed: str) -> Iterator[tuple[Original, str, str]]:
    """The cases of one article: what they are made of, their kind and text."""
    seen: set[str] = set()
    for plain in find_originals(scene.story):
        at = replace(scene, target=plain.target, draw=Random(f"{seed} {plain.text}"))  # noqa: S311
        reworded = reword_original(plain, at)
        bases = [plain] if reworded is None else [plain, reworded]
        mutants = [_mutate(base, at, seed=f"{seed} {base.text}") for base in bases]
        cases: list[tuple[Original, str, str]] = [(one, one.manner, one.text) for one in bases]
        for kind in KINDS:
            order = [0, -1] if at.draw.random() >= _REWORDED else [-1, 0]
            chosen = next((i for i in order if kind in mutants[i]), None)
            if chosen is not None:
                cases.append((bases[chosen], kind, mutants[chosen][kind]))
        for base, kind, text in cases:
            if text not in seen:
                seen.add(text)
                yield base, kind, text


def _mutate(base: Original, scene: Scene, *, seed: str) -> dict[str, str]:
    """One mutant of each kind that `base` allows."""
    found: dict[str, str] = {}
    for kind, edits in find_mutations(base.text, scene, seed=seed).items():
        for edit in Random(f"{seed} {kind}").sample(edits, len(edits)):  # noqa: S311
            text = make(base.text, edit)[0]
            if is_sentence(text, base.text) and not may_be_carried(
                text, base.text, base.target, kind, scene.story
            ):
                found[kind] = text
                break
    return found


def _name(source_id: str, made: Iterable[tuple[Original, str, str]]) -> Iterator[Case]:
    taken: Counter[str] = Counter()
    for base, kind, text in made:
        name = f"{source_id}:{base.target + 1}:{kind}"
        taken[name] += 1
        yield Case(
            name=name if taken[name] == 1 else f"{name}:{taken[name]}",
            source_id=source_id,
            side="mutant" if kind in KINDS else "original",
            kind=kind,
            text=text,
            base=base.text,
        )


def _thin_out(cases: Sequence[Case], per_kind: int, seed: int) -> list[Case]:
    """At most `per_kind` mutants of each kind, the articles in turn, and their bases."""
    kept: set[str] = set()
    for kind in KINDS:
        by_article: dict[str, list[str]] = {}
        for case in cases:
            if case.kind == kind:
                by_article.setdefault(case.source_id, []).append(case.name)
        draw = Random(f"{seed} {kind}")  # noqa: S311
        queues = [draw.sample(names, len(names)) for names in by_article.values()]
        draw.shuffle(queues)
        rounds = itertools.chain.from_iterable(itertools.zip_longest(*queues))
        kept.update(itertools.islice(filter(None, rounds), per_kind))
    bases = {(case.source_id, case.base) for case in cases if case.name in kept}
    return [
        case
        for case in cases
        if case.name in kept or (case.side == "original" and (case.source_id, case.text) in bases)
    ]
