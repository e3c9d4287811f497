"""Sentences of a text, as offsets into it.

The library `sentencex` proposes where sentences end; what it is known to get wrong in news text is
mended here. What a sentence is for (body, heading, byline) is not known here.
"""

from __future__ import annotations

from itertools import pairwise

import sentencex

from factcheck.text.blocks import Block, find_blocks
from factcheck.text.patterns import compile_late

MAX_SENTENCE_CHARS = 2000
"""A longer sentence is cut at a clause or a space, so that nothing downstream meets a monster."""
# sentencex takes quadratic time over text full of opening quotes (200,000 of them: 13 s), so it
# sees no more than this at once; then they take 0.5 s. Sentences are far shorter.
_WINDOW = 4000
# A quotation of several sentences stays whole up to this length: who says it often stands at its
# very end. Longer ones would bury the evidence in them.
_MAX_QUOTATION = 500

_LINE_BREAK = compile_late(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*(?:>[ \t]?)*")
_SENTENCE_STOP = compile_late(r"[.!?…。！？؟۔।][\"'”’)\]»」』]*\s+|[。！？]")
_SPACE = compile_late(r"\s+")
_CLAUSE_STOP = compile_late(r"[;:,、，،؛—–](?=\s)|[、，]")

_ABBREVIATION = compile_late(
    r"(?:^|[\s(\[“‘\"'/-])(?:"
    r"Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Maj|Col|Lt|Capt|Cmdr|Cpl|Sgt|Adm|Brig|Pvt|Sen|Rep|Gov|Pres|Supt"
    r"|Insp|Det|Rev|Fr|Hon|Amb|Atty|Asst|Assoc|St|Ste|Mt|Ft|vs|v|cf|e\.g|i\.e|viz|approx|Approx"
    r"|incl|Dist|Dept|Univ|Assn|Natl|Intl"
    r")\.$"
)
_BEFORE_NUMBER = compile_late(
    r"(?:^|[\s(\[“‘\"'])(?:[Nn]os?|[Vv]ol|[Ff]ig|[Cc]h|[Aa]rt|[Ss]ec|[Pp]ar|[Pp]p?|[Ee]xt|[Aa]pprox"
    r"|[Cc]a?|[Ee]st|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
    r"|[Rr]es|[Aa]dm)\.$"
)
# German amounts: what they count has a capital, as has a next sentence.
_AMOUNT = compile_late(r"\d\s?(?:Mio|Mrd|Tsd)\.$")
_GERMAN_OPENING = compile_late(
    r"(?:D(?:er|ie|as|en|em|ies\w*|amit|abei|avon|och)|Eine?[nmrs]?|E[rs]|Sie|Wir|Ich|I[mn]|A[mn]|Auf"
    r"|Bei|Mit|Nach|Zu\w*|Und|Aber|Laut)\b"
)
_TIME_OF_DAY = compile_late(r"\b[AaPp]\.[Mm]\.$")
_AFTER_TIME = compile_late(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:\.|[a-z]*\b)\s+\d|May\s+\d|(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|[IJK]ST)\b"
    r"|(?:Eastern|Central|Mountain|Pacific|Greenwich|Moscow|Seoul|Beijing|Tokyo|London|Kyiv)\s"
    r"(?:[Ss]tandard\s|[Dd]aylight\s)?[Tt]ime\b|[(\d]"
    r"|(?:Eastern|Central|Mountain|Pacific)(?:[.,;)]|\s(?:or|and|on|to|for|from|in|with)\b)"
)
_SAYING = (
    r"(?:said|says|asked|asks|added|cried|shouted|replied|yelled|wrote|told|wondered|exclaimed"
    r"|quipped|demanded|answered|warned|recalled|joked|whispered|continued|tweeted)"
)
# “Why?” Kim asked. But: “Why?” Kim said he knew. The verb must end the sentence or be followed by
# something other than what was said.
_ATTRIBUTION = compile_late(
    rf"(?:[A-Z][\w.'’-]*\s+|(?:the|of|a|an)\s+){{1,6}}?{_SAYING}"
    r"(?:[.,;:]|\s*$|\s(?:reporters|him|her|them|me|us|in|on|at|during|after|as|when|while|to)\b)"
)
_ENDS_QUOTED = compile_late(r"[?!][”\"’']$")
_CJK_PARTICLE = compile_late(r"[とっ、，][^\s。]")
_OPENING_QUOTES = "“‘\"'("
_BRAND = compile_late(r"[a-z]{1,2}-?[A-Z]\w")
_CLOSING = compile_late(r"[”’)\]»」』]+(?=\s|$)|['\"](?=\s)")
_TRAILING_OPENER = compile_late(r"\s([“‘\"'(\[«「『]+)$")
# It begins where its dots do: tried at every dot of a long run, it would take quadratic time.
_ELLIPSIS = compile_late(
    r"(?:…|(?<!\.)\.{3,}|(?<!\. )(?:\. ){2,}\.)[)\]]?\s+(?=[“‘\"(]?(?!I\b)[A-Z])"
)
_BRACKETED = compile_late(r"[.!?][)\]]\s+(?=[“‘\"(\[]?[A-Z])")
# The library takes them for abbreviations where a name follows: "It reopens in May. Roe said so."
_WORD_STOP = compile_late(
    r"(?<![\w.’'-])(?:May|may|[Nn]o|me|ill|miss|fed|art|ore|OK|ok|Al|Bart|Ida|Ken)"
    r"\.[\"”’')\]]*\s+(?=[“‘\"(]?[A-Z])|\b[ap]\.m\.\s+(?=[“\"][A-Z])"
)
_INNER_STOP = compile_late(r"(?<=[^\s.][^\s.])[.!?]\s+(?=[“‘\"(]?[A-Z])")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of `text`, headings and other lines among them.

    In order, apart, and without white space at either end; whatever is not in one is white space,
    a list or heading mark, or a rule.
    """
    spans: list[tuple[int, int]] = []
    for block in find_blocks(text):
        spans += split_block(text, block)
    return spans


def split_block(text: str, block: Block) -> list[tuple[int, int]]:
    """Offsets of the sentences of one block; only body has more than one, save for its length."""
    start = block.start
    plain = _LINE_BREAK.sub(lambda found: " " * len(found.group()), text[start : block.end])
    cuts = _merge(plain, _propose(plain)) if block.role == "body" else [0, len(plain)]
    pieces = [
        piece
        for first, last in pairwise(cuts)
        for inner in _split_further(plain, first, last)
        for piece in _cut_monster(plain, *inner)
    ]
    spans = []
    for first, last in pieces:
        words = plain[first:last]
        if words.strip():
            left = first + len(words) - len(words.lstrip())
            spans.append((start + left, start + left + len(words.strip())))
    return spans


def _propose(plain: str) -> list[int]:
    """Cuts as the library sees them, 0 and the length included."""
    bare = plain.rstrip(".!?\"' ")
    if len(plain) <= _WINDOW and bare.isascii() and not any(stop in bare for stop in ".!?"):
        return [0, len(plain)]
    cuts = [0]
    position = 0
    while position < len(plain):
        stop = len(plain)
        if stop - position > _WINDOW:
            stop = _find_cut(plain, position, position + _WINDOW)
        found = sentencex.get_sentence_boundaries("en", plain[position:stop])
        cuts += [position + boundary["end_index"] for boundary in found]
        if cuts[-1] != stop:
            cuts.append(stop)
        position = stop
    return [cut for cut, after in pairwise([*cuts, len(plain) + 1]) if cut < after]


def _find_cut(plain: str, start: int, limit: int) -> int:
    """Best cut in the second half of `plain[start:limit]`: a stop, a clause, a space or `limit`."""
    middle = (start + limit) // 2
    for pattern in (_SENTENCE_STOP, _CLAUSE_STOP, _SPACE):
        cut = max((found.end() for found in pattern.finditer(plain, middle, limit)), default=0)
        if cut:
            return cut
    return limit


def _merge(plain: str, cuts: list[int]) -> list[int]:
    kept = [0]
    has_capitals = any(c.isupper() for c in plain)  # captions of broadcasts often have none
    for cut in cuts[1:-1]:
        moved = _move(plain, kept[-1], cut)
        is_inside = _is_inside(plain, kept[-1], moved, has_capitals=has_capitals)
        if kept[-1] < moved < cuts[-1] and not is_inside:
            kept.append(moved)
    return [*kept, cuts[-1]] if cuts[-1] > kept[-1] else kept


def _move(plain: str, start: int, cut: int) -> int:
    """`cut`, moved past a closing quote that it left behind or before an opening one it took."""
    closing = _CLOSING.match(plain, cut)
    if closing and not plain[cut - 1].isspace():
        cut = closing.end()
    opener = _TRAILING_OPENER.search(plain, max(start, cut - 4), cut)
    return opener.start(1) if opener else cut


def _is_inside(plain: str, start: int, cut: int, *, has_capitals: bool = True) -> bool:
    """Whether the sentence goes on over `cut`."""
    before = plain[max(start, cut - 60) : cut].rstrip()
    after = plain[cut : cut + 120].lstrip()
    if not any(c.isalnum() for c in before) or not any(c.isalnum() for c in after[:40]):
        return True
    if (
        has_capitals
        and _opens_small(after)
        and not (after[0] in _OPENING_QUOTES and before[-1] == ".")
    ):
        return True
    if not plain[cut - 1].isspace() and before[-1] == ".":
        return after.isascii() and after.split()[0].strip(".,").isupper()
    return (
        bool(_ABBREVIATION.search(before))
        or (after[0].isdigit() and bool(_BEFORE_NUMBER.search(before)))
        or bool(_AMOUNT.search(before) and not _GERMAN_OPENING.match(after))
        or bool(_TIME_OF_DAY.search(before) and _AFTER_TIME.match(after))
        or bool(_ENDS_QUOTED.search(before) and _ATTRIBUTION.match(after))
        or (before[-1] in "」』" and bool(_CJK_PARTICLE.match(after)))
    )


def _opens_small(after: str) -> bool:
    """Whether the words begin with a small letter that is not the name of a brand."""
    bare = after.lstrip(_OPENING_QUOTES)
    return bare[:1].islower() and not _BRAND.match(bare)


def _split_further(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences that the library leaves together: after "May.", "…" or ")", in a long quote."""
    chunk = plain[start:end]
    cuts = [m.end() for m in _WORD_STOP.finditer(chunk) if not _is_quoted(chunk, m.end())]
    if "…" in chunk or ".." in chunk or ". ." in chunk:
        cuts += [m.end() for m in _ELLIPSIS.finditer(chunk) if not _is_quoted(chunk, m.start())]
    if chunk[:1] in "([":
        cuts += [m.end() for m in _BRACKETED.finditer(chunk) if not _is_quoted(chunk, m.start())]
    if len(chunk) > _MAX_QUOTATION:
        stops = [m.end() for m in _INNER_STOP.finditer(chunk)]
        cuts += [cut for cut in stops if not _is_inside(chunk, 0, cut)]
    edges = [start, *(start + cut for cut in sorted(set(cuts))), end]
    return list(pairwise(edges))


def _is_quoted(chunk: str, position: int) -> bool:
    head = chunk[:position]
    return head.count("“") > head.count("”") or head.count('"') % 2 == 1


def _cut_monster(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > MAX_SENTENCE_CHARS:
        cut = _find_cut(plain, start, start + MAX_SENTENCE_CHARS)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
