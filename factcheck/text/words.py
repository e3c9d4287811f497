"""Words of a text with their offsets, in the form in which two texts are compared.

It knows nothing of claims or evidence: it says what a word is, which words carry content, and when
two words count as the same.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from factcheck.text.markup import ADDRESS
from factcheck.text.tables import without_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters and digits with inner apostrophes, hyphens, dots (U.N., 3.5) and thousands commas. A unit
# glued to its figure ("£5m", "3am") is a word of its own, and so are the signs of units.
_UNITS = "k|m|mn|bn|b|tn|km|kmh|mph|kg|cm|mm|p|am|pm|hrs|mins"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
# Accents may stand apart from their letters (NFD).
_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}                     # U.N.  a.m.  D.C.
    | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)?\b|(?=(?:{_UNITS})\b))  # 1,200  3.5  5:30  18th  1990s
    | (?<![^\W_])(?:{_TENS})-(?:{_ONES})\b  # forty-one
    | (?<![^\W_])per\ cent\b
    | {_LETTERS}(?:['’]{_LETTERS})*         # don't  Kim's  words
    | [%$€£¥]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "′": "'"})
_POSSESSIVE = re.compile(r"'s?$")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_GLUED = {"m": "million", "k": "thousand", "b": "billion", "p": "pence"}
_WRITTEN_OUT = {
    "%": "percent", "per cent": "percent", "pct": "percent", "$": "dollar", "€": "euro",
    "£": "pound", "¥": "yen", "bn": "billion", "mn": "million", "tn": "trillion", "km": "kilometre",
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june",
    "jul": "july", "aug": "august", "sep": "september", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december", "kg": "kilogram", "cm": "centimetre",
    "mm": "millimetre", "hrs": "hours", "mins": "minutes",
}  # fmt: skip

STOP = re.compile(r"[.,;:!?()—–“”\"]")
"""A mark between two words that parts them."""

# Closed-class words that say nothing of what a sentence is about. Negation is not among the things
# lost here: `factcheck.checks.polarity.negation` reads it from the text itself.
FUNCTION_WORDS = frozenset(
    """
    a an the this that these those some any each every such same other another both either neither
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    who whom whose which what where when why how
    everyone everybody someone somebody anyone anybody
    himself herself itself themselves ourselves yourself myself one ones
    am is are was were be been being do does did done doing have has had having
    can could may might must shall should will would ought
    and or but nor so yet if then than as while whereas although though because since until unless
    of in on at by for with about against between into through during before after above below to
    from up down out off over under again further along across around behind beside besides beyond
    toward towards upon via within without among amid per
    not no n't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't
    hasn't haven't hadn't shouldn't
    there here also just only very too more most much many few less least own even still already
    however therefore furthermore moreover meanwhile thus hence
    now then ago later
    roughly approximately nearly almost
    """.split()
)
# Verbs and nouns of saying: a report's wrapping, free to change in a faithful paraphrase.
REPORTING_WORDS = frozenset(
    """
    say says said saying tell tells told telling add adds added adding stated
    report reports reported reporting according announce announces announced note notes noted
    explain explains explained
    """.split()
)
# Forms that no stemmer joins: only words that news uses daily, only forms that are no other word.
_IRREGULAR = {
    form: base
    for base, forms in {
        "say": "said", "tell": "told", "give": "gave given", "take": "took taken",
        "go": "went gone goes", "meet": "met",
        "send": "sent", "hold": "held", "win": "won", "lose": "lost", "leave": "left",
        "grow": "grew grown growth", "rise": "rose risen", "fall": "fell fallen",
        "drive": "drove driven",
        "fly": "flew flown", "write": "wrote written", "speak": "spoke spoken",
        "begin": "began begun", "become": "became", "see": "saw seen", "know": "knew known",
        "pay": "paid", "buy": "bought", "sell": "sold", "build": "built", "lead": "led",
        "fight": "fought", "find": "found", "make": "made", "come": "came", "bring": "brought",
        "think": "thought", "keep": "kept", "show": "shown", "choose": "chose chosen",
        "break": "broke broken", "steal": "stole stolen", "strike": "struck", "shoot": "shot",
        "spend": "spent", "stand": "stood", "understand": "understood", "teach": "taught",
        "catch": "caught", "draw": "drew drawn", "throw": "threw thrown", "run": "ran",
        "sit": "sat", "sink": "sank sunk", "swear": "swore sworn", "wear": "wore worn",
        "hide": "hid hidden", "feel": "felt", "seek": "sought", "withdraw": "withdrew withdrawn",
        "beat": "beaten", "get": "got gotten", "eat": "ate eaten", "arise": "arose arisen",
        "ride": "rode ridden", "shake": "shook shaken", "freeze": "froze frozen",
        "forget": "forgot forgotten", "forbid": "forbade forbidden", "mean": "meant",
        "lend": "lent", "deal": "dealt", "dig": "dug", "hang": "hung", "hear": "heard",
        "overtake": "overtook overtaken", "undergo": "underwent undergone", "sing": "sang sung",
        "swim": "swam swum", "sleep": "slept", "slide": "slid", "stick": "stuck", "sweep": "swept",
        "tear": "tore torn", "wake": "woke woken", "blow": "blew blown", "flee": "fled",
        "oversee": "oversaw overseen", "prove": "proven", "rebuild": "rebuilt", "repay": "repaid",
        "shrink": "shrank shrunk", "uphold": "upheld", "withstand": "withstood", "foot": "feet",
        "close": "closure", "arrive": "arrival", "approve": "approval", "decide": "decision",
        "destroy": "destruction", "remove": "removal", "depart": "departure",
        "die": "died", "man": "men", "woman": "women", "child": "children", "people": "person",
    }.items()
    for form in forms.split()
}  # fmt: skip
_SPELLED = {
    word: str(value)
    for value, word in enumerate(
        "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
    if word != "-"  # "one" is mostly a pronoun
} | {word: str(value * 10) for value, word in enumerate(_TENS.split("|"), 2)}
# British and American spellings of one word, brought together before the stemmer sees them.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{4})is(e[drs]?|ers|ing|ations?)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|hoods?|ites?|able)?$"), r"or\1"),
    (
        re.compile(r"(?:(?<=[aeiou][^aeiou][aeiou])|(?<=[aeiou][^aeiou]{2}[aeiou]))ll(ed|ing)$"),
        r"l\1",
    ),
    (re.compile(r"^(cent|theat|lit|fib|kilomet|centimet|millimet|met)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^(program|ton)(?:me|ne)(s?)$"), r"\1\2"),
)
_NOUN_ENDINGS = ("ure", "al", "ion", "th")
# Prefixes at least this long make "Korea" and "Korean", "Russia" and "Russian" the same word;
# shorter ones would join "port" and "portion".
SHARED_PREFIX = 5
_MAX_SUFFIX = 2

_MIN_LATIN_SHARE = 0.5
# Share of small English words: 0.41 to 0.47 in the sixteen development articles of the newsroom
# set, 0.03 in a French paragraph and 0.1 in a German one.
_ENGLISH_FROM = 0.2
_ENOUGH_WORDS = 20
_LOOKED_AT = 20_000
_MINUS = re.compile(r"(?:^|[\s(])[-−]$")

_local = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """One word, where it stands: `text[start:end]`, half-open, in characters."""

    start: int
    end: int
    text: str
    """As it stands."""
    norm: str
    """Case-folded, without accents, possessive 's or the dots of an abbreviation."""
    stem: str
    """Snowball (Porter2, English) stem of `norm`."""

    @property
    def is_content(self) -> bool:
        """Whether the word says something of its own."""
        return self.norm not in FUNCTION_WORDS and self.norm not in REPORTING_WORDS

    @property
    def is_capitalised(self) -> bool:
        """Whether the word begins with an upper-case letter."""
        return self.text[:1].isupper()

    @property
    def has_digit(self) -> bool:
        """Whether a digit stands anywhere in the word."""
        return not self.text.isalpha() and any(character.isdigit() for character in self.text)


