"""Articles as sentences that pairs can be made of, and what the others offer as replacements.

It reads articles with the product's own code and chooses nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from factcheck.checks.details import find_details
from factcheck.checks.people.nations import SAME_NATION
from factcheck.errors import ArticleError
from factcheck.grammar.lexicon import (
    BODY_WORDS,
    DETERMINERS,
    FIRST_NAMES,
    NUMBER_WORDS,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKER_NOUNS,
    TITLES,
)
from factcheck.local.claims import extract_claims
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.checks.people.names import Name
    from factcheck.records import Article

NameType = Literal["person", "place", "body", "the body", ""]
"""`the body`: one whose name goes with an article, like "the Red Cross"."""
_WORD = re.compile(r"[a-z0-9]+")
_NO_NAMES = frozenset("bst gmt est cet pm am tv dvd ceo mp mps pc us uk eu gb".split())
_NEVER_NAMES = DETERMINERS | NUMBER_WORDS | PREPOSITIONS | PRONOUNS | SPEAKER_NOUNS
# UTF-8 that somebody read as Windows-1252.
_MISREAD = {"Â£": "£", "â‚¬": "€", "â€™": "’", "â€œ": "“", "â€“": "–", "Â": ""}
_INNER_WORD = re.compile(r"(?<=[a-z,] )[^\W\d_]+")
_PERSON_BEFORE = frozenset("mr mrs ms dr sir lord lady president minister".split()) | TITLES
_PERSON_AFTER = re.compile(
    r",? (?:\d\d,|who (?:is|was|has|had)\b|said\b|says\b|told\b|added\b|who\b|scored\b|wrote\b)"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|near|at|from|to|around|across|outside)(?: the)?\s$")
# "Labour Minister Ann Lee".
_TITLE_BEHIND = re.compile(r" (?:Minister|Secretary|President|Prosecutor|Sergeant|Inspector)\b")
_BAD = re.compile(r"[|\[\]{}<>^*_\\#~=]|https?:|www\.|\.\.\.|…|@|\bI\b(?!\.)")


@dataclass(frozen=True)
class Story:
    """One article.

    Attributes:
        key: Of the document.
        sentences: Its sentences, white space made single.
        claims: For some sentences, by their number: claims that the product takes from them, which
            stand on their own.
        names: From a name to its type, "" where unknown.
        heads: Headlines and the like, which are read beside the sentences and never edited.
    """

    key: str
    sentences: tuple[str, ...]
    claims: dict[int, tuple[str, ...]]
    names: dict[str, NameType]
    heads: tuple[str, ...] = ()

    @cached_property
    def word_sets(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence."""
        return tuple(frozenset(words_of(sentence)) for sentence in self.sentences)


def words_of(text: str) -> list[str]:
    """Words of `text` in lower case, figures included."""
    return _WORD.findall(text.lower())


def read_story(key: str, text: str) -> Story | None:
    """The article, or None where it holds no sentence or has lost its capital letters."""
    if text == text.lower():
        return None
    try:
        article = make_article(join_marks(text))
    except ArticleError:
        return None
    return tell_story(key, article)


def tell_story(key: str, article: Article) -> Story:
    """The body of `article` as a story."""
    body = [s for s in article.sentences if s.role == "body"]
    number = {s.sentence_id: i for i, s in enumerate(body)}
    found: dict[int, list[str]] = {}
    for claim in extract_claims(article)[0]:
        i = number[claim.sentence_ids[0]]
        if claim.is_self_contained:
            found.setdefault(i, []).append(" ".join(claim.text.split()))
    sentences = tuple(" ".join(s.exact.split()) for s in body)
    return Story(
        key=key,
        sentences=sentences,
        claims={i: tuple(claims) for i, claims in found.items()},
        names=_type_names(sentences),
        heads=tuple(" ".join(s.exact.split()) for s in article.sentences if s.role == "heading"),
    )


def join_marks(text: str) -> str:
    """`text` with marks joined to their words again where a tokenizer has set them apart."""
    for wrong, right in _MISREAD.items():
        text = text.replace(wrong, right)
    if text.count(" ,") + text.count(" .") < 3:
        return text
    text = re.sub(r"\s+([,.;:!?)%]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([($£€])\s+", r"\1", text)
    return re.sub(r"(?<!\S)\"\s+([^\"]*?)\s+\"(?!\S)", r'"\1"', text)


