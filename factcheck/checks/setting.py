"""Where a claim is looked for, and what is found there against it.

It holds sentences and their details together; it compares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from factcheck.checks.details import Details, find_details
from factcheck.checks.inventory import Inventory, take_inventory
from factcheck.checks.quantities.digits import has_decimal_comma
from factcheck.records import Finding
from factcheck.text.once import once_an_index
from factcheck.text.spans import part_of

if TYPE_CHECKING:
    import datetime as dt

    from factcheck.records import Reason
    from factcheck.text.retrieval import SourceIndex

# A detail that moved to a sentence next door in a paraphrase is not an error.
_AROUND = 2


class Stretch(Protocol):
    """Words of a text, with half-open characters in it: a quantity, a date, a name, a word."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...

    @property
    def text(self) -> str:
        """The words."""
        ...


@dataclass(frozen=True)
class Setting:
    """Where a claim is looked for.

    Attributes:
        index: The sources.
        evidence: Positions of the sentences that should carry the claim, the main one first.
    """

    index: SourceIndex
    evidence: tuple[int, ...]

    @property
    def main(self) -> int:
        """Position of the main sentence."""
        return self.evidence[0]

    @property
    def inventory(self) -> Inventory:
        """What all sources hold."""
        return take_inventory(self.index)

    def near(self) -> list[tuple[int, Details]]:
        """The evidence sentences with their details."""
        return [(i, self.details(i)) for i in self.evidence]

    def close(self) -> list[tuple[int, Details]]:
        """The evidence sentences up to two before or after the main one, with their details."""
        allowed = self.index.neighbours(self.main, radius=_AROUND)
        return [(i, self.details(i)) for i in self.evidence if i in allowed]

    def around(self) -> list[Details]:
        """Details of the evidence and of the sentences up to two before or after it."""
        positions = {j for i in self.evidence for j in self.index.neighbours(i, radius=_AROUND)}
        return [self.details(i) for i in sorted(positions)]

    def beside(self) -> list[Details]:
        """Details of the main sentence and of the two before and after it."""
        return [self.details(i) for i in self.index.neighbours(self.main, radius=_AROUND)]

    def alike(self, text: str, *, limit: int) -> list[int]:
        """Positions of the evidence, then of up to `limit` sentences that are most like `text`."""
        return list(dict.fromkeys((*self.evidence, *self.index.search(text, limit=limit))))

    def details(self, position: int) -> Details:
        """Details of the sentence at `position`."""
        sentence = self.index.sentences[position]
        if sentence.source_id in _with_decimal_comma(self.index):
            return find_details(sentence.exact, has_comma=True)
        return find_details(sentence.exact)

    def published(self, position: int) -> dt.date | None:
        """Date of publication of the source that the sentence stands in."""
        return self.index.articles[self.index.sentences[position].source_id].published

    def conflict(
        self,
        reason: Reason,
        said: Stretch,
        given: Stretch,
        position: int,
        *,
        shown: tuple[str, str] | None = None,
    ) -> Finding:
        """The claim says one thing, the sentence at `position` another.

        `shown`: what both say, where the stretches alone would not tell the difference.
        """
        one, other = shown or (said.text, given.text)
        note = f"claim says “{one}”, source says “{other}”"
        return self.find("contradicted", reason, note, said=said, given=given, position=position)

    def absent(self, said: Stretch, *, is_elsewhere: bool) -> Finding:
        """The evidence lacks what the claim says, though the rest of the source may have it."""
        if is_elsewhere:
            note = f"“{said.text}” stands elsewhere in the source, not with the rest of the claim"
            return self.doubt(note, said=said)
        note = f"“{said.text}” is not in the source"
        return self.find("not_found", "detail_absent", note, said=said)

    def doubt(
        self,
        note: str,
        *,
        said: Stretch | None = None,
        given: Stretch | None = None,
        position: int | None = None,
    ) -> Finding:
        """Something that words alone cannot settle."""
        return self.find(
            "undecided", "low_confidence", note, said=said, given=given, position=position
        )

    def find(
        self,
        outcome: Literal["contradicted", "not_found", "undecided"],
        reason: Reason,
        note: str,
        *,
        said: Stretch | None = None,
        given: Stretch | None = None,
        position: int | None = None,
    ) -> Finding:
        """A finding about words `said` in the claim and `given` in the sentence at `position`.

        Without a position it is about the main sentence.
        """
        sentence = self.index.sentences[self.main if position is None else position]
        return Finding(
            outcome=outcome,
            reason=reason,
            explanation=note,
            sentence_id=sentence.sentence_id,
            said=(said.start, said.end) if said else None,
            given=part_of(sentence, given.start, given.end) if given else None,
        )


@once_an_index
def _with_decimal_comma(index: SourceIndex) -> frozenset[str]:
    """The ids of the sources that write decimals with a comma."""
    articles = index.articles.items()
    return frozenset(name for name, article in articles if has_decimal_comma(article.text))
