"""One and not the other, exchanged."""

from __future__ import annotations

import pytest

from factcheck.checks.polarity.chosen import check_choice, find_choices
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

SOURCE = (
    "Quayle said a pharmacist, not Lamb, prepared the syringe. The board chose steel rather than "
    "timber for the deck. The match was moved to Friday instead of Monday. He wanted peace, not "
    "only quiet."
)
SETTING = Setting(SourceIndex([make_article(SOURCE)]), (0, 1, 2, 3))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Quayle said Lamb, not a pharmacist, prepared the syringe.", "Lamb"),
        ("Lamb rather than a pharmacist prepared the syringe.", "Lamb"),
        ("The board chose timber instead of steel.", "timber"),
        ("The match was moved to Monday, not Friday.", "Monday"),
    ],
)
def test_exchanged(claim: str, said: str) -> None:
    """The claim chooses what the source refuses."""
    [found] = check_choice(claim, SETTING)
    assert (found.outcome, found.reason) == ("contradicted", "role_swapped")
    assert found.said is not None
    assert claim[slice(*found.said)] == said


@pytest.mark.parametrize(
    "claim",
    [
        "A pharmacist, not Lamb, prepared it.",
        "The pharmacist prepared it instead of Lamb.",
        "Steel, not timber, was chosen.",
        "Steel, not aluminium, was chosen for the deck.",
        "Lamb did not prepare the syringe.",
        "He wanted quiet, not only peace.",
        ", not ",
    ],
)
def test_kept_or_another(claim: str) -> None:
    """The same choice, another alternative, or none at all."""
    assert not list(check_choice(claim, SETTING))


def test_what_stands_around() -> None:
    """The nearest content word comes first, and no other clause is read."""
    [one] = find_choices("In May, the chief engineer of Kell, not the mayor, signed.")
    assert [word.text for word in one.chosen] == ["Kell", "engineer", "chief"]
    assert [word.text for word in one.refused] == ["mayor"]


def test_a_source_that_has_both_is_no_witness() -> None:
    """One sentence has the claim's choice, so the other one refutes nothing."""
    text = "The mayor wanted steel, not timber. The board wanted timber, not steel."
    setting = Setting(SourceIndex([make_article(text)]), (0, 1))
    assert not list(check_choice("The board wanted timber rather than steel.", setting))
