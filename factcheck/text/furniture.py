"""Page furniture: the bylines, dates and site notices that stand in an article's text.

It judges one line or one sentence by its own words, and knows nothing of where that stands. A
doubtful line counts as body: a sentence wrongly dropped is lost news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcheck.text.datelines import is_sure_date, match_date
from factcheck.text.particles import NAME_PARTICLES
from factcheck.text.patterns import compile_late

if TYPE_CHECKING:
    from factcheck.records import SentenceRole

# Longer than any notice met; a pattern is not tried on more, so no line costs much.
_MAX_LENGTH = 300
_SITES = (
    r"(?:facebook|twitter|x|instagram|whatsapp|telegram|linkedin|reddit|pinterest|youtube|tiktok"
    r"|threads|bluesky|mastodon|email|e-mail|print|google news|apple news|rss|copy link|flipboard)"
)
_PIECE = r"(?:articles?|story|stories|post|page|video|report|content)"
# Each must match a whole line or sentence, its closing mark taken off, whatever the case.
_NOTICES = rf"""
    (?:advertisement|advertising|ad|sponsored(?:\ content)?|paid\ (?:content|post))
    | (?:{_PIECE}|scroll(?:\ down)?)\ (?:continues|to\ continue)\b.{{0,60}}
    | continue\ reading(?:\ (?:below|the\ main\ story|with|this)\b.{{0,60}})?
    | (?:please\ )?(?:create\ (?:a|your)\ (?:free\ )?(?:profile|account)|log\ ?in|sign\ ?in
        |subscribe|register|become\ a\ (?:member|subscriber))
      (?:\ or\ (?:log\ ?in|sign\ ?in|subscribe|register))?
      (?:\ (?:now|here|today|for\ free))?
      (?:\ to\ (?:save|read|continue|access|unlock|view|comment|(?:get|receive)\ (?:full|unlimited
        |our|this))\b.{{0,80}}|\ to\ (?:our|the)\ .{{0,50}}(?:newsletter|channel|podcast).{{0,40}})?
    | (?:sign\ up|subscribe)(?:\ (?:here|now|today))?
      \ (?:for|to)(?:\ receive|\ get)?\ .{{0,80}}\b(?:newsletters?|alerts|e-?mails?)\b.{{0,40}}
    | sign\ up(?:\ (?:here|now|today|free|for\ free))?
    | (?:get|have)\ .{{2,80}}\b(?:to|in)\ your\ (?:inbox|phone)\b.{{0,40}}
    | share(?:\ (?:this|the))?(?:\ {_PIECE})?
      (?:(?:\ (?:on|via|by|with)|:)?(?:[\ ,/|·•]+(?:and\ |or\ )?(?:{_SITES}|friends))*)
    | {_SITES}(?:[\ ,/|·•]+(?:and\ )?{_SITES})+
    | (?:click|tap)\ (?:here|below|the\ link(?:\ below)?)(?:\ (?:to|for|if)\b.{{0,100}})?
    | read\ (?:more|on|the\ full\ {_PIECE})(?:\ (?:here|at|on|about|from|below)\b.{{0,80}})?
    | (?:follow|like|join|find)\ (?:us|me|our\ .{{2,30}}|@?\w+(?:\ \w+){{0,3}})
      \ (?:on|at)\ (?:@|{_SITES}\b).{{0,80}}
    | (?:©|\(c\)\ ?\d{{4}}|copyright\ (?:©|\(c\)|\d{{4}})).{{0,200}}
    | (?:[\w.&'-]+[\ ,.]+){{0,8}}all\ rights\ reserved(?:[.,;|].{{0,120}})?
    | (?:we(?:\ and\ our\ partners)?|(?:this|our)\ (?:web)?site)\ uses?\ cookies\b.{{0,200}}
    | by\ (?:continuing|using|clicking|browsing|signing\ up)\b.{{0,120}}
      \b(?:cookies?|terms|privacy\ policy|you\ (?:agree|accept|consent))\b.{{0,120}}
    | (?:accept|reject|manage|allow)(?:\ all|\ your)?\ cookies.{{0,40}}
    | cookie\ (?:policy|settings|preferences|notice)
    | (?:terms\ of\ (?:use|service)|privacy\ policy)
      (?:[\ ,|·&]+(?:and\ )?(?:terms\ of\ (?:use|service)|privacy\ policy|cookie\ policy))*
    | this\ (?:article|story|post)\ (?:was\ )?(?:originally|first)\ (?:published|appeared)
      \ (?:on|in|by|at)\b.{{0,100}}
    | [^.?!]{{3,80}}\ contributed
      \ (?:to\ this\ (?:report|story|article)|reporting(?:\ from\ .{{2,40}})?)
    | for\ more\ (?:information|news|stories|coverage|details)\b.{{0,60}}
      \b(?:visit|click|go\ to|subscribe|sign\ up|follow\ us)\b.{{0,100}}
    | (?:download|get)\ (?:our|the)\ .{{0,30}}\bapp\b.{{0,60}}
    | support\ (?:our|independent|quality)\ journalism.{{0,60}}
    | already\ (?:a\ (?:subscriber|member)|have\ an\ account|registered|subscribed)\b.{{0,40}}
    | you\ (?:have|'ve)\ .{{1,30}}\bfree\ {_PIECE}\ (?:left|remaining).{{0,60}}
    | this\ (?:content|article)\ is\ (?:only\ )?(?:available\ )?(?:to|for)
      \ .{{0,30}}subscribers.{{0,60}}
    | please\ enable\ (?:javascript|cookies).{{0,80}}
    | \d+\ (?:min(?:ute)?s?\ read|comments?|shares)
    | listen\ to\ this\ article.{{0,40}}
    | \(?ap\ photo(?:/|,|\ by\b).{{0,60}}
    | [\w\ ./&'-]{{0,60}}\bgetty\ images
"""
# What these words introduce is never the article's own sentence.
_LABELS = rf"""
    (?:read\ more|read\ also|also\ read|read\ next|see\ also|also\ see|watch|watch\ also|watch\ now
     |listen|more\ on\ this|more\ from\ [\w\ ]{{2,40}}|more\ stories|recommended(?:\ for\ you)?
     |related(?:\ (?:{_PIECE}|coverage|topics?|news|links?|reading))?|most\ (?:read|popular)
     |must\ read|up\ next|don't\ miss|in\ case\ you\ missed\ it|trending|topics|tags|filed\ under
     |keywords|advertisement|sponsored|share|follow\ us|contact\ us|subscribe|newsletter
     |(?:file\ |cover\ |main\ )?(?:photo|photograph|image|picture|video|illustration|graphic)s?
      (?:\ (?:credits?|source|by|courtesy))?|(?:photo\ )?credits?)
    \s?[:|]\ .+
"""
# Too short or too common to judge inside a paragraph; furniture when a line holds nothing else.
_ALONE = rf"""
    related(?:\ (?:{_PIECE}|coverage|topics?|news|links?|reading))?|see\ also|most\ (?:read|popular)
    |trending(?:\ now)?|recommended(?:\ for\ you)?|more\ (?:stories|news)|(?:leave\ a\ )?comments?
    |print|e-?mail|save|next|previous|menu|search|home|back\ to\ top|top\ stories|latest(?:\ news)?
    |skip\ to\ (?:main\ )?content|breaking\ news|newsletters?|up\ next|gift(?:\ this)?\ article
    |give\ (?:this\ )?article|(?:view|load|show|see)\ (?:all|more)(?:\ comments)?|follow(?:\ us)?
    |watch\ (?:live|now)|subscribers?\ only|contact\ us|about\ us|loading|close|log\ ?out
    |more\ (?:on\ this\ story|from\ [\w\ ]{{2,40}})|(?:home|news)(?:\ ?[>/|»]\ ?[\w\ ]+)+
"""
_NOTICE = compile_late(rf"(?:{_NOTICES})", re.VERBOSE | re.IGNORECASE)
_LABEL = compile_late(rf"(?:{_LABELS})", re.VERBOSE | re.IGNORECASE)
_LONE = compile_late(rf"(?:{_ALONE})", re.VERBOSE | re.IGNORECASE)
# Names are told by their capitals: "Photos by residents show the gate" is news.
_CREDIT = compile_late(
    r"(?i:(?:file )?(?:photo|image|picture)s? (?:by|via|courtesy of))"
    r" [A-Z]\S*(?:[ /]+[A-Z]\S*){0,5}"
)
_QUOTES = compile_late(r"[\"“”«»„]")
_FIRST_LETTERS = frozenset("abcdefghijklmnprstvwxyABCDEFGHIJKLMNPRSTVWXY0123456789@©([")

_BY = compile_late(r"(?:(?:Written|Story|Reported|Words|Text) by|By|BY|by:?)\s+(?=\S)")
_CREDITS = compile_late(
    r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)"
    r"(?: and (?:[Ww]riting|[Ee]diting))? by [A-Z].{2,200}"
)
_CONTACT = compile_late(
    r"\s*[,|]?\s*(?:\[[^\]\s]*@?[^\]]{0,60}\]+|\([^)\s]*@[^)\s]*\)|\S+@\S+\.\w+)"
)
_CLOSERS = " \t.!?…→»›>|·•-–—:"
_PARTICLES = NAME_PARTICLES | {"of", "and", "for"}
_ROLES = compile_late(
    r"(?i)\b(?:staff|writer|reporter|correspondent|editor|reuters|press|news|afp|ap|contributor"
    r"|columnist|bureau|agency|times|post)\b"
)
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter then now".split()
)


class Part(NamedTuple):
    """A stretch of one line that is furniture: `line[start:end]`, half-open."""

    start: int
    end: int
    role: SentenceRole


def is_boilerplate(sentence: str, *, is_alone: bool = False) -> bool:
    """Whether `sentence` is a notice of the site rather than part of the article.

    Args:
        sentence: One sentence or one line, as it stands.
        is_alone: It is all its line holds, so that "Related" counts too.
    """
    if len(sentence) > _MAX_LENGTH or sentence[:1] not in _FIRST_LETTERS:
        return False
    plain = " ".join(sentence.replace("’", "'").split())
    if _LABEL.fullmatch(plain):
        return True
    bare = plain.strip(_CLOSERS)
    if not bare or _QUOTES.search(bare):
        return False
    if _NOTICE.fullmatch(bare) or _CREDIT.fullmatch(bare):
        return True
    return is_alone and bool(_LONE.fullmatch(bare))


def is_byline(line: str) -> bool:
    """Whether all of `line` names those who wrote it."""
    plain = line.strip()
    if len(plain) > _MAX_LENGTH:
        return False
    if _CREDITS.fullmatch(plain):
        return True
    opening = _BY.match(plain)
    return opening is not None and _is_list_of_names(plain[opening.end() :])


def carve(line: str) -> list[Part]:
    """Furniture of one line, in order: all of it, or what stands before the article's own text.

    "BY ANNA LEE date 2024-03-01 Log in to save this article" gives three parts. What follows the
    last part is the article's own.
    """
    parts: list[Part] = []
    position = _skip_space(line, 0)
    while position < len(line):
        part = _match_part(line, position)
        if part is None:
            break
        parts.append(part)
        position = _skip_space(line, part.end)
    rest = line[position:]
    # "Published February 20, 2024, the report says": the date belongs to the sentence.
    if parts and rest and not (rest[0].isupper() or rest[0] in "\"'“‘([" or rest[0].isdigit()):
        return []
    if rest and any(part.role == "dateline" for part in parts):
        date = next(part for part in parts if part.role == "dateline")
        found = match_date(line, date.start)
        return parts if found and is_sure_date(found) else []
    return parts


def _skip_space(line: str, position: int) -> int:
    while position < len(line) and line[position].isspace():
        position += 1
    return position


def _match_part(line: str, position: int) -> Part | None:
    """Furniture that begins at `position`, as far as it is of one kind."""
    rest = line[position:].rstrip()
    end = position + len(rest)
    if is_boilerplate(rest, is_alone=position == 0):
        return Part(position, end, "boilerplate")
    if is_byline(rest):
        return Part(position, end, "byline")
    date = match_date(line, position)
    if date:
        return Part(position, position + len(date.group().rstrip()), "dateline")
    if len(rest) <= _MAX_LENGTH and _BY.match(rest):
        return _match_leading_byline(line, position, end)
    return None


def _match_leading_byline(line: str, position: int, end: int) -> Part | None:
    contact = _CONTACT.search(line, position, end)
    if contact and is_byline(line[position : contact.end()]):
        return Part(position, contact.end(), "byline")
    for space in re.finditer(r"\s+", line[position:end]):
        cut, following = position + space.start(), position + space.end()
        if not is_byline(line[position:cut]):
            continue
        date = match_date(line, following)
        if date or is_boilerplate(line[following:end]):
            return Part(position, cut, "byline")
    return None


def _is_list_of_names(text: str) -> bool:
    """Whether `text` is one or more names, with what they do or whom they write for."""
    plain = _CONTACT.sub("", text).strip().rstrip(".")
    segments = re.split(r"\s*(?:[,;|/&·•]|\s(?:and|AND|in|for|with|at)\s)\s*", plain)
    names = [segment.split() for segment in segments if segment]
    if not names or any(len(words) > 5 for words in names):
        return False
    for words in names:
        if not all(word[0].isupper() or word.lower() in _PARTICLES for word in words):
            return False
        if any(character.isdigit() for word in words for character in word):
            return False
    first = names[0]
    if first[0].lower().rstrip(".,") in _TIME_WORDS or not first[0][0].isupper():
        return False
    return len(first) >= 2 or bool(_ROLES.search(plain)) or plain != text.strip()
