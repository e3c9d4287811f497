"""Changes that would read oddly or may be right are turned down, their like is not."""

import pytest

from factcheck.evaluation.mutating.editing.edits import make
from factcheck.evaluation.mutating.kinds import find_mutations
from factcheck.evaluation.mutating.people import sharpen_types
from factcheck.evaluation.mutating.stories import tell_story
from factcheck.text.reading import make_article
from tests.unit.evaluation.mutating.scenes import make_scene

_NEXT = "Una Falk, a lawyer from Kell, told the council of Dunmore on Friday that 74 had signed."


def _mutants(text, kind):
    scene = make_scene(text, _NEXT)
    return {
        make(text, edit)[0]
        for seed in range(6)
        for edit in find_mutations(text, scene, seed=str(seed)).get(kind, ())
    }


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("near_miss", "Nobody was injured when the old mill of Kell burned."),
        ("negation", "The mayor of Kell may open the new bridge in autumn."),
        ("negation", "No one in Kell was told about the plan in time."),
        ("antonym", "Sales of bread in Kell will drop this fall, bakers say."),
        ("antonym", "The storm fell on the town of Kell in the night."),
        ("rank", "The novel was first published in Kell by a small press."),
        ("order", "The alarm was raised shortly before 9 p.m. in the old mill."),
        ("percent_point", "The margin of error of the poll is 2.8 percentage points."),
        ("percent_point", "Wages took up 5 percent of all costs of the club."),
        ("hedge", "Police opened an inquiry into suspected fraud at the bank of Kell."),
        ("tense", "The council will close the bridge by the end of June."),
        ("quantifier", "The bus, once full, left for the town of Kell at noon."),
        ("cause", "The mill of Kell was sold two weeks before the end of the year."),
    ],
)
def test_a_trap_gives_no_mutant(kind, text):
    """The words are there and the change would be wrong."""
    assert _mutants(text, kind) == set()


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("near_miss", "Two men were injured when the old mill burned.", "were killed when"),
        ("negation", "The mayor of Kell will open the new bridge in autumn.", "will not open"),
        ("antonym", "The price of bread rose in Kell by a third last year.", "bread fell in"),
        ("rank", "It was the first novel that the press had published.", "novel that"),
        ("order", "The alarm was raised before the storm reached the mill.", "after the storm"),
        (
            "percent_point",
            "Support for the plan fell by 5 percent, a poll said.",
            "5 percentage points",
        ),
        ("percent_point", "Support fell by 5 percentage points, a new poll said.", "by 5 percent,"),
        ("hedge", "The storm may have damaged the roof of the old mill.", "storm damaged"),
        ("hedge", "The council is likely to reject the plan for the mill.", "will reject"),
        ("tense", "The council will close the bridge to all lorries.", "council closed"),
        ("quantifier", "Some of the shops in Kell were closed at noon.", "of the shops"),
        (
            "cause",
            "The mayor of Kell resigned before the vote on the mill.",
            "because of the vote",
        ),
        (
            "cause",
            "Noise is associated with stress in the old town of Kell.",
            "Noise causes stress",
        ),
        ("currency", "The council paid 40 million euros for the old mill.", "40 million "),
        ("attribution", "Police said the men had left the town of Kell.", "said the men"),
        ("quote", '"We cancelled the feast in the town," the mayor said.', "called off the feast"),
        ("detail", "The council of Kell sold the old mill to a bank.", "to a bank "),
        ("role", "The union thanked the council for its help with the mill.", "thanked the union"),
    ],
)
def test_its_like_gives_one(kind, text, wanted):
    """The same words in a sentence where the change is one."""
    found = _mutants(text, kind)
    assert any(wanted in mutant for mutant in found), found


def test_what_came_before_is_not_denied():
    """ "After it was not damaged" tells no time; only the main clause is denied."""
    found = _mutants("The road was shut after the bridge was damaged by a lorry.", "negation")
    assert found == {"The road was not shut after the bridge was damaged by a lorry."}


def test_percent_and_money_are_no_units():
    """They have kinds of their own, so that a report can tell them apart."""
    assert _mutants("The club paid 40 million euros and 5 percent more in tax.", "currency")
    units = _mutants("The club paid 40 million euros and 5 percent more in tax.", "unit")
    assert all("euros" in mutant and "percent " in mutant for mutant in units)


def test_a_rounded_figure_has_no_other_bound():
    """What is 116 in the source and "about 120" in the claim is less than 120."""
    scene = make_scene("The mill burned 116 years after it was built in Kell.", _NEXT)
    text = "The mill burned about 120 years after it was built in Kell."
    assert "quantifier" not in find_mutations(text, scene, seed="0")


def test_only_people_are_people():
    """Who speaks is a person with a sign of it: an age, an office, the surname alone later on."""
    text = (
        "A mill shuts, Varn Gredel said on Monday. Varn will pay for it. Ola Brenn, 44, said it was a shame for all. "
        "Later Brenn said the town had hoped for more. The mayor, Ulla Dorn, said nothing to the press."
    )
    names = sharpen_types(tell_story("mill", make_article(text, source_id="mill"))).names
    people = {name for name, kind in names.items() if kind == "person"}
    assert {"Ola Brenn", "Brenn", "Ulla Dorn"} <= people
    assert not any("Varn" in name for name in people)
