"""What a sentence denies: for every word whether it is said to be so, not to be so, or left open.

English only, by cue words and what stands close to them. A denial of a denial is resolved ("did not
rule out"); what merely stands near a denial is left open. It compares nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.polarity.complements import (
    ABSENT,
    COMPLEMENTED,
    DENYING,
    UNDOING,
    deny_complement,
    deny_spoken,
    leave_absent,
    undo_ban,
)
from factcheck.checks.polarity.denying import (
    PLANNED,
    deny_before,
    deny_infinitive,
    deny_next,
    deny_than,
    deny_without,
    leave_open,
    leave_planned,
)
from factcheck.checks.polarity.endings import leave_ended
from factcheck.checks.polarity.nobody import deny_neither, deny_never, deny_no, deny_nothing
from factcheck.checks.polarity.scopes import Sentence
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factcheck.text.words import Word

    Act = Callable[["Reading", int], None]

_ADVERBS = frozenset("not never cannot nor hardly barely scarcely nowhere".split())
_ACTS: dict[str, Act] = {
    **dict.fromkeys(ABSENT, leave_absent),
    **dict.fromkeys(("nobody", "nothing", "none"), deny_nothing),
    "no": deny_no, "neither": deny_neither, "without": deny_without, "non": deny_next,
    "free": deny_before,
    "yet": deny_infinitive, "still": deny_infinitive, "too": deny_infinitive,
    "whether": leave_open, "rather": deny_than,
}  # fmt: skip
# Words after a cue that make it none: "not only", "no fewer than".
_IDIOMS = {
    "not": "only just merely simply least",
    "no": "doubt doubts matter wonder sooner fewer less more later earlier nearer closer"
    " question means",
    "nothing": "but less",
    "none": "other the",
    "never": "mind",
}
# "not always", "not all": how often and how many is weighed elsewhere, and leaves open what is so.
_COUNTED = frozenset("all every always everyone everybody both most many each necessarily".split())


@dataclass
class Reading:
    """What a text says of its words; all lists run along `words`.

    Attributes:
        sentence: The text with what can be said of each word by its neighbours.
        signs: 1 said to be so, -1 denied, 0 left open.
        spoken: -1 where somebody in the text denies it ("denied that"), 0 near such, else 1.
        bound: "until" or "without" where the denial holds no further: "not until May"; "planned"
            where it was to be so: "was due to open"; "ended" where it is said to be no more:
            "lost its last bus".
        cues: Numbers of the words that deny.
        undone: Numbers of words for a ban that is said to be lifted.
        ellipses: Number of a cue without a verb of its own, and its sign: "B will not".
    """

    sentence: Sentence
    signs: list[int]
    spoken: list[int]
    bound: list[str]
    cues: list[int] = field(default_factory=list)
    ellipses: list[tuple[int, int]] = field(default_factory=list)
    marked: int = 0
    undone: set[int] = field(default_factory=set)

    @property
    def words(self) -> Sequence[Word]:
        """The words of the text."""
        return self.sentence.words

    @property
    def is_disputed(self) -> bool:
        """Whether somebody in the text denies something."""
        return any(word.stem in DENYING for word in self.words)

    def deny(self, heads: Iterable[int], effect: int) -> None:
        """Set what a cue bears on; what has a name is not denied, only something of it."""
        for i in heads:
            word = self.words[i]
            is_name = (word.is_capitalised and i > 0) or word.has_digit
            self.signs[i] = 0 if is_name else effect
            self.marked += 1

    def soften(self, others: Iterable[int], effect: int) -> None:
        """Leave open what stands near a denial."""
        for i in others:
            if effect < 0:
                self.signs[i] = 0
                self.marked += 1

    def speak(self, others: Iterable[int], effect: int) -> None:
        """Set what somebody in the text denies."""
        for i in others:
            self.spoken[i] = effect
            self.marked += 1

    def leave_out(self, cue: int, effect: int) -> None:
        """Note a denial of what stands in the clause before."""
        self.ellipses.append((cue, effect))
        self.marked += 1

    def effect_of(self, cue: int) -> int:
        """Sign that a cue gives to what it bears on; a denied cue affirms."""
        return 1 if self.signs[cue] < 0 or cue in self.undone else -1


@lru_cache(maxsize=8192)
def read_denials(text: str) -> Reading:
    """What `text` denies. The reading is shared: nobody may change it."""
    words = find_words(text)
    n = len(words)
    reading = Reading(Sentence(text, words), [1] * n, [1] * n, [""] * n)
    for i, word in enumerate(words):
        act = _act(word, words[i + 1].norm if i + 1 < n else "")
        if act is not None and not _is_idiom(reading, i):
            before = reading.marked
            act(reading, i)
            if reading.marked > before:
                reading.cues.append(i)
        elif word.norm in PLANNED:
            leave_planned(reading, i)
        elif word.norm in ("until", "before"):
            near = list(reading.sentence.behind(i))
            for j in (*near, min(near, default=i) - 1):  # "had reported it before"
                if j >= 0 and not reading.sentence.is_stop(j + 1):
                    reading.bound[j] = "until"
    for i in range(n):
        leave_ended(reading, i)
    return reading


def _act(word: Word, following: str) -> Act | None:
    """How the word is read as a cue before the one that follows; None where it is none."""
    if word.norm in _ADVERBS or word.norm.endswith("n't"):
        return leave_open if following in _COUNTED else deny_never
    if word.norm in _ACTS:
        return _ACTS[word.norm]
    if word.stem in DENYING:
        return deny_spoken
    if word.stem in UNDOING:
        return undo_ban
    return deny_complement if word.stem in COMPLEMENTED else None


def _is_idiom(reading: Reading, i: int) -> bool:
    """Whether the words beside a cue make it none."""
    words, norm = reading.words, reading.words[i].norm
    before = words[i - 1].norm if i else ""
    after = [word.norm for word in words[i + 1 : i + 4]]
    following = after[0] if after else ""
    gap = reading.sentence.gaps[i + 1] if after else ""
    if norm == "free" and reading.sentence.gaps[i] != "-":
        return following not in ("of", "from")
    if norm.endswith("n't"):
        norm = "not"
    if norm in _IDIOMS and following in _IDIOMS[norm].split():
        return True
    if norm in _ADVERBS and following == "until":
        return True
    return {
        "not": after[:2] == ["to", "mention"],
        # "no-fly zone", "No. 10", "No, he said"
        "no": following != "one" and any(mark in gap for mark in "-.,"),
        "non": gap != "-",
        # "neither the bank nor its auditor" is one denial
        "nor": reading.signs[i] == 0 and not reading.sentence.is_verb(i + 1),
        "yet": following != "to",
        "still": following != "to",
        "too": "to" not in after[1:],
        "rather": following != "than",
        "rule": following != "out",
        "false": before == "as",  # "dismissed as false": the verb before denies
        "untrue": before == "as",
    }.get(norm, words[i].stem == "rule" and following != "out")
