"""Inflection, mending and substitution."""

import pytest

from factcheck.evaluation.mutating.language.entries import index_rules
from factcheck.evaluation.mutating.language.inflection import plural_of, verb_forms
from factcheck.evaluation.mutating.language.lists import read_list
from factcheck.evaluation.mutating.language.mending import Change, apply_changes, tidy
from factcheck.evaluation.mutating.language.substitution import find_substitutions

_KINDS = {
    "verb_synonyms": "verb",
    "verb_near_misses": "verb",
    "noun_synonyms": "noun",
    "phrase_synonyms": "phrase",
    "antonyms": "phrase",
    "quantifiers": "phrase",
}


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("stop", "stop stops stopped stopped stopping"),
        ("deny", "deny denies denied denied denying"),
        ("make", "make makes made made making"),
        ("admit", "admit admits admitted admitted admitting"),
        ("reach", "reach reaches reached reached reaching"),
        ("visit", "visit visits visited visited visiting"),
        ("go", "go goes went gone going"),
    ],
)
def test_verbs_have_their_forms(base, forms):
    """Regular endings, doubled consonants and irregular forms come out right."""
    found = verb_forms(base)
    assert [found[tag] for tag in ("VB", "VBZ", "VBD", "VBN", "VBG")] == forms.split()


def test_plurals_are_made_at_the_last_word():
    """A phrase has the plural of its head."""
    assert plural_of("fire engine") == "fire engines"
    assert plural_of("taxi company") == "taxi companies"
    assert plural_of("health worker") == "health workers"


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("He is an engineer.", "engineer", "plumber", "He is a plumber."),
        ("It was a defeat.", "defeat", "unanimous victory", "It was a unanimous victory."),
        ("She saw a boat.", "boat", "MP", "She saw an MP."),
        ("It took a day.", "day", "hour", "It took an hour."),
    ],
)
def test_articles_agree_with_new_words(text, old, new, wanted):
    """ "A" and "an" follow the sound of what is put behind them, and spans mark that alone."""
    start = text.index(old)
    changed, spans = apply_changes(text, [Change(start, start + len(old), new)])
    assert changed == wanted
    assert [changed[a:b] for a, b in spans] == [new]


def test_tidying_leaves_one_clean_sentence():
    """Double spaces, stray marks and a missing stop are mended."""
    assert tidy(" , the ferry  sank , they said ,") == "The ferry sank, they said."


@pytest.mark.parametrize("name", sorted(_KINDS))
def test_every_entry_of_a_list_makes_rules(name):
    """All lines can be read as entries, and no entry stands twice in another order."""
    rules = index_rules(name, _KINDS[name])
    assert len(rules) > 40
    entries = read_list(name)
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("verb_synonyms", 500),
        ("noun_synonyms", 500),
        ("antonyms", 200),
        ("verb_near_misses", 150),
    ],
)
def test_the_lists_are_long_enough_to_vary(name, least):
    """A model could learn short lists by heart."""
    assert len(read_list(name)) >= least


def _results(text, name):
    return {
        apply_changes(text, [found.change])[0]
        for found in find_substitutions(text, name, _KINDS[name], reverse=True)
    }


def test_a_verb_keeps_its_form():
    """What is put for a past form is a past form."""
    found = _results("The council purchased the site.", "verb_synonyms")
    assert "The council bought the site." in found


def test_a_participle_before_a_noun_is_no_past_form():
    """In "increased demand" nothing increased the demand."""
    assert "The firm met rose demand." not in _results(
        "The firm met increased demand.", "verb_near_misses"
    )


def test_whoever_was_killed_by_somebody_did_not_die_by_him():
    """A passive with its agent becomes no verb that takes none."""
    found = _results("The guard was killed by a burglar.", "verb_synonyms")
    assert found
    assert not any("died by" in text for text in found)


def test_names_are_no_words():
    """Words with a capital inside a sentence are left alone."""
    assert _results("We met Doctor Boss Lawyer in Car.", "noun_synonyms") == set()


def test_a_noun_before_a_noun_stays():
    """ "Car" in "car park" is not put for "vehicle"."""
    found = _results("They left the car park by the car.", "noun_synonyms")
    assert any(text.endswith("by the vehicle.") for text in found)
    assert not any("vehicle park" in text for text in found)
