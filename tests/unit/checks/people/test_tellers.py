"""Who told whom, exchanged."""

from __future__ import annotations

import pytest

from factcheck.checks.people.tellers import check_tellers, find_tellings
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

SOURCE = (
    "Nurse Helen Prior said Lamb told her to mind her own ward. Ines Okafor had warned Dale Marsh "
    "in May. Marsh warned the board. Okafor asked Marsh to stay, and Marsh asked her to wait."
)
SETTING = Setting(SourceIndex([make_article(SOURCE)]), (0, 1, 2, 3))


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("Helen Prior told Lamb to mind his own ward.", "Lamb told her"),
        ("Prior told Lamb where to go.", "Lamb told her"),
        ("In May Marsh had warned Ines Okafor.", "Ines Okafor had warned Dale Marsh"),
    ],
)
def test_exchanged(claim: str, given: str) -> None:
    """The claim's teller is told in the source."""
    [found] = check_tellers(claim, SETTING)
    assert (found.outcome, found.reason) == ("undecided", "role_swapped")
    assert found.explanation.endswith(f"source says “{given}”")


@pytest.mark.parametrize(
    "claim",
    [
        "Lamb told Prior to mind her own ward.",
        "Okafor warned Marsh.",
        "Marsh asked Okafor to wait.",
        "Okafor asked Marsh to stay.",
        "Prior told him to leave.",
        "Prior told the jury about Lamb.",
        "Prior warned Lamb.",
    ],
)
def test_kept_or_another(claim: str) -> None:
    """The same teller, another verb, or nobody named."""
    assert not list(check_tellers(claim, SETTING))


def test_names_of_several_words() -> None:
    """A hostile run of names takes no time."""
    [one] = find_tellings("Dame Ines Maria Okafor then told Marsh.")
    assert one.teller == {"Dame", "Ines", "Maria", "Okafor"}
    assert not find_tellings("Ab " * 20_000)
