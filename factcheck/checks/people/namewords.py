"""Words and spellings that the finding of names turns on.

Tables and no rules; English, and names as English-language news writes them.
"""

from __future__ import annotations

TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady dame president prime minister chancellor premier
    senator sen rep representative mp mps mep meps msp msps mla congressman congresswoman
    governor gov mayor judge justice general gen colonel col
    commander cmdr corporal cpl brigadier commodore superintendent supt reverend rev rabbi imam
    monsignor baroness viscount lieutenant lt captain capt sergeant sgt major admiral king queen
    prince princess pope bishop
    archbishop chief chairman chairwoman director secretary ambassador leader spokesman
    spokeswoman spokesperson chairperson deputy vice foreign state councillor councilor cllr coach
    striker goalkeeper defender midfielder detective inspector constable sheriff attorney envoy
    lawyer finance former ex co
    """.split()
)
"""Words before a name that are no part of it."""
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""Words with a capital that name a time."""
DEGREES = frozenset("phd dphil mba msc mphil bsc cv tv cctv gps dna pm ceo cfo".split())
"""Abbreviations that are written with capitals and are common nouns."""
# Words that open a sentence with a capital and are seldom the name of anything.
OPENERS = frozenset(
    """
    close early late last next first nearly almost roughly several half twice once following
    according despite given shortly soon earlier later today yesterday tomorrow tonight police
    officials prosecutors researchers scientists residents analysts ministers experts nobody
    everybody somebody everyone someone everything nothing never none yes well maybe perhaps
    often sometimes always instead indeed please thank sorry let people men women children work
    new old
    """.split()
)
"""Words that open a sentence and are seldom a name."""
# One name in many spellings, and letters that no decomposition takes apart.
SPELLINGS = {
    other: spelling
    for spelling, others in {
        "mohammed": "muhammad mohamed mohammad muhammed mohamad muhammet mehmed",
        "yusuf": "yousef youssef yusef yousuf",
        "hussein": "husain hussain husein hossein",
        "ahmed": "ahmad ahmet",
        "alexander": "aleksandr aleksander oleksandr alexandr",
        "sergei": "sergey serhii serhiy",
        "yevgeny": "evgeny evgeniy yevgeni evgeni",
    }.items()
    for other in others.split()
}
"""From a spelling of a name to the one that stands for all."""
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that no decomposition takes apart, written plainly."""
