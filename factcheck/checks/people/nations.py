"""Countries and their adjectives: which words name a nation, and which the same one.

Adjectives that only add a short ending ("Korean") need no entry.
"""

from __future__ import annotations

from factcheck.grammar.lexicon import PLACES
from factcheck.text.words import stem_word

_ADJECTIVES = """
us=usa america=usa american=usa americans=usa uk=britain british=britain briton=britain
britons=britain english=england scottish=scotland scots=scotland scot=scotland welsh=wales
irish=ireland dprk=northkorea chinese=china french=france dutch=netherlands spanish=spain
spaniard=spain polish=poland pole=poland danish=denmark dane=denmark swedish=sweden swede=sweden
turkish=turkey turk=turkey greek=greece finnish=finland finn=finland swiss=switzerland
norwegian=norway portuguese=portugal belgian=belgium hungarian=hungary brazilian=brazil
canadian=canada mexican=mexico european=europe egyptian=egypt afghan=afghanistan kazakh=kazakhstan
uzbek=uzbekistan tajik=tajikistan kyrgyz=kyrgyzstan japanese=japan taiwanese=taiwan
vietnamese=vietnam lebanese=lebanon sudanese=sudan argentine=argentina argentinian=argentina
thai=thailand iraqi=iraq iranian=iran israeli=israel ukrainian=ukraine filipino=philippines
palestinian=palestine palestinians=palestine nepali=nepal burmese=myanmar malian=mali cuban=cuba
omani=oman chadian=chad peruvian=peru emirati=uae icelandic=iceland maltese=malta congolese=congo
senegalese=senegal sinhalese=srilanka nigerien=#niger niger=#niger serb=serbia serbian=serbia
croat=croatia czech=czechia bosnian=bosnia turkiye=turkey burma=myanmar holland=netherlands
swede=sweden icelander=iceland kenyan=kenya
"""

_PAIRS = [pair.split("=") for pair in _ADJECTIVES.split()]
SAME_NATION = {word: stem_word(nation) for word, nation in _PAIRS}
"""From a normalised word to the key that all words for one nation share."""
_NATIONS = frozenset(SAME_NATION.values()) | {stem_word(place) for place in PLACES}
# "Austrian", "Kenyan", "Nigerian" without their endings; too short a rest is any word's.
_STEMS = {
    n.removesuffix(e) for n in _NATIONS for e in ("", "a", "ia", "y", "i") if len(n) - len(e) > 3
}
_ENDINGS = ("n", "an", "ian", "ean", "ish", "i")


def is_nation(key: str) -> bool:
    """Whether the key of a word (`names.name_key`) stands for a nation or its capital."""
    return (
        key in _NATIONS
        or key in _STEMS
        or any(key.endswith(ending) and key[: -len(ending)] in _STEMS for ending in _ENDINGS)
    )
