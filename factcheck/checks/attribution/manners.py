"""A verb of saying that says more than the source's: "admitted" for "said", "denied" and the like.

It goes by closed lists of English verbs. Whether the speaker is the same is known already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import share, stems_of, take_accounts
from factcheck.checks.details import find_details
from factcheck.grammar.lexicon import BE
from factcheck.grammar.saying import MANNERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.attribution.accounts import Account
    from factcheck.checks.attribution.speech import Speech
    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.words import Word

_ADMITTING = frozenset(
    """
    admit admits admitted admitting admission admissions confess confesses confessed confessing
    confession concede concedes conceded conceding concession acknowledge acknowledges acknowledged
    acknowledging
    """.split()
)
_BARE = frozenset("admit confess concede acknowledge confessed".split())
# What is left open or only signalled, and verbs and nouns that settle it.
_WEAK = frozenset(
    """
    hint hints hinted signal signals signalled signaled suggest suggests suggested indicate
    indicates indicated imply implies implied insinuate insinuates insinuated
    speculate speculates speculated
    claim claims claimed allege alleges alleged argue argues argued think thinks thought believe
    believes believed guess guesses guessed estimate estimates estimated fear fears feared
    """.split()
)
_FIRM = frozenset(
    """
    confirm confirms confirmed confirming confirmation reveal reveals revealed revealing revelation
    disclose discloses disclosed disclosing disclosure announce announces announced announcing
    announcement declare declares declared declaration prove proves proved proven proof establish
    establishes established guarantee guarantees guaranteed promise promises promised vow vows vowed
    pledge pledges pledged
    """.split()
)
# What is said weakly, and words for the same that press harder.
_ASKING = frozenset(
    """
    ask asks asked request requests requested urge urges urged invite invites invited appeal
    appealed advise advises advised recommend recommends recommended encourage encouraged
    suggest suggested suggests
    """.split()
)
_PRESSING = frozenset(
    """
    demand demands demanded demanding order orders ordered ordering summon summons summoned instruct
    instructs instructed instruction instructions compelled requires required
    """.split()
)
_KNOWING = frozenset("know known knowing knew knowledge aware awareness".split())
_EARLY = frozenset("preliminary interim draft initial provisional leaked unpublished".split())
_FINAL = frozenset("final full official published definitive".split())
_HEAD = 4  # words in which "denied" says that it is of knowing
_SAID_BY = 0.5  # as in `attributing`


def check_manner(
    claim: Details, speech: Speech, same: Sequence[Account], setting: Setting
) -> Finding | None:
    """Whether the claim's verb, or what it says of the speaker, says more than any of `same`."""
    if speech.by is None:
        return None
    given = [account.speech for account in same if account.speech is not None]
    words = {w.norm for account in same for w in setting.index.words[account.position]}
    own = {w.norm for w in claim.words}
    label = _norms(speech.label)
    if speech.manner == "denied":
        is_more = not own & _KNOWING and all(_denies_knowing(a, setting) for a in same)
    elif speech.verb in _FIRM:
        is_more = not words & _FIRM and all(one.verb in _WEAK for one in given)
    elif speech.verb in _ADMITTING:
        is_more = not words & _ADMITTING
    else:
        is_more = bool(label & _FINAL) and all(
            _norms(one.label) & _EARLY and not label & _EARLY for one in given
        )
    if not is_more:
        return None
    verb = next((w for w in claim.words if w.norm == speech.verb), None)
    return _strengthened(setting, verb, given[0], same[0].position)


def check_admitting(claim: Details, setting: Setting) -> Iterator[Finding]:
    """See "forced to admit" and "confessed to" where the source has the speaker only say so."""
    word = next((w for i, w in enumerate(claim.words) if _is_admitting(claim.words, i)), None)
    if word is None:
        return
    index, told = setting.index, stems_of(claim.words)
    accounts = take_accounts(index).told
    near = [a for a in accounts if share(a.stems, told, index) >= _SAID_BY]
    near = [a for a in near if a.speech and a.speech.manner not in {"denied", "admitted"}]
    is_kept = any(w.norm in _ADMITTING for _, one in setting.near() for w in one.words)
    named = [a for a in near if a.speech and stems_of(find_details(a.speech.label).words) & told]
    if named and not is_kept and named[0].speech is not None:
        yield _strengthened(setting, word, named[0].speech, named[0].position)


def check_pressed(claim: Details, setting: Setting) -> Iterator[Finding]:
    """A request told as an order."""
    near = [word for _, details in setting.close() for word in details.words]
    word = next((w for w in claim.words if w.norm in _PRESSING), None)
    given = next((w for w in setting.details(setting.main).words if w.norm in _ASKING), None)
    is_kept = any(w.norm in _PRESSING for w in near) or any(w.norm in _ASKING for w in claim.words)
    if word is not None and given is not None and not is_kept:
        note = f"the claim says “{word.text}”, the source “{given.text}”"
        yield setting.find("undecided", "attribution_strengthened", note, said=word, given=given)


def _strengthened(setting: Setting, word: Word | None, given: Speech, position: int) -> Finding:
    note = f"the claim says “{word.text if word else ''}”, the source “{given.verb}”"
    return setting.find("undecided", "attribution_strengthened", note, said=word, position=position)


def _is_admitting(words: Sequence[Word], i: int) -> bool:
    """Whether the word is "to admit" or "confessed": not "was admitted to hospital"."""
    before = words[i - 1].norm if i else ""
    return words[i].norm in _BARE and before not in BE and MANNERS.get(words[i].norm) is not None


def _denies_knowing(account: Account, setting: Setting) -> bool:
    """Whether it is "denied knowing that …"."""
    words = [w.norm for w in setting.index.words[account.position]]
    verb = account.speech.verb if account.speech else ""
    at = words.index(verb) if verb in words else len(words)
    return not _KNOWING.isdisjoint(words[at : at + _HEAD])


def _norms(label: str) -> set[str]:
    return {word.norm for word in find_details(label).words}
