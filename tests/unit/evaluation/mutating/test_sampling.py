"""Cases out of articles: the same for the same seed, one change each, and none that is carried."""

import os
import subprocess
import sys

import pytest

from factcheck.evaluation.mutating.kinds import KINDS
from factcheck.evaluation.mutating.sampling import make_cases
from factcheck.text.reading import make_article
from tests.unit.evaluation.mutating.articles import TOLL, quarry, toll

_PRINT = """
from factcheck.evaluation.mutating.sampling import make_cases
from tests.unit.evaluation.mutating.articles import quarry, toll
print([(case.name, case.text) for case in make_cases([quarry(), toll()])])
"""


@pytest.fixture(scope="module")
def cases():
    """What is made of the quarry article with three seeds."""
    return [case for seed in range(3) for case in make_cases([quarry()], seed=seed)]


def test_every_kind_is_made_of_an_article_that_has_what_it_needs(cases):
    """No kind of a report stays without a mutant on the article that was written for all of them."""
    assert {case.kind for case in cases if case.side == "mutant"} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("currency", "Roe said the quarry had paid £2.4 million for filters in 2019, two weeks"),
        ("percent_point", "Complaints rose by 12 percentage points last year, the council said."),
        ("quantifier", "All of the residents want the quarry to close before the summer."),
        ("order", "A guard was arrested in Kell on Friday before the fence was damaged."),
        ("hedge", "The firm will move its machines to Dunmore"),
        ("cause", "High levels of dust cause lung disease."),
        ("role", "Roe accused the council of hiding a report from the school."),
        ("speaker", '"The company promised us clean air and sold us a lawsuit," Roe said'),
        ("antonym", "Complaints fell by 12 percent last year, the council said."),
        ("tense", "The council closed the road to the quarry for lorries at night."),
    ],
)
def test_a_change_is_the_one_that_its_kind_names(cases, kind, text):
    """The mutant of a kind reads as a person would change the sentence."""
    assert any(case.text.startswith(text) for case in cases if case.kind == kind)


def test_a_mutant_has_one_change(cases):
    """What a mutant and its base begin and end with alike is all of the base but one stretch."""
    for case in cases:
        if case.side == "mutant" and case.kind != "role":
            base, text = case.base.split(), case.text.split()
            start = next(
                (i for i, (a, b) in enumerate(zip(base, text, strict=False)) if a != b), len(base)
            )
            end = 0
            while end < min(len(base), len(text)) - start and base[-1 - end] == text[-1 - end]:
                end += 1
            assert len(base) - start - end <= 4, case
            assert len(text) - start - end <= 9, case


def test_originals_stand_in_the_article(cases):
    """A verbatim original is a sentence of the article, and every mutant has its base among them."""
    article = " ".join(quarry().text.split())
    originals = {case.text for case in cases if case.side == "original"}
    assert all(case.text in article for case in cases if case.kind == "verbatim")
    assert {case.base for case in cases} == originals


def test_mutants_are_no_originals(cases):
    """No text is called both carried and not."""
    sides = {case.text: {one.side for one in cases if one.text == case.text} for case in cases}
    assert all(len(found) == 1 for found in sides.values())


def test_nothing_but_texts_and_seed_decide():
    """Two processes with other hash seeds make the same cases; another seed makes others."""
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert make_cases([quarry()], seed=0) == make_cases([quarry()], seed=0)
    assert make_cases([quarry()], seed=0) != make_cases([quarry()], seed=5)


def test_names_of_files_do_not_matter():
    """An article under another name gives the same texts."""
    renamed = make_article(TOLL, source_id="other")
    assert [c.text for c in make_cases([renamed])] == [c.text for c in make_cases([toll()])]


def test_names_of_cases_are_unique():
    """Cases of several articles can be told apart by their names."""
    names = [case.name for case in make_cases([quarry(), toll()])]
    assert len(set(names)) == len(names)


def test_fewer_of_a_kind_come_from_several_articles_with_their_bases():
    """With a limit no kind has more, each article has its turn, and the originals are the bases."""
    cases = make_cases([quarry(), toll()], per_kind=2)
    for kind in KINDS:
        own = [case for case in cases if case.kind == kind]
        assert len(own) <= 2
        if kind in {"negation", "weekday", "place"}:
            assert {case.source_id for case in own} == {"quarry", "toll"}
    originals = {case.text for case in cases if case.side == "original"}
    assert originals == {case.base for case in cases if case.side == "mutant"}


def test_what_another_sentence_says_is_no_mutant():
    """Where one report counts five dead and another seven, neither becomes the other."""
    texts = {case.text for seed in range(12) for case in make_cases([toll()], seed=seed)}
    assert not any(text.startswith("Seven people died") and "officials" in text for text in texts)
    assert any(text.startswith("Five people died") for text in texts)


def test_a_correction_is_no_claim():
    """What an article says of its own mistakes is neither an original nor changed."""
    assert not any("misstated" in case.text for case in make_cases([toll()]))


def test_a_text_without_claims_gives_no_cases():
    """Verse, lists and other languages are no error."""
    assert make_cases([make_article("Wir waren da.\n\nUnd dann?\n", source_id="x")]) == []
    assert make_cases([]) == []
