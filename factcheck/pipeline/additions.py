"""What a new version of a text adds to the old one, and which of it to read first.

It compares words, names and numbers; whether an addition changes a claim is for a person to see.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.caveats.caveats import find_caveats
from factcheck.checks.people.known import KnownNames
from factcheck.checks.people.names import find_names
from factcheck.grammar.lexicon import MONTHS, NUMBER_WORDS, WEEKDAYS
from factcheck.text.corrections import note_texts
from factcheck.text.words import content_stems, find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.checks.people.names import Name
    from factcheck.records import Article, Report

# Share of the content words of a sentence that the old text has in one place, for it to say the
# same in other words. Set by reading the additions of a few pairs of versions.
_REWORDED = 0.65
_MOST_SHOWN = 5  # additions that a notice quotes
_MAX_COMPARED = 300  # new sentences; of a longer text the others count as new, for the work's sake
# "Update: …" and whoever takes back, puts right or is let off: a claim may hold no longer.
_TURNS = re.compile(
    r"^\W*update|\b(?:withdr[ae]w|retract|apologi[sz]e|backtrack|revers|correct(?:ed|s)\b|clarif"
    r"|overturn|quash|rescind|cancel|resign|took back|takes back|charged\b|cleared\b"
    r"|released without|no longer\b|dropped (?:the|its|his|her|their) )",
    re.IGNORECASE,
)


def note_additions(report: Report, versions: Mapping[str, Article]) -> Iterator[str]:
    """A line for every new correction note, then one for each version with what else it adds.

    That may speak about a claim that still holds; where a sentence was put in the place of another
    one, the rechecks say so.

    Args:
        report: What was published.
        versions: New versions by the id of the former source.
    """
    former = {one.source_id: one for one in report.articles}
    claims = [claim.text for claim in report.claims]
    for source_id, version in versions.items():
        known = " ".join(former[source_id].text.split())
        for text in note_texts(version):
            if text not in known:
                yield f"{source_id}: the new version carries a correction note: “{text}”"
    for source_id, version in versions.items():
        added = find_additions(former[source_id], version, claims)
        if added:
            shown = " ".join(f"“{text}”" for text in added[:_MOST_SHOWN])
            more = f" and {len(added) - _MOST_SHOWN} more" if len(added) > _MOST_SHOWN else ""
            yield f"{source_id}: new in this version, which may bear on a claim: {shown}{more}"


def find_additions(former: Article, version: Article, claims: Iterable[str]) -> list[str]:
    """Body sentences of `version` that `former` has not, in its own words or in others.

    First come withdrawals, denials and the like, then those about names or numbers of `claims`,
    and of each sort what has most new words.
    """
    known = " ".join(former.text.split())
    old = [one.exact for one in former.sentences]
    windows = [f"{one} {after}" for one, after in zip(old, [*old[1:], ""], strict=True)]
    places = [(content_stems(window), _numbers(window)) for window in windows]
    told = " ".join(claims)
    told_names, told_numbers = KnownNames(_names(told)), _numbers(told)
    ranked: list[tuple[bool, bool, float, str]] = []
    kept = {" ".join(text.split()) for text in old}
    texts = [" ".join(one.exact.split()) for one in version.sentences if one.role == "body"]
    new = (text for text in texts if not (text in kept or text in known))
    for number, text in enumerate(new):
        stems = content_stems(text)
        compared = places if number < _MAX_COMPARED else places[:1]
        place, numbers = max(compared, key=lambda one: len(stems & one[0]))
        share = len(stems & place) / max(len(stems), 1)
        is_turn = bool(_TURNS.search(text) or find_caveats(text))
        if share >= _REWORDED and _numbers(text) <= numbers and not is_turn:
            continue
        is_told = bool(_numbers(text) & told_numbers) or any(map(told_names.has, _names(text)))
        ranked.append((not is_turn, not is_told, share, text))
    return [text for *_, text in sorted(ranked, key=lambda one: one[:3])]


def _numbers(text: str) -> set[str]:
    """Numbers, months and days of the week in `text`, as they are written."""
    return {
        word.norm
        for word in find_words(text)
        if word.norm[:1].isdigit()
        or word.norm in NUMBER_WORDS
        or word.norm in WEEKDAYS
        or (word.norm in MONTHS and word.text[:1].isupper())
    }


def _names(text: str) -> Sequence[Name]:
    return find_names(text, find_words(text))
