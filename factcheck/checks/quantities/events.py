"""Words for one event or one kind of people: "killed" and "deaths", "women" and "female".

A table of the commonest in reports of figures, by stem; it reads no sentence. English only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.text.words import stem_word

if TYPE_CHECKING:
    from factcheck.text.words import Word

EVENTS = {
    stem_word(word): group.split()[0]
    for group in (
        "kill die dies died dead death deaths killed killing fatal fatalities perish perished",
        "injure injured injuring injuries hurt wounded wound wounding",
        "rise rose risen increase increased grow grown growth climb climbed up jump jumped gain",
        "fall fell fallen drop dropped decline declined decrease decreased down slip slipped",
        "win won victory beat defeat defeated beaten lost lose",
        "buy bought purchase purchased acquire acquired",
        "arrest arrested detained detain held",
        "vote votes voted voting ballot",
        "boy boys lad lads", "job jobs post posts position positions", "man men male males",
        "woman women female females", "child children kid kids", "home homes house houses",
        "company firm companies firms business", "percent per",
        "cost costs price prices priced", "pay paid payment salary wage wages",
        "build building built construct construction", "school schools",
    )
    for word in group.split()
}  # fmt: skip
"""What stands for a word, by its stem: the first word of its line."""


def key(word: Word) -> str:
    """What a word is compared by."""
    return EVENTS.get(word.stem, word.stem)