# A sentence is read by retrieval, by the checks and by the measure of overlap.
@lru_cache(maxsize=2048)
def find_words(text: str) -> tuple[Word, ...]:
    """Words of `text` in order, with offsets into it."""
    words = []
    addresses = [match.span() for match in ADDRESS.finditer(text)] if "://" in text else []
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in addresses):
            continue
        norm = normalise_word(match.group())
        if norm in _GLUED and text[match.start() - 1 : match.start()].isdigit():
            norm = _GLUED[norm]
        words.append(Word(match.start(), match.end(), match.group(), norm, stem_word(norm)))
    return tuple(words)


@lru_cache(maxsize=65_536)
def normalise_word(word: str) -> str:
    """`word` as it is compared: case, accents, possessive and abbreviation dots taken away."""
    plain = word.translate(_APOSTROPHES)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = _POSSESSIVE.sub("", plain.casefold())
    if plain[:1].isdigit():
        return _THOUSANDS.sub("", plain)
    return _WRITTEN_OUT.get(plain) or plain.replace(".", "")


@lru_cache(maxsize=65_536)
def stem_word(norm: str) -> str:
    """Stem of an already normalised word; a number written out has its figures for a stem."""
    if any(c.isdigit() for c in norm):
        return norm
    tens, _, ones = norm.partition("-")
    if tens in _SPELLED:
        return str(int(_SPELLED[tens]) + int(_SPELLED.get(ones, ones == "one")))
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:  # a stemmer holds the word it works on, so no two threads may share one
        stemmer = _local.stemmer = Stemmer.Stemmer("english")
    base = _IRREGULAR.get(norm, norm)
    for pattern, spelling in _SPELLINGS:
        base = pattern.sub(spelling, base)
    return str(stemmer.stemWord(base))


