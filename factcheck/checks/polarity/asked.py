"""What a source only asks: "Will the theatre close?", "Do we pay less? Of course we do not".

English only. What is asked is not said, whoever asks; it may be where the answer begins with a
"yes", and where another sentence has most of the claim.
"""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from factcheck.checks.polarity.negation import read_denials
from factcheck.grammar.checkable import is_question
from factcheck.text.patterns import compile_late
from factcheck.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.setting import Setting
    from factcheck.records import Finding

# "You take over with a debt of four million: will you cope?": what stands before is told.
_BEFORE = re.compile(r".*(?:[:;]|\s[-–—]|—)\s?", re.DOTALL)
_LABEL = re.compile(r"\A\W*[A-Z][\w.’' -]{0,30}:\s+")  # who answers: "Roth: "
_ASKING = compile_late(
    r"\b(?:ask(?:s|ed|ing)?|question\w*|wonder(?:s|ed)?|whether)\b", re.IGNORECASE
)
_YES = compile_late(
    r"\W*(?:well,? |oh,? )?(?:yes|yeah|absolutely|certainly|definitely|correct|exactly|indeed|sure"
    r"|of course|true|that(?:[’']s| is) (?:right|true|correct)"
    r"|(?:i|we|you|they|he|she|it|there) (?:am|is|are|was|were|do|does|did|have|has|had|will|would"
    r"|can|could)(?=[.,;:!”\"]| and\b))\b(?! not\b| (?:we|i|they|it|he|she) \w+(?: not|n[’']t)\b)",
    re.IGNORECASE,
)
_NO = compile_late(
    r"\W*(?:(?:of course|certainly),? )?(?:no|not|never|nobody|nothing"
    r"|(?:i|we|you|they|he|she|it|there) (?:\w+ not|\w+n[’']t))\b",
    re.IGNORECASE,
)
# Share of a claim's content words that what is asked, or another sentence, must have of it.
_MOST = 0.6
_SHOWN = 80  # characters of the answer
_OTHERS = 4  # sentences most like the claim that may carry it in its stead


def check_asked(claim_text: str, setting: Setting) -> Iterator[Finding]:
    """Doubt where the main sentence asks what the claim says, and nothing else says it."""
    told = setting.index.sentences[setting.main].exact
    if not is_question(told) or is_question(claim_text) or _ASKING.search(claim_text):
        return
    if not _has_most(_BEFORE.sub("", told), claim_text) or _is_answered(claim_text, setting):
        return
    if not any(_carries(i, claim_text, setting) for i in setting.alike(claim_text, limit=_OTHERS)):
        goes_on = shorten(_answer(setting), _SHOWN, placeholder=" …")
        note = (
            f"the source asks this, and goes on: “{goes_on}”" if goes_on else "the source asks this"
        )
        yield setting.find("undecided", "only_asked", note)


def _is_answered(claim_text: str, setting: Setting) -> bool:
    """Whether the sentence behind the question says "yes", or "no" where the claim denies too."""
    answer = _answer(setting)
    sign = _NO if read_denials(claim_text).cues else _YES
    return sign.match(answer) is not None


def _answer(setting: Setting) -> str:
    """The sentence behind the question, "" where the source ends."""
    one, *others = setting.index.sentences[setting.main : setting.main + 2]
    found = (other.exact for other in others if other.source_id == one.source_id)
    return _LABEL.sub("", next(found, ""))


def _carries(position: int, claim_text: str, setting: Setting) -> bool:
    """Whether a sentence states most of the claim, denied in both or in neither."""
    text = setting.index.sentences[position].exact
    is_alike = bool(read_denials(text).cues) == bool(read_denials(claim_text).cues)
    return is_alike and not is_question(text) and _has_most(text, claim_text)


def _has_most(text: str, claim_text: str) -> bool:
    own = {word.stem for word in find_words(claim_text) if word.is_content}
    given = {word.stem for word in find_words(text)}
    return len(own & given) >= _MOST * len(own) > 0
