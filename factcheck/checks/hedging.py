"""What a source says only as possible, alleged or to come, and a claim says as a fact.

English only, by cue words. It looks at the main sentence only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.text.words import is_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_HEDGES = frozenset(
    """
    could may might possible possibly potential potentially alleged allegedly suspected likely
    unlikely believed reportedly apparently perhaps probably presumed rumoured rumored expected
    considering mulling planned proposed threatened
    """.split()
)
_FUTURE = frozenset("will would shall due set plans plan".split())
_HEDGE_REACH = 3


def check_hedges(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A dropped "alleged" or "could", or what is to come told as done; at most one finding."""
    main = setting.details(setting.main)
    hedged = hedged_stems(main.words)
    plain = {w.stem for w in claim.words if w.is_content} - hedged_stems(claim.words)
    names = {w.stem for name in claim.names for w in name.words}
    dropped = (hedged & plain) - names
    if dropped:
        word = next(w for w in claim.words if w.stem in dropped)
        note = f"the source says “{word.text}” only as possible or alleged"
        yield setting.find("undecided", "hedge_dropped", note, said=word)
        return
    hedged = future_stems(claim.words, with_infinitives=True) | hedged_stems(claim.words)
    coming = future_stems(main.words) - hedged
    told = {w.stem for w in main.words if w.stem in coming and not is_past(w)}
    word_done = next((w for w in claim.words if is_past(w) and w.stem in told), None)
    if word_done is not None:
        note = f"the source says “{word_done.text}” only of what is to come"
        yield setting.find("undecided", "hedge_dropped", note, said=word_done)


def hedged_stems(words: Sequence[Word]) -> set[str]:
    """Stems of content words that stand within three words after a "could", "alleged", "likely"."""
    hedged: set[str] = set()
    for i, word in enumerate(words):
        if word.norm in _HEDGES and not (word.norm == "may" and word.is_capitalised):
            after = words[i + 1 : i + 1 + _HEDGE_REACH]
            hedged |= {other.stem for other in after if other.is_content}
    return hedged


def future_stems(words: Sequence[Word], *, with_infinitives: bool = False) -> set[str]:
    """Stems of content words that stand within three words after a "will", "would" or "due"."""
    future: set[str] = set()
    for i, word in enumerate(words):
        if word.norm in _FUTURE or (with_infinitives and word.norm == "to"):
            after = words[i + 1 : i + 1 + _HEDGE_REACH]
            future |= {other.stem for other in after if other.is_content}
    return future
