"""A claim that tells as a fact what the source has only from a speaker, and in a way that matters.

It goes by content words. What the source tells in its own voice as well passes, and so does what
nobody would doubt: an undisputed figure of an authority, and the act that a speaker announces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from factcheck.checks.attribution.accounts import free_words, inside, share, stems_of, take_accounts
from factcheck.checks.attribution.speech import read_claim_speech
from factcheck.checks.caveats.caveats import find_caveats
from factcheck.checks.details import find_details
from factcheck.grammar.lexicon import PRONOUNS
from factcheck.grammar.saying import COUNTING, is_saying
from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks.attribution.accounts import Account
    from factcheck.checks.attribution.speech import Speech
    from factcheck.checks.details import Details
    from factcheck.checks.setting import Setting
    from factcheck.records import Finding
    from factcheck.text.retrieval import SourceIndex
    from factcheck.text.words import Word

# Share of what a speaker says; a claim that repeats more of it has it from there.
_TOLD = 0.5
# Content words that the source has from the speaker alone; a figure counts as two.
_MIN_ONLY = 2
# Words that give what is said a voice without a verb of saying: "in Roe's words", "to Roe it was".
_VOICED = frozenset(
    """
    words view views opinion account version described describes describe called
    accused accuses accuse blamed blames blame considers considered alleged allegedly
    accusation accusations allegation allegations argument reportedly apparently suspected
    criticised criticized praised complained investigation investigating promise promised
    """.split()
)
# What a body or a person does by saying so.
_ACTS = frozenset(
    stem_word(word)
    for word in """
    resign retire quit step sentence call cancel raise cut lower hold appoint name fine ban dismiss
    close suspend withdraw launch open end stop join leave appeal sue sign recall order declare
    postpone delay drop scrap extend impose lift expel award offer move keep sell buy give
    """.split()
)
_PERSONAL = frozenset("he him his she her".split())
# A speaker whose word alone is no fact: a party to the matter, or nobody in particular.
_INTERESTED = frozenset(
    """
    lawyer lawyers attorney counsel solicitor barrister defendant suspect rebel rebels army military
    militia brother sister mother father wife husband widow family relatives son daughter
    opposition candidate union activist activists campaigners party insurgents separatists
    resident residents neighbour neighbours witness witnesses worker workers survivor survivors
    passenger passengers bystander employee employees agent former
    familiar television tv source sources insider insiders anonymous person critics rival rivals
    """.split()
)
_PAPERS = frozenset(
    """
    records report documents papers study survey poll figures data statistics sheet filing filings
    accounts register census index
    """.split()
)
# Who counts the dead and the arrested, and what they count: nobody writes "police said" twice.
_AUTHORITIES = frozenset(
    """
    police hospital rescuers rescue fire firefighters coastguard coroner ambulance officials
    ministry doctors doctor prosecutor prosecutors governor authorities service brigade inspectorate
    """.split()
)
_CASUALTIES = frozenset(
    stem_word(word)
    for word in """
    died dead death killed injured hurt wounded hospital rescued missing trapped evacuated arrested
    custody detained stable treated surgery survived drowned bodies body victims
    """.split()
)
_NEGATIVE = frozenset("no not never none nobody nothing nor neither cannot".split())
_COURT = frozenset("panel court jury judge tribunal inquiry hearing trial inquest police".split())
_TESTIFIED = frozenset("told tells testified tell".split())
_DOUBTS = frozenset({"denial", "no_comment", "unverified"})
_UNCHECKED = re.compile(
    r"\b(?:neither|nor|none|not|no|cannot|unable)\b[^.;]{0,60}"
    r"\b(?:check|verif|confirm|corroborat|comment)",
    re.IGNORECASE,
)
_BLAMING = frozenset("blame blames blamed accuse accuses accused".split())
_REQUESTS = frozenset({"asked", "demanded"})  # the source itself tells that somebody asked
_END = re.compile(";")
_ASIDE_END = re.compile("[,;]")
_AROUND = 2  # sentences in which an answer is looked for
_MAX_TOLD = 20  # more that fit equally well say nothing new
_ACCUSING = frozenset({"alleged", "argued"})


def check_dropped(claim: Details, setting: Setting) -> Iterator[Finding]:
    """At most one finding: words that the source leaves to a speaker whom the claim leaves out."""
    index = setting.index
    words = _own_words(claim)
    plain = stems_of(words)
    voiced = stems_of(claim.words) - plain
    accounts = take_accounts(index)
    told = []
    for account in accounts.told:
        hit = account.stems & plain
        only = hit - accounts.own_stems if hit else hit
        weight = len(only) + any(stem.isdigit() for stem in only)
        is_enough = only and weight >= min(_MIN_ONLY, len(account.stems) // 2)
        if is_enough and share(account.stems, hit, index) > _TOLD:
            told.append((weight, account, only))
    for _, account, only in sorted(told, key=lambda one: -one[0])[:_MAX_TOLD]:
        speech = account.speech
        sentence = index.sentences[account.position].exact
        is_voiced = (
            speech is not None and _who(speech) <= voiced
        )  # "was said by Roe never to have …"
        if (
            speech
            and not speech.is_turn
            and not is_voiced
            and not _is_act(speech, sentence, plain)
            and _matters(account, speech, index)
        ):
            word = next(w for w in words if w.stem in only)
            note = f"the source has “{word.text}” only from {speech.label}"
            yield setting.find(
                "undecided", "attribution_dropped", note, said=word, position=account.position
            )
            return


def _own_words(claim: Details) -> list[Word]:
    """Words of the claim that are its own: said by nobody in it, and not in quotation.

    What stands behind a word of saying or accusing, to the end of that part, is not its own either.
    """
    free = set(free_words(claim.words, read_claim_speech(claim.text)))
    aside_ends = [*(m.start() for m in _ASIDE_END.finditer(claim.text)), len(claim.text)]
    ends = [*(m.start() for m in _END.finditer(claim.text)), len(claim.text)]
    found = []
    voiced = 0
    for i, word in enumerate(claim.words):
        if is_saying(word.norm) or word.norm in _VOICED:
            is_aside = any(w.norm in {"who", "which"} for w in claim.words[max(0, i - 3) : i])
            stops = aside_ends if is_aside else ends
            voiced = max(voiced, stops[bisect_left(stops, word.end)])
        if word.start >= voiced and word in free and not claim.is_quoted(word.start):
            found.append(word)
    return found


def _who(speech: Speech) -> frozenset[str]:
    """Stems of the words that name the speaker."""
    return stems_of(find_details(speech.speaker.text).words)


def _is_act(speech: Speech, sentence: str, plain: frozenset[str]) -> bool:
    """Whether saying so is the thing done: "the bank said it was raising its rate".

    So it is, too, where the claim itself (its stems `plain`) has the speaker do it.
    """
    start, end = speech.said[0]
    words = find_details(sentence[start:end]).words
    acts = [w for w in words if stem_word(w.norm) in _ACTS]
    is_now = any(w.norm in {"was", "were", "is", "are"} for w in words)
    is_announced = is_now and any(w.norm.endswith("ing") for w in acts)
    will = [k for k, w in enumerate(words) if w.norm in {"would", "will"}]
    is_own = any(w.norm in PRONOUNS for w in words[:1]) and will[:1] in ([1], [2])
    is_own_plan = is_own or (bool(will) and speech.label.lower().startswith(("its ", "their ")))
    doer = _who(speech)
    is_doer = speech.speaker.kind != "person" and bool(doer) and doer <= plain
    return is_announced or is_own_plan or (bool(acts) and is_doer)


def _matters(account: Account, speech: Speech, index: SourceIndex) -> bool:
    """Whether it is disputed, or an accusation, or the word of a party or of nobody named."""
    if speech.manner in _REQUESTS:
        return False
    label = {word.norm for word in find_details(speech.label).words}
    if speech.manner in _ACCUSING or label & _INTERESTED:
        return True
    words = index.words[account.position]
    if any(w.norm in _COURT for w in words) and speech.verb in _TESTIFIED:
        return True
    by = {w.norm for w in words if speech.by and speech.by[0] <= w.start < speech.by[1]}
    is_official = bool(label & _AUTHORITIES)
    if by & _PAPERS or (is_official and account.stems & _CASUALTIES):
        return False
    near = index.neighbours(account.position, radius=_AROUND)
    return any(_is_doubted(index.sentences[i].exact) for i in near) or any(
        _speaks_to(other, account, index, is_official=is_official)
        for other in take_accounts(index).told_at(near)
        if other.speech and other.speech.speaker.text != speech.speaker.text
    )


def _is_doubted(sentence: str) -> bool:
    """Whether a sentence denies something, or says that nobody would comment or could check."""
    return _UNCHECKED.search(sentence) is not None or any(
        caveat.kind in _DOUBTS for caveat in find_caveats(sentence)
    )


def _speaks_to(other: Account, account: Account, index: SourceIndex, *, is_official: bool) -> bool:
    """Whether another speaker answers what the account says, as far as words show it."""
    words = index.words[other.position]
    is_blame = other.speech is not None and other.speech.verb in _BLAMING
    is_negative = any(w.norm in _NEGATIVE or w.norm.endswith("n't") for w in words)
    is_next = other.position == account.position + 1 and not is_official
    own = index.words[account.position]
    is_own = account.speech is not None and any(
        w.norm in _PERSONAL for w in inside(own, account.speech)
    )  # "says she was punished", and the firm answers
    is_same_matter = bool(other.stems & account.stems)
    return (
        is_blame
        or _gives_other_figure(account, other)
        or ((is_negative or is_next) if is_same_matter else (is_next and (is_negative or is_own)))
    )


def _gives_other_figure(account: Account, other: Account) -> bool:
    """Whether two speakers put figures to a matter: "organisers say 3,000, police counted 850"."""
    figures = [{s for s in a.stems if s[:1].isdigit()} for a in (account, other)]
    counts = [a.speech is not None and a.speech.verb in COUNTING for a in (account, other)]
    return all(figures) and any(counts) and figures[0] != figures[1]
