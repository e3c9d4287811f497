"""Every rule turns a sentence into one that it entails, or leaves it alone."""

import pytest

from factcheck.evaluation.mutating.language.mending import tidy
from factcheck.evaluation.mutating.rewriting import RULES, STARTS, rewrite
from factcheck.evaluation.mutating.rewriting.guards import is_upward

_REWRITTEN = [
    ("drop_brackets", "The ferry (built in 1990) sank.", "The ferry sank."),
    (
        "drop_relative",
        "The mayor, who took office in May, opened the new bridge.",
        "The mayor opened the new bridge.",
    ),
    (
        "drop_apposition",
        "Ann Lee, the mayor of Dunmore, opened the new bridge.",
        "Ann Lee opened the new bridge.",
    ),
    (
        "drop_opening",
        "On Monday, the mayor of Dunmore opened the new bridge.",
        "The mayor of Dunmore opened the new bridge.",
    ),
    (
        "drop_participle",
        "The storm hit the coast of Kell on Friday, leaving two people dead.",
        "The storm hit the coast of Kell on Friday.",
    ),
    (
        "drop_clause",
        "The council of Dunmore closed the bridge after inspectors found cracks in it.",
        "The council of Dunmore closed the bridge.",
    ),
    ("drop_time", "The bridge was closed on Monday.", "The bridge was closed."),
    ("drop_adverb", "The council quickly closed the bridge.", "The council closed the bridge."),
    (
        "drop_adjective",
        "The council has a controversial plan.",
        "The council has a plan.",
    ),
    (
        "copula",
        "Ann Lee, the mayor of Dunmore, opened the new bridge.",
        "Ann Lee is the mayor of Dunmore.",
    ),
    (
        "active",
        "Two men were arrested by police officers on Friday.",
        "Police officers arrested two men on Friday.",
    ),
    (
        "passive",
        "Police officers arrested two men on Friday.",
        "Two men were arrested by police officers on Friday.",
    ),
    (
        "event",
        "The old bridge was demolished on Friday.",
        "The demolition of the old bridge took place on Friday.",
    ),
    ("owner", "Lee's father died.", "The father of Lee died."),
    ("front", "The bridge was closed on Monday.", "On Monday, the bridge was closed."),
    (
        "clauses",
        "After the storm had passed, the council opened the bridge.",
        "The council opened the bridge after the storm had passed.",
    ),
    (
        "indirect",
        '"The bridge is safe again," said Ann Lee.',
        {"Ann Lee said the bridge is safe again.", "Ann Lee said that the bridge is safe again."},
    ),
    (
        "attribution",
        "The council said the bridge was safe.",
        {
            "The council said that the bridge was safe.",
            "The bridge was safe, the council said.",
            "According to the council, the bridge was safe.",
            "The bridge was safe, according to the council.",
        },
    ),
    (
        "half",
        "The storm hit the coast of Kell and damaged the old harbour.",
        {"The storm hit the coast of Kell.", "The storm damaged the old harbour."},
    ),
    (
        "number",
        "The bridge cost 25% of the budget.",
        {
            "The bridge cost 25 per cent of the budget.",
            "The bridge cost 25 percent of the budget.",
            "The bridge cost a quarter of the budget.",
        },
    ),
    (
        "date",
        "The bridge was closed on 18 February.",
        {
            "The bridge was closed on February 18.",
            "The bridge was closed on Feb. 18.",
            "The bridge was closed on the 18th of February.",
            "The bridge was closed in February.",
        },
    ),
    (
        "nation",
        "The French president opened the bridge.",
        {"France's president opened the bridge.", "The president of France opened the bridge."},
    ),
]


@pytest.mark.parametrize(("rule", "text", "wanted"), _REWRITTEN, ids=[r[0] for r in _REWRITTEN])
def test_a_rule_makes_what_follows(scene, rule, text, wanted):
    """Each rule gives one of the sentences that follow from its example."""
    found = RULES[rule][0](text, scene(text, "It rained in the evening, people said."))
    assert found is not None
    assert tidy(found) in ({wanted} if isinstance(wanted, str) else wanted)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("drop_time", "No one was hurt on Monday."),
        ("drop_opening", "In Dunmore, nobody voted for the plan of the council."),
        ("drop_clause", "The bridge was not closed after inspectors found cracks in it."),
        ("drop_adjective", "Only independent experts may see the new plan."),
        ("half", "The council denied that it closed the bridge and opened a ferry."),
        ("indirect", '"I closed the bridge myself," said Ann Lee.'),
        ("passive", "Police officers arrested two men and charged a third on Friday."),
        ("front", "The council said a man was arrested on Monday."),
        ("rounding", "The bridge is among the 1,234 oldest."),
        ("drop_opening", "If it rains, the council will close the bridge."),
        ("drop_opening", "Without a permit, the council will close the bridge."),
    ],
)
def test_a_rule_leaves_alone_what_it_would_make_wrong(scene, rule, text):
    """Denials, conditions, limits and first persons keep a rule from its work."""
    assert RULES[rule][0](text, scene(text, "It rained in the evening, people said.")) is None


def test_denials_and_limits_are_not_upward():
    """What stands under "not", "only" or a superlative cannot be made vaguer."""
    assert is_upward("A dog bit two men in Leeds.")
    for text in ("A dog did not bite men.", "Only a dog bit men.", "The oldest dog bit men."):
        assert not is_upward(text)


def test_a_merged_claim_holds_both_sentences(scene):
    """Two sentences in view become one that holds the words of both."""
    made = scene(
        "The council closed the old bridge on Monday.", "A ferry will carry cars over the river."
    )
    found = STARTS["merge"][0](made.sentence, made)
    assert found is not None
    assert {"closed", "ferry"} <= set(found.split())


def test_as_many_rules_apply_as_asked_for(scene):
    """The number of rules is a limit, and no rules leave the sentence as it is."""
    text = "On Monday, Ann Lee, the mayor of Dunmore, purchased the old bridge (built in 1990)."
    made = scene(text, "It rained in the evening, people said.")
    assert rewrite(text, made, 0) == (text, ())
    for count in (1, 2, 3):
        assert len(rewrite(text, made, count)[1]) <= count


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("rounding", "The rent was C$1,950 a month in May.", "C$a"),
        ("drop_time", "It broke the old record, set in July 2022.", "set."),
        ("drop_time", "It was more than the toll of last year.", "toll of."),
        ("number", "No one is in custody, and no one was named.", "1"),
        ("drop_apposition", "The mayor, Ann Lee, 29, said it was late.", "Lee said"),
        ("drop_apposition", "Ann Lee, a spokeswoman, which is a job, left.", "Lee which"),
        ("attribution", "Ann Lee said that it was late and that she left.", "According to"),
        ("phrase", "It was lower than a year earlier.", "per year"),
    ],
)
def test_a_rule_keeps_the_sentence_whole(scene, name, text, wrong):
    """No half of a phrase stays behind, and no word is read in the wrong sense."""
    for seed in range(6):
        found = RULES[name][0](text, scene(text, seed=seed))
        assert found is None or wrong not in tidy(found)
