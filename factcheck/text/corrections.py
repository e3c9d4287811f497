"""An article's own correction notes: the sentences that say what it first got wrong.

It knows the forms in which newsrooms write them, and tells them from news about corrections. What
a note means for a claim is not known here.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Article, Sentence

# A text without paragraphs goes on after a note: of a block that is longer, only so much is one.
_MAX_BLOCK = 5
_MAX_OPEN = 2

# A post of a live blog begins with its time: "09:15 CORRECTION".
_OPEN = r"[\s*_~`#>•·\[({|–—-]*(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?[\s|–—-]+)?"
_SHUT = r"[\s*_~`\])}]*"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_MONTH}\s\d)"
_NAMES = (
    r"(?:corrections?(?:\s(?:and|&)\sclarifications?)?|clarifications?(?:\s(?:and|&)\scorrections?)?"
    r"|corrigend(?:um|a)|errat(?:um|a)|editor[’']?s[’']?\scorrection)"
)
_LATER = (
    rf"(?:\s*[,(\[–—-]\s*(?=[^:\n]{{0,30}}?{_DAY})[^\n]{{0,50}}?|\s+(?=(?:(?:of|from|on)\s)?{_DAY})"
    r"[^:\n]{0,40}?|\s+(?:appended|notice|added)\b[^:\n]{0,40}?"
    r"|\s+to\s(?:this|our|an?\s(?:earlier|previous)|(?:the\s)?(?:headline|story|article))\b[^:\n]{0,40}?)?"
)
_LABEL = compile_late(
    rf"{_OPEN}(?:updates?\s?(?:and|&|/|,)\s?)?{_NAMES}{_LATER}{_SHUT}:{_SHUT}"
    rf"|{_OPEN}{_NAMES}\.\s(?=[A-Z“\"(])"
    rf"|{_OPEN}{_NAMES}{_LATER}{_SHUT}\s[–—-]+\s(?=[A-Z“\"(])",
    re.IGNORECASE,
)
_AGENCY = compile_late(r"\s*\((?:correct|clarif)(?:s|ies|ed|ing)\b", re.IGNORECASE)
_ALONE = compile_late(rf"{_OPEN}{_NAMES}{_LATER}{_SHUT}[:.]?{_SHUT}", re.IGNORECASE)
_EDITOR = compile_late(
    rf"{_OPEN}editor(?:s|[’']s|s[’'])\snote\b[^:\n]{{0,40}}?{_SHUT}(?::|–|—|-|$){_SHUT}",
    re.IGNORECASE,
)
TURNED = ("corrected", "amended", "updated", "edited", "changed", "revised", "modified")
"""What a note says was done to the article."""
_CORRECTING = compile_late(
    r"\b(?:amend|correct(?:ed|s|ion|ing)?\b|clarif"
    r"|(?:earlier|previous|prior|first|original) version"
    r"|mis(?:stat|spel|identif|quot|attribut|report|characteri)|wrong|incorrect|mistak|erroneous"
    r"|in error|inaccura|retract|originally (?!published|posted|appeared|aired|ran|written))",
    re.IGNORECASE,
)

_SELF = (
    r"(?:article|story|headline|post|page|column|caption|dispatch|piece|item|obituary|profile"
    r"|review|interview|analysis|newsletter|graphic|chart|live\sblog|news\sstory)"
)
_THIS = rf"(?:this|our)\s(?:[\w.,]+\s){{0,3}}(?:{_SELF}|report)"
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|falsely)"
_FIRST = rf"(?:first|originally|previously|initially|earlier|{_WRONGLY})"
_SAID = (
    r"(?:said|stated|reported|gave|put|described|identified|referred|suggested|implied|claimed"
    r"|attributed|indicated|named|listed|quoted|wrote|had|misstated|misspelled|misidentified|misquoted)"
)
_TURNED = rf"(?:{'|'.join(TURNED)})"
_PUT_RIGHT = r"(?:correct|clarify|reflect|show|remove|fix|make\sclear|rectify|say|state|amend)"
_CHANGED = rf"(?:was|has\sbeen)\s(?:\w+\s)?{_TURNED}\b[^;]{{0,60}}?\sto\s{_PUT_RIGHT}"
_ERROR = r"(?:an?\s)?(?:editing|production|typing|reporting)\serrors?"
_PUT = rf"(?:corrected|amended|{_WRONGLY}|{_SAID})"
_SELF_FORMS = tuple(
    compile_late(rf"\b{form}\b", re.IGNORECASE)
    for form in (
        rf"(?:earlier|previous|original|first|initial|prior)\sversions?\sof\s{_THIS}",
        rf"(?:headline|caption)\s(?:on|of|to|for|with|in|above)\s(?:this|an\searlier)\b.{{0,80}}\b{_PUT}",
        rf"{_THIS}\s(?:was|has\sbeen|is)\s(?:\w+\s)?(?:corrected|amended)\b(?!\sby\b)",
        rf"{_THIS}\s{_CHANGED}",
        rf"{_THIS}\s(?:corrects|clarifies)\b",
        rf"we\s{_WRONGLY}\s{_SAID}",
        r"in\s(?:the|our|an)\s(?:first|earlier|previous|original)\sversion\b.{0,80}\b(?:wrong|incorrect)",
        rf"correction\swas\s(?:made|added|appended)\s(?:to\s{_THIS}|on\s{_DAY})",
        rf"we\s(?:have\s)?(?:since\s)?(?:corrected|amended|updated|changed)\s{_THIS}",
        rf"{_THIS}\s(?:{_FIRST}\s{_SAID}|mis(?:stated|spelled|identified|quoted|reported))",
        rf"as\s{_THIS}\s(?:had\s)?{_FIRST}\s{_SAID}",
        rf"(?:not|rather\sthan|instead\sof)\b.{{1,80}}\bas\swe\s(?:had\s)?{_FIRST}\s{_SAID}",
        rf"(?:due\sto|because\sof|in)\s{_ERROR}\b.{{0,80}}\b(?:{_THIS}|version|headline|caption)",
    )
)
# "It was updated on March 4 to correct …" is a note behind a sentence about the article itself.
_IT = compile_late(rf"(?:^|[.;])\W*it\s{_CHANGED}\b", re.IGNORECASE)
_ITSELF = compile_late(rf"\b{_THIS}\b", re.IGNORECASE)
# "This report" may be that of a committee: it counts beside the head or the foot of the text.
_LOOSE = compile_late(r"\breport\b", re.IGNORECASE)
_EDGE_BLOCKS = 3
_MANY = compile_late(r"\W*(?:corrections|clarifications|errata|corrigenda)\b", re.IGNORECASE)
_LABELLED = compile_late(rf"\b{_WRONGLY}\s{_SAID}\b", re.IGNORECASE)
# Every form has one of these; to look for them first saves half the time of reading a text.
_HINT = compile_late(
    r"\b(?:(?:in)?correct|clarif|corrig|err[ao]|edit|amend|updat|chang|revis|modif|version|wrong|fals"
    r"|mis(?:stat|spel|identif|quot|report|character|attribut|tak)|inaccura|original|first|previous"
    r"|initial|earlier|headline|caption)",
    re.IGNORECASE,
)
_QUOTE_MARKS = compile_late(r"[“”\"]")


def label_end(text: str) -> int:
    """Where the words of a note begin after its label ("Correction, March 4:"); 0 without one."""
    match = _LABEL.match(text) or _ALONE.fullmatch(text) or _EDITOR.match(text)
    return match.end() if match else 0


def opens_note(text: str) -> bool:
    """Whether a sentence by its own words begins or is a note on what the article got wrong."""
    if _LABEL.match(text) or _ALONE.fullmatch(text) or _AGENCY.match(text):
        return True
    if _EDITOR.match(text):
        return _CORRECTING.search(text) is not None
    return any(_is_unquoted(text, form.search(text)) for form in _SELF_FORMS)


def mark_notes(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """`sentences`, those of correction notes with the role `correction`."""
    found = set(_find(sentences))
    return tuple(
        one.model_copy(update={"role": "correction"}) if i in found else one
        for i, one in enumerate(sentences)
    )


def notes_of(article: Article) -> list[tuple[Sentence, ...]]:
    """The sentences of each correction note of `article`, labels that stand alone left out."""
    marked = [
        s for s in article.sentences if s.role == "correction" and not _ALONE.fullmatch(s.exact)
    ]
    return [tuple(group) for _, group in groupby(marked, key=lambda one: one.paragraph)]


def note_texts(article: Article) -> list[str]:
    """The words of each correction note of `article`, on one line."""
    return [" ".join(" ".join(s.exact for s in note).split()) for note in notes_of(article)]


def _find(sentences: Sequence[Sentence]) -> Iterator[int]:
    """Positions of the sentences that belong to notes."""
    blocks: list[list[int]] = [
        [i for i, _ in group]
        for _, group in groupby(enumerate(sentences), lambda p: p[1].paragraph)
    ]
    is_labelled = any(
        s.role == "heading" and _HINT.search(s.exact) and _LABEL.match(s.exact) for s in sentences
    )
    below = 0  # blocks that a label which stands alone is still about
    for number, block in enumerate(blocks):
        texts = [sentences[i].exact for i in block]
        is_edge = number < _EDGE_BLOCKS or number >= len(blocks) - _EDGE_BLOCKS
        starts = [n for n, text in enumerate(texts) if _opens(texts, n, text, is_edge=is_edge)]
        if below and sentences[block[0]].role not in ("byline", "dateline"):
            starts = [0]
        below = max(0, below - 1)
        if _HINT.search(texts[0]) and (
            _ALONE.fullmatch(texts[0]) or _is_bare_editor(sentences, blocks, number)
        ):
            is_column = _MANY.match(texts[0]) and number * 2 >= len(blocks)
            below = len(blocks) if is_column else 1
        if starts:
            yield from block[starts[0] :] if len(block) <= _MAX_BLOCK else _part(block, starts)
        elif is_labelled:
            yield from (i for i, text in zip(block, texts, strict=True) if _LABELLED.search(text))


def _opens(texts: Sequence[str], n: int, text: str, *, is_edge: bool) -> bool:
    """Whether the sentence at `n` of a block opens a note there."""
    if _HINT.search(text) is None:
        return False
    if (changed := _IT.search(text)) is not None:
        before = f"{texts[n - 1] if n else ''} {text[: changed.start()]}"
        if _ITSELF.search(before):
            return True
    if not opens_note(text):
        if not _EDITOR.match(text):
            return False
        return any(_CORRECTING.search(one) for one in texts[n:])
    if label_end(text):
        return True
    firm = [f for f in _SELF_FORMS if (m := f.search(text)) and not _LOOSE.search(m.group())]
    return bool(firm) or is_edge


def _is_bare_editor(
    sentences: Sequence[Sentence], blocks: Sequence[Sequence[int]], number: int
) -> bool:
    """Whether the block is an "Editor's note" alone whose next block corrects something."""
    text = sentences[blocks[number][0]].exact
    following = blocks[number + 1] if number + 1 < len(blocks) else ()
    is_bare = (match := _EDITOR.match(text)) is not None and match.end() == len(text)
    return is_bare and any(_CORRECTING.search(sentences[i].exact) for i in following)


def _part(block: Sequence[int], starts: Sequence[int]) -> Iterator[int]:
    for n in sorted({n for start in starts for n in range(start, start + _MAX_OPEN)}):
        if n < len(block):
            yield block[n]


def _is_unquoted(text: str, match: re.Match[str] | None) -> bool:
    """Whether there is a match, and it stands in nobody's quotation."""
    if match is None:
        return False
    return len(_QUOTE_MARKS.findall(text, 0, match.start())) % 2 == 0
