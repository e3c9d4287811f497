"""The quotations of a claim against the source: word for word, altered, spliced, or nowhere.

Whose words they are is told in `voices`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.quotations.pieces import locate, read_pieces
from factcheck.checks.quotations.quotes import MIN_WORDS, Quotation, find_terms
from factcheck.checks.quotations.spoken import spoken_words
from factcheck.checks.quotations.variants import forms_of
from factcheck.checks.quotations.voices import check_voice
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.details import Details
    from factcheck.checks.quotations.alignment import Change, Closest, Stream, Words
    from factcheck.checks.quotations.pieces import Piece
    from factcheck.checks.quotations.spoken import Token
    from factcheck.checks.quotations.utterances import Utterances
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

# From this share of the words up the source has nearly these words; one word of three may differ.
# Set on the development cases of `evals/checks`.
ALTERED_SHARE = 0.6
# Whole runs of words from several places must make up this much of a quotation to call it spliced.
_SPLICED_SHARE = 0.85
# More words left out without a mark run two statements together.
_MAX_DROPPED = 12
# Fewer words need not be a quotation: a term, a title, words that the writer keeps at a distance.
_MIN_UNQUOTED = 4
_MAX_SHOWN = 3
_MAX_TERMS = 60  # of one or two words; no claim has more


def check_quotations(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against each quotation of the claim, at most one finding a quotation."""
    for term in find_terms(claim.text)[:_MAX_TERMS]:
        finding = _check_term(claim.text, term, setting)
        if finding is not None:
            yield finding
    for wanted in claim.quotations:
        check = _Check(claim.text, wanted, setting)
        finding = check.run()
        if finding is not None:
            yield finding