def is_usable(sentence: str) -> bool:
    """Whether `sentence` is a plain statement: no web debris, no question, no first person."""
    words = sentence.split()
    if not 8 <= len(words) <= 45 or _BAD.search(sentence):
        return False
    if not (sentence[0].isupper() or sentence[0].isdigit() or sentence[0] in "\"“'‘"):
        return False
    if (
        not re.search(r"[.!][\"”'’)]*$", sentence)
        or "?" in sentence
        or re.search(r":\s*\.$", sentence)
    ):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals <= 0.6 * len(words) and sentence.count('"') % 2 == 0


def _type_names(sentences: Iterable[str]) -> dict[str, NameType]:
    votes: dict[str, Counter[NameType]] = {}
    for sentence in sentences:
        for name in find_details(sentence).names:
            if name.is_certain or len(name.words) > 1:
                votes.setdefault(name.text, Counter())[guess_type(name, sentence)] += 1
    types = {text: _elect(count) for text, count in votes.items()}
    people = {text.split()[-1]: text for text, kind in types.items() if kind == "person"}
    return {text: kind or ("person" if text in people else "") for text, kind in types.items()}


def _elect(votes: Counter[NameType]) -> NameType:
    known = Counter({kind: n for kind, n in votes.items() if kind})
    return known.most_common(1)[0][0] if known else ""


def guess_type(name: Name, sentence: str) -> NameType:
    """What a name stands for, as far as its words and its neighbours say."""
    lowers = [word.norm for word in name.words]
    if lowers[0] in FIRST_NAMES and len(lowers) > 1:
        return "person"
    if lowers[-1] in _NO_NAMES or lowers[-1] in SAME_NATION:
        return ""
    if lowers[-1] in BODY_WORDS or (name.text.isupper() and len(name.text) > 2):
        start = sentence.find(name.text, name.start)
        return "the body" if re.search(r"(?i)\bthe $", sentence[:start]) else "body"
    if lowers[-1] in PLACES:
        return "place"
    start = sentence.find(name.text, name.start)
    before, after = sentence[:start], sentence[start + len(name.text) :]
    last = before.split()[-1].lower().rstrip(".") if before.split() else ""
    is_person = last in _PERSON_BEFORE or _PERSON_AFTER.match(after) is not None
    is_place = bool(_PLACE_BEFORE.search(before)) and not after.startswith(("'s", "’s"))
    if is_person == is_place:
        return ""
    return "person" if is_person else "place"


@dataclass
class Pool:
    """What all articles together offer: names by type, and sentences by their rare words."""

    names: dict[NameType, list[str]] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
    _index: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _cases: Counter[str] = field(default_factory=Counter)
    _places: Counter[str] = field(default_factory=Counter)

    def add(self, story: Story) -> None:
        """Take in one more article."""
        place = len(self.stories)
        self.stories.append(story)
        self._places.update(name for name, kind in story.names.items() if kind == "place")
        for name, kind in story.names.items():
            if kind and re.fullmatch(r"[\w’'. -]{3,30}", name):
                self.names.setdefault(kind, []).append(name)
        for sentence in story.sentences:
            for word in _INNER_WORD.findall(sentence):
                self._cases[word.lower()] += 1 if word[0].islower() else -1
        for i, sentence in enumerate(story.sentences):
            if is_usable(sentence):
                for word in story.word_sets[i]:
                    if len(word) > 4:
                        self._index.setdefault(word, []).append((place, i))

    def is_place(self, name: str) -> bool:
        """Whether a name is one of a place beyond doubt: known, or so used in several articles."""
        return name.lower() in PLACES or self._places[name] > 1

    def lower_start(self, text: str) -> str:
        """`text` as it stands amid a sentence: its first word small unless that is a name."""
        first = re.match(r"[^\W\d_]+", text)
        if first is None or first[0] == "I" or _TITLE_BEHIND.match(text, first.end()):
            return text
        word = first[0].lower()
        if self._cases[word] < 0 or (not self._cases[word] and word not in _NEVER_NAMES):
            return text
        return text[0].lower() + text[1:]

    def find_alike(self, words: Iterable[str], *, but: str) -> Iterator[tuple[Story, int]]:
        """Sentences of other articles that share the most words with `words`, best first."""
        shared: Counter[tuple[int, int]] = Counter()
        for word in sorted(set(words)):
            places = self._index.get(word, ())
            if len(places) < 400:
                shared.update(places)
        for (place, i), _ in shared.most_common(12):
            if self.stories[place].key != but:
                yield self.stories[place], i
