"""What a claim makes of a source's attributions: kept, dropped, given to others, strengthened.

It goes by content words: what the claim says is looked for in what each speaker of the source says
and in the source's own voice. English only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import inside, outside, share, stems_of, take_accounts
from factcheck.checks.attribution.dropping import check_dropped
from factcheck.checks.attribution.manners import check_admitting, check_manner, check_pressed
from factcheck.checks.attribution.speakers import is_other_speaker, is_same_speaker, names_in
from factcheck.checks.attribution.speech import read_claim_speech
from factcheck.checks.caveats.caveats import find_caveats
from factcheck.checks.details import find_details
from factcheck.checks.people.names import is_same_name
from factcheck.grammar.lexicon import PRONOUNS
from factcheck.grammar.saying import is_saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.attribution.accounts import Account, Accounts
    from factcheck.checks.attribution.speech import Speech
    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.retrieval import SourceIndex

# Share of what the claim says that a speaker of the source must say to be the one it is from.
_SAID_BY = 0.5
# Another speaker who says nearly as much of it may be meant as well.
_CLOSE = 0.15
_MIN_SAID = 2  # content words; less can be anybody's
_MIN_SHARED = 3
_MAX_NEAR = 20  # speakers looked at
_REACTING = frozenset(
    """
    condemned condemns praised praises criticised criticises criticized criticizes thanked blamed
    blames accused accuses welcomed welcomes
    """.split()
)
_FIRST = frozenset("i i'm i've i'd my me we we're we've our us".split())
_ANSWERS = frozenset({"denial", "no_comment"})


@dataclass(frozen=True, slots=True)
class _Words:
    """A stretch of a text."""

    start: int
    end: int
    text: str


def check_attribution(claim: Details, setting: Setting) -> Iterator[Finding]:
    """What speaks against the attributions of a claim, at most one finding a statement."""
    for speech in read_claim_speech(claim.text):
        finding = _check_speech(claim, speech, setting)
        if finding is not None:
            yield finding
    yield from check_dropped(claim, setting)
    yield from check_pressed(claim, setting)
    yield from check_admitting(claim, setting)
    yield from _check_answer(claim, setting)


def _check_speech(claim: Details, speech: Speech, setting: Setting) -> Finding | None:
    """What speaks against one statement of the claim: its speaker, then its verb."""
    said = stems_of(inside(claim.words, speech))
    if len(said) < _MIN_SAID or speech.speaker.kind == "pronoun":
        return None
    index = setting.index
    is_denial = speech.manner == "denied"
    accounts = take_accounts(index)
    speech = _as_person(speech, accounts)
    told = [
        (_likeness(said, account, index), account)
        for account in accounts.told
        if account.speech and (account.speech.manner == "denied") == is_denial
    ]
    best = max((likeness for likeness, _ in told), default=0.0)
    least = max(_SAID_BY, best - _CLOSE)
    near = [account for likeness, account in told if likeness >= least][:_MAX_NEAR]
    if not near:
        return None
    same = [
        a
        for a in near
        if a.speech
        and is_same_speaker(speech, a.speech, index)
        and not is_other_speaker(speech, a.speech, index)
    ]
    figures = {stem for stem in said if stem[:1].isdigit()}
    if figures and any(figures <= a.stems for a in near):
        same = [a for a in same if figures & a.stems]  # Roe spoke of it, but gave another figure
    if same:
        return check_manner(claim, speech, same, setting)
    own = max((share(said, account.stems, index) for account in accounts.own), default=0.0)
    first = max(near, key=lambda a: (figures <= a.stems, _likeness(said, a, index)))
    if own >= least or _may_be(speech, first, setting):
        return None
    return _wrong_speaker(claim, speech, first, setting)


def _as_person(speech: Speech, accounts: Accounts) -> Speech:
    """`speech`, its speaker a person where a transcript labels turns with that name."""
    if speech.speaker.kind != "name":
        return speech
    labels = {a.speech.label for a in accounts.told if a.speech and a.speech.is_turn}
    pairs = ((a, b) for label in labels for a in names_in(speech.label) for b in names_in(label))
    is_person = any(is_same_name(*pair) for pair in pairs)
    return replace(speech, speaker=replace(speech.speaker, kind="person")) if is_person else speech


def _may_be(speech: Speech, account: Account, setting: Setting) -> bool:
    """Whether the account may come from the claim's speaker all the same.

    So it is where it names him itself ("Roe said Lee had told her"), where it tells of somebody
    saying something, and where a "she" behind it stands close to the speaker's name.
    """
    index, position = setting.index, account.position
    label = [w for w in find_details(speech.label).words if w.is_content]
    named = {w.stem for w in label}
    if account.speech is None or not is_other_speaker(speech, account.speech, index):
        return True
    said = inside(index.words[position], account.speech)
    has_saying = any(is_saying(w.norm) for w in said)
    if has_saying and (account.speech.is_quoted or named & account.stems):
        return True
    if speech.verb in _REACTING and account.speech.verb not in _REACTING:
        return True  # who condemns a sentence is not who reports it
    if any(w.norm in _FIRST for w in outside(index.words[position], [account.speech])):
        return True  # all of it is part of a longer quotation
    if account.speech.label.lower() in PRONOUNS:
        before = [i for i in index.neighbours(position, radius=2) if i < position]
        return any(w.stem in named for i in before for w in index.words[i])
    return False


def _likeness(said: frozenset[str], account: Account, index: SourceIndex) -> float:
    """How much of `said` the account holds or, from three words on, of the account `said` holds."""
    likeness = share(said, account.stems, index)
    if len(said & account.stems) >= _MIN_SHARED and account.speech is not None:
        likeness = max(likeness, share(account.stems, said, index))
    return likeness


def _wrong_speaker(
    claim: Details, speech: Speech, account: Account, setting: Setting
) -> Finding | None:
    given = account.speech
    if given is None or not given.is_sure:
        return None
    note = f"claim says “{speech.called}”, source says “{given.called}”"
    return setting.find(
        "contradicted", "wrong_speaker", note,
        said=_name_in(claim.text, speech),
        given=_name_in(setting.index.sentences[account.position].exact, given),
        position=account.position,
    )  # fmt: skip


def _name_in(text: str, speech: Speech) -> _Words | None:
    """Where `text` names the speaker, with the role; None where another sentence does."""
    match = re.search(re.escape(speech.label), text, re.IGNORECASE)
    return _Words(*match.span(), match.group()) if match else None


def _check_answer(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A "no comment" told as a denial, or a denial as a "no comment"."""
    said = {caveat.kind for caveat in find_caveats(claim.text)} & _ANSWERS
    if len(said) != 1:
        return
    given = {c.kind: c for c in find_caveats(setting.details(setting.main).text)}
    near = {c.kind for _, details in setting.close() for c in find_caveats(details.text)}
    if given.keys() & _ANSWERS and not said & near:
        note = "a denial and no comment are not the same"
        yield setting.find("undecided", "attribution_strengthened", note)