def content_stems(text: str) -> set[str]:
    """The stems of the content words of `text`."""
    return {word.stem for word in find_words(text) if word.is_content}


def norm_at(words: Sequence[Word], i: int) -> str:
    """Word `i` as it is compared; "" outside the text."""
    return words[i].norm if 0 <= i < len(words) else ""


def is_same_stem(one: str, other: str) -> bool:
    """Whether two stems count as one word: equal, or one is the other with a short ending."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) >= SHARED_PREFIX
        and len(longer) - len(shorter) <= _MAX_SUFFIX
        and longer.startswith(shorter)
        and not longer[-1].isdigit()
    )


def is_past(word: Word) -> bool:
    """Whether the word has the form of a past tense or participle, as far as can be seen."""
    return word.norm.endswith("ed") or (
        word.norm in _IRREGULAR and not word.norm.endswith(_NOUN_ENDINGS)
    )


def has_minus(text: str, start: int) -> bool:
    """Whether the figure at `start` has a minus sign: "-5", not the hyphen of "7-5"."""
    return _MINUS.search(text[max(0, start - 2) : start]) is not None


def is_mostly_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin; the checks are made for English."""
    return latin_share(text) >= _MIN_LATIN_SHARE


def latin_share(text: str) -> float:
    """Share of the letters of `text` that are Latin, 0 to 1; 1 when there is no letter at all."""
    letters = [c for c in text[:_LOOKED_AT] if c.isalpha()]
    if not letters:
        return 1.0
    return sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters) / len(letters)


def looks_english(text: str) -> bool:
    """Whether enough of the words at its beginning are small English ones; short texts pass.

    Tables have hardly any in whatever language, and do not count.
    """
    return _opens_in_english(text[:_LOOKED_AT])


# Asked of an article once for every other one.
@lru_cache(maxsize=64)
def _opens_in_english(text: str) -> bool:
    words = find_words(without_rows(text))
    small = sum(word.norm in FUNCTION_WORDS for word in words)
    is_foreign = len(words) >= _ENOUGH_WORDS and small < _ENGLISH_FROM * len(words)
    return not is_foreign and is_mostly_latin(text)