class _Check:
    """One quotation of a claim against all sources."""

    def __init__(self, text: str, wanted: Quotation, setting: Setting) -> None:
        self.text, self.wanted, self.setting = text, wanted, setting
        self.pieces = read_pieces(text, wanted.start, wanted.end)
        self.sources = setting.inventory.utterances
        self.places = [(s, words) for s in self.sources for words in locate(self.pieces, s.spoken)]
        self.is_word_for_word = True

    def run(self) -> Finding | None:
        """What is wrong with the words, or None."""
        if not self.places:
            long = [piece for piece in self.pieces if len(piece.words) >= MIN_WORDS]
            for piece in long or self.pieces[:1]:
                finding = self._of_piece(piece)
                if finding is not None:
                    return finding
            if len(long) > 1 and self.is_word_for_word:
                return self._apart()
        return check_voice(self.text, self.wanted, self.places, self.setting)

    def _of_piece(self, piece: Piece) -> Finding | None:
        """What is wrong with words that should stand together."""
        found = [(s, words) for s in self.sources for words in s.spoken.find(piece.words)]
        self.places += found
        if found:
            return None
        near = [(source, source.spoken.closest(piece.words)) for source in self.sources]
        source, closest = max(near, key=lambda one: one[1].share if one[1] else 0.0)
        if closest is not None and closest.share >= ALTERED_SHARE and not closest.changes:
            self.places.append((source, closest.place))
            self.is_word_for_word = False
            return None
        for other in self.sources:
            if _is_spliced(other.spoken, piece.words):
                return self._spliced(piece, other)
        if any(other.whole.find(piece.words) for other in self.sources):
            return self._unquoted()
        if closest is not None and closest.share >= ALTERED_SHARE:
            return self._altered(piece.words, source, closest)
        return self.setting.absent(self.wanted, is_elsewhere=False)

    def _apart(self) -> Finding:
        """All pieces stand in the source, but not where their joints would have them."""
        note = f"the parts of “{self.wanted.text}” do not stand together in the source"
        return self.setting.find("undecided", "quote_spliced", note, said=self.wanted)

    def _spliced(self, piece: Piece, source: Utterances) -> Finding:
        """Words said in two places, the second of them shown."""
        runs = source.spoken.runs(piece.words)
        said = self._said(piece.words, runs[1].said.first, runs[1].said.last)
        note = f"“{said.text}” does not follow on the words before it in the source"
        position, given = self._given(source, source.spoken, runs[1].given)
        return self.setting.find(
            "contradicted", "quote_spliced", note, said=said, given=given, position=position
        )

    def _unquoted(self) -> Finding | None:
        """The words stand in the source, which does not give them as anybody's words."""
        note = f"“{self.wanted.text}” is no quotation in the source"
        is_quoting = any(source.found for source in self.sources)
        is_readable = all(source.is_readable for source in self.sources)
        is_speech = len(self.wanted.text.split()) >= _MIN_UNQUOTED and not self.wanted.is_title
        if is_quoting and is_readable and is_speech:
            return self.setting.find("undecided", "quote_altered", note, said=self.wanted)
        return None if self.wanted.is_title else self.setting.doubt(note, said=self.wanted)

    def _altered(self, words: Sequence[Token], source: Utterances, closest: Closest) -> Finding:
        """Words changed, put in or left out; the first of them shown."""
        stream = source.spoken
        notes = [self._note(words, source, change) for change in closest.changes[:_MAX_SHOWN]]
        first = closest.changes[0]
        said = self._said(words, *(first.said or (first.said.first - 1, first.said.last + 1)))
        shown = first.given or type(first.given)(
            max(first.given.first - 1, closest.place.first),
            min(first.given.last + 1, closest.place.last),
        )
        position, given = self._given(source, stream, shown)
        return self.setting.find(
            "contradicted", "quote_altered", "; ".join(notes),
            said=said, given=given, position=position,
        )  # fmt: skip

    def _note(self, words: Sequence[Token], source: Utterances, change: Change) -> str:
        said = self._said(words, *change.said).text if change.said else ""
        start, end = source.span(source.spoken, change.given) if change.given else (0, 0)
        given = source.article.text[start:end]
        if not given:
            return f"the quotation has “{said}”, which the source has not"
        if not said:
            return f"the quotation leaves out “{given}”"
        return f"claim says “{said}”, source says “{given}”"

    def _said(self, words: Sequence[Token], first: int, last: int) -> Quotation:
        start, end = words[max(0, first)].start, words[min(last, len(words)) - 1].end
        return Quotation(start, end, self.text[start:end])

    def _given(
        self, source: Utterances, stream: Stream, words: Words
    ) -> tuple[int | None, Quotation | None]:
        """The sentence that holds `words` of a source, and the words in it."""
        start, end = source.span(stream, words)
        number = source.sentence_at(start)
        if number < 0:
            return None, None
        sentence = source.article.sentences[number]
        try:
            position = self.setting.index.position(sentence.sentence_id)
        except KeyError:  # page furniture, which carries nothing
            return None, None
        first, last = start - sentence.start, min(end, sentence.end) - sentence.start
        return position, Quotation(first, last, sentence.exact[first:last])


def _check_term(text: str, term: Quotation, setting: Setting) -> Finding | None:
    """What speaks against one or two words between marks.

    The source must have each somewhere, be it in another form. They are another speaker's only
    where it has them nowhere else, in marks or without.
    """
    said = spoken_words(text, term.start, term.end)
    sources = setting.inventory.utterances
    stems = [{stem_word(form) for form in forms_of(word.norm)} for word in said]
    if not all(any(forms & source.vocabulary for source in sources) for forms in stems):
        return setting.absent(term, is_elsewhere=False)
    places = [(source, words) for source in sources for words in source.spoken.find(said)]
    if not places or len(places) < sum(len(source.whole.find(said)) for source in sources):
        return None
    finding = check_voice(text, term, places, setting)
    return finding if finding is not None and finding.outcome == "contradicted" else None


def _is_spliced(stream: Stream, words: Sequence[Token]) -> bool:
    """Whether `words` are whole runs of words from places that do not follow each other."""
    runs = stream.runs(words)
    if len(runs) < 2 or sum(r.said.last - r.said.first for r in runs) < _SPLICED_SHARE * len(words):
        return False
    return any(
        stream.stretch[one.given.first] != stream.stretch[two.given.first]
        or not 0 <= two.given.first - one.given.last <= _MAX_DROPPED
        for one, two in pairwise(runs)
    )
