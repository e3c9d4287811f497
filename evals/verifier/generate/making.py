"""Pairs out of scenes: rewritten and edited, in the evidence or in the claim.

One sentence S (often in other words), a rewrite R of it and an edit E make four pairs: (S, R) and
(E(S), E(R)) hold, (S, E(R)) and (E(S), R) do not. So neither rewriting nor editing tells the label.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from evals.verifier.generate.balance import PLAIN, Balance, Candidate
from evals.verifier.generate.choosing import find_edits
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, NOT_ENTAILED, Pair
from evals.verifier.sets import hash_text
from factcheck.evaluation.mutating.editing.edits import SUPPORTED, make, old_spans, transfer
from factcheck.evaluation.mutating.language.mending import apply_changes, tidy
from factcheck.evaluation.mutating.rewriting import reword, rewrite
from factcheck.evaluation.mutating.scenes import set_scene
from factcheck.evaluation.mutating.stories import Pool, is_usable, read_story, words_of
from factcheck.grammar.lexicon import CONJUNCTIONS
from factcheck.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.evaluation.mutating.editing.edits import Bearing, Edit
    from factcheck.evaluation.mutating.scenes import Scene

DATASET = "generated"
_LABELS: dict[Bearing, int] = {
    "supported": ENTAILED,
    "not_found": NEUTRAL,
    "contradicted": CONTRADICTED,
    "unsupported": NOT_ENTAILED,
}
# How many rules a rewrite goes through: the weights of 0, 1, 2, 3, 4.
_RULES = (34, 28, 19, 12, 7)
# The same for the sentence in the evidence.
_SOURCE_RULES = (50, 20, 15, 10, 5)
# Pairs thought of for each one that is kept, so that there is a choice.
_TRIES = 3
# A claim is taken for carried by another sentence that has this share of its content words.
_CARRIED = 0.85
_LOWERED = 0.06
# Share of edits for which a sentence is shown that has the changed words in another place.
_DISTRACTED = 0.75


def make_pairs(
    articles: Iterable[tuple[str, str]], *, seed: int, per_sentence: int = 2
) -> Iterator[Pair]:
    """Pairs from articles given as (key, text), about half of them entailed.

    Args:
        articles: Each document once.
        seed: Of everything that is left to chance: the same articles give the same pairs.
        per_sentence: Pairs kept of each usable sentence, where so many can be made.
    """
    pool = Pool()
    for key, text in articles:
        story = read_story(key, text)
        if story is not None:
            pool.add(story)
    balance = Balance()
    seen: set[int] = set()
    for story in pool.stories:
        draw = Random(f"{seed} {story.key}")
        for target, sentence in enumerate(story.sentences):
            if not is_usable(sentence):
                continue
            candidates: list[Candidate] = []
            while len(candidates) < per_sentence * _TRIES:
                candidates += make_candidates(set_scene(story, target, pool, draw))
            fresh = [c for c in candidates if _key(c.pair) not in seen]
            for pair in balance.choose(fresh, per_sentence, draw):
                seen.add(_key(pair))
                yield pair


def make_candidates(scene: Scene) -> list[Candidate]:
    """Up to four pairs from a scene: a rewrite, an edit of it, and both beside edited evidence."""
    text, used = rewrite(scene.sentence, scene, _draw_count(scene.draw, _RULES))
    source = reword(scene.sentence, scene, _draw_count(scene.draw, _SOURCE_RULES))
    scene = replace(scene, source=source)
    candidates: list[Candidate] = []
    for edit in find_edits(text, scene):
        if scene.draw.random() < _DISTRACTED:
            changed = set(words_of(text)) ^ set(words_of(make(text, edit)[0]))
            scene = scene.show(changed - FUNCTION_WORDS)
        candidates = list(_place_edit(scene, text, edit))
        if candidates:
            break
    is_verbatim = text == scene.source
    kind = "+".join(sorted(used)) or ("verbatim" if is_verbatim else "source_reworded")
    plain = _finish(scene, scene.evidence(), text, ENTAILED, kind, ())
    return [Candidate(plain, PLAIN), *candidates]


def _draw_count(draw: Random, weights: Sequence[float]) -> int:
    return draw.choices(range(len(weights)), weights)[0]


def _place_edit(scene: Scene, text: str, edit: Edit) -> Iterator[Candidate]:
    """The pairs that an edit of the rewritten sentence makes."""
    edited, spans = make(text, edit)
    if _is_void(text, edited):
        return
    if not _is_carried(edited, text, scene):
        marked = spans if edit.is_marked else None
        pair = _finish(scene, scene.evidence(), edited, _LABELS[edit.label], edit.kind, marked)
        yield Candidate(pair, edit.kind)
    is_whole = edit.changes[0][:2] == (0, len(text))
    changes = None if is_whole else transfer(edit, text, scene.source)
    if changes is None:
        return
    evidence = scene.evidence(apply_changes(scene.source, changes)[0])
    same = _finish(scene, evidence, edited, ENTAILED, f"same_{edit.kind}", ())
    yield Candidate(same, edit.kind)
    if edit.mirror == SUPPORTED:
        less = _finish(scene, evidence, text, ENTAILED, f"less_{edit.kind}", ())
        yield Candidate(less, PLAIN)
    elif edit.mirror is not None and not _is_carried(text, edited, scene):
        spans = old_spans(edit.changes) if edit.is_marked else ()
        pair = _finish(scene, evidence, text, _LABELS[edit.mirror], edit.kind, spans or None)
        yield Candidate(pair, PLAIN)


def _finish(
    scene: Scene,
    evidence: str,
    claim: str,
    label: int,
    kind: str,
    spans: tuple[tuple[int, int], ...] | None,
) -> Pair:
    pair = Pair(
        evidence=evidence,
        claim=claim,
        label=label,
        dataset=DATASET,
        group=scene.story.key,
        kind=kind,
        spans=spans,
    )
    if scene.draw.random() < _LOWERED:
        return replace(pair, evidence=evidence.lower(), claim=claim.lower())
    return pair


def _is_void(text: str, edited: str) -> bool:
    """Whether the edit changed nothing that counts, or left no sentence."""
    return (
        words_of(text) == words_of(edited)
        or tidy(edited) != edited
        or not 4 <= len(edited.split()) <= 65
    )


def _is_carried(claim: str, original: str, scene: Scene) -> bool:
    """Whether another sentence that is shown may carry a claim that its own sentence does not."""
    idle = FUNCTION_WORDS | CONJUNCTIONS
    content = {word for word in words_of(claim) if word not in idle}
    new = content - set(words_of(original))
    for other in scene.others:
        told = set(words_of(other))
        if new <= told and len(content & told) >= _CARRIED * len(content):
            return True
    return False


def _key(pair: Pair) -> int:
    return hash_text(" ".join(words_of(f"{pair.evidence} | {pair.claim}")))
