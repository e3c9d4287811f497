from __future__ import annotations

import random
import time

from factcheck.pipeline.additions import find_additions
from tests.factories import make_article_record

FORMER = make_article_record(
    "old",
    (
        "Mill owner Kvist Papir said on Monday it would shed 300 of its posts in Arnby.",
        "Mayor Stig Berg called the plan of the paper company shameful.",
        "The town has a theatre.",
    ),
)
CLAIMS = ("Kvist Papir will shed 300 posts.", "Mayor Stig Berg called the plan shameful.")


def added(*texts: str) -> list[str]:
    return find_additions(FORMER, make_article_record("new", texts), CLAIMS)


def test_other_words_are_not_new() -> None:
    """What the old version told in other words or another order is no addition."""
    assert added("In Arnby, mill owner Kvist Papir would shed 300 posts, it said on Monday.") == []
    assert added("The paper company's plan was called shameful by mayor Stig Berg.") == []


def test_other_number_is_new() -> None:
    """The same words with another number or day of the week are an addition."""
    for text in (
        "In Arnby, mill owner Kvist Papir would shed 400 posts, it said on Monday.",
        "In Arnby, mill owner Kvist Papir would shed 300 posts, it said on Friday.",
    ):
        assert added(text) == [text]


def test_order() -> None:
    """Withdrawals come first, then what is about the names and numbers of the published claims."""
    other = "A circus opens beside the river."
    about = "Berg met union leaders at the gate."
    withdrawn = "He later withdrew the word and apologised."
    assert added(other, about, withdrawn) == [withdrawn, about, other]


def test_long_text() -> None:
    """Of a very long new version every new sentence is still listed."""
    lines = [f"Ferry {n} sailed beyond the breakwater." for n in range(700)]
    assert len(added(*lines)) == 700


def test_many_names() -> None:
    """A long new version full of new names is read at once, however many names the claims have."""
    chance = random.Random(3)

    def name() -> str:
        return "".join(chance.choices(("ba", "ke", "ri", "to", "lun", "mos"), k=4)).capitalize()

    claims = [f"{name()} {name()} met {name()} {name()} in {name()}." for _ in range(200)]
    lines = [f"{name()} {name()} walked to {name()} with {name()}." for _ in range(500)]
    start = time.thread_time()
    assert len(find_additions(FORMER, make_article_record("new", tuple(lines)), claims)) == 500
    assert time.thread_time() - start < 4  # of the processor; each with each took 10 s
