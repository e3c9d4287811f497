"""Every editor changes what is said, by few words, and says which."""

import pytest

from factcheck.evaluation.mutating.editing import EDITORS
from factcheck.evaluation.mutating.editing.edits import (
    CONTRADICTED,
    NOT_FOUND,
    SUPPORTED,
    make,
    old_spans,
    transfer,
)

_NEXT = "Tom Roe, who is from Kell, told the council on Friday that 74 people had signed."
_EDITED = [
    ("number", "The council hired 52 people in May.", "The council hired {} people in May."),
    ("unit", "The bridge cost 25 million euros.", "The bridge cost 25 {} euros."),
    ("date", "The bridge was closed on Monday.", "The bridge was closed on {}."),
    ("name", "Ann Lee said the bridge was safe.", "{} said the bridge was safe."),
    ("speaker", "Ann Lee said the bridge was safe.", "{} said the bridge was safe."),
    ("negation", "The bridge was closed.", "The bridge {} closed."),
    ("negation", "The bridge was not closed.", "The bridge {} closed."),
    ("negation", "The council closed the bridge.", "The council {} the bridge."),
    ("antonym", "The price of bread rose by a third.", "The price of bread {} by a third."),
    ("antonym", "It happened before the storm.", "It happened {} the storm."),
    ("near_miss", "Two men were arrested in Kell.", "Two men {} in Kell."),
    ("specific", "The guard was killed in Kell.", "The guard {} in Kell."),
    ("sibling", "Her brother owns the shop.", "Her {} owns the shop."),
    ("ordinal", "It was her second visit to Kell.", "It was her {} visit to Kell."),
    ("quantifier", "Many of the shops were closed.", "{} the shops were closed."),
    ("tense", "The council will close the bridge.", "The council {} the bridge."),
    ("cause", "He left after the storm had come.", "He left {} the storm had come."),
    ("detail", "The council closed the old bridge.", "{}"),
]


def _edits(scene, kind, text, *others):
    made = scene(text, *(others or (_NEXT,)))
    return [edit for _ in range(6) for edit in EDITORS[kind](text, made)]


@pytest.mark.parametrize(("kind", "text", "pattern"), _EDITED, ids=[f"{e[0]}" for e in _EDITED])
def test_an_editor_changes_one_place(scene, kind, text, pattern):
    """Each editor finds its place in the example, leaves the rest, and marks the new words."""
    before, _, after = pattern.partition("{}")
    found = []
    for edit in _edits(scene, kind, text):
        edited, spans = make(text, edit)
        if edited.startswith(before) and edited.endswith(after) and edited != text:
            found.append(edited)
            assert spans
            assert all(edited[a:b] not in text.split(" ") for a, b in spans if b - a > 3)
    assert found


def test_a_number_with_a_bound_changes_to_the_wrong_side(scene):
    """More than 500 are also more than 300, so the new number is larger."""
    text = "More than 500 people came to the meeting."
    for edit in _edits(scene, "number", text):
        assert int(edit.changes[0].new) > 500
        assert (edit.label, edit.mirror) == (CONTRADICTED, SUPPORTED)


def test_a_number_is_not_taken_from_the_sentence_itself(scene):
    """What the sentence tells of something else may be near enough to what it tells of this."""
    text = "The council hired 52 people and 61 buses."
    for edit in _edits(scene, "number", text):
        assert edit.changes[0].new not in {"52", "61"}


def test_a_name_is_not_put_for_itself(scene):
    """A surname is no other person than the full name, and who is named already stays out."""
    text = "Ann Lee said Tom Roe had signed."
    others = ("Lee is the mayor of Kell, people said.", "Roe is a lawyer, Una Falk said.")
    for edit in _edits(scene, "name", text, *others):
        assert not {"Lee", "Ann", "Roe", "Tom"} & set(edit.changes[0].new.split())


def test_names_joined_by_and_do_not_change_places(scene):
    """Who did something together did it in either order."""
    text = "Ann Lee and Tom Roe said the bridge was safe."
    assert _edits(scene, "role", text) == []


def test_roles_change_places(scene):
    """Who accused whom is exchanged, both names marked."""
    text = "Ann Lee accused Tom Roe of lying."
    edited = {make(text, edit)[0] for edit in _edits(scene, "role", text)}
    assert edited == {"Tom Roe accused Ann Lee of lying."}


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("hedge", "The alleged thief left the town.", "The thief left the town."),
        ("hedge", "The bridge may be closed.", "The bridge will be closed."),
        (
            "attribution",
            "Ann Lee claimed that the council had sold the bridge.",
            "The council had sold the bridge.",
        ),
    ],
)
def test_doubt_left_out_is_not_carried(scene, kind, text, wanted):
    """What may be or is claimed does not carry what is."""
    edits = _edits(scene, kind, text)
    assert wanted in {make(text, edit)[0] for edit in edits}
    assert {edit.label for edit in edits} == {NOT_FOUND}
    assert {edit.mirror for edit in edits} == {None}


def test_a_detail_left_out_again_is_carried(scene):
    """Beside a sentence with one more detail, the sentence without it holds."""
    for edit in _edits(scene, "detail", "The council closed the old bridge."):
        assert (edit.label, edit.mirror) == (NOT_FOUND, SUPPORTED)


def test_an_edit_moves_to_another_wording(scene):
    """The same words change in the source as in its rewrite, wherever they stand there."""
    rewrite = "On Monday, the council hired 52 people."
    source = "The council hired 52 people on Monday."
    edit = next(iter(EDITORS["number"](rewrite, scene(rewrite, _NEXT))))
    changes = transfer(edit, rewrite, source)
    assert changes is not None
    assert [source[c.start : c.end] for c in changes] == ["52"]
    assert [rewrite[a:b] for a, b in old_spans(edit.changes)] == ["52"]
    assert transfer(edit, rewrite, "The council hired 52 people and 52 buses.") is None


def test_opposites_contradict(scene):
    """An opposite is more than an unsupported word."""
    for edit in _edits(scene, "antonym", "The price of bread rose by a third."):
        assert edit.label == edit.mirror == CONTRADICTED
