"""What is still to come in the source and done in the claim."""

from __future__ import annotations

import pytest

from factcheck.checks.attribution.hedging import check_hedges
from factcheck.checks.details import find_details
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

# Names that many sentences have weigh little, and the day would weigh more than all the rest.
SOURCE = (
    "Rask ran the fund for years. Rask hid losses, prosecutors said. Rask will be sentenced on Oct. "
    "21 and faces up to six years in prison. A lawyer for Rask said Rask was calm."
)


def reasons(claim: str) -> list[str]:
    index = SourceIndex([make_article(SOURCE)])
    [main] = [i for i, one in enumerate(index.sentences) if "sentenced" in one.exact]
    return [found.reason for found in check_hedges(find_details(claim), Setting(index, (main,)))]


@pytest.mark.parametrize(
    "claim",
    ["Rask was sentenced on Oct. 21.", "Rask was sentenced.", "Rask was sentenced to six years."],
)
def test_done_before_it_is(claim: str) -> None:
    """What will be is not done yet, whether the claim names the day or leaves it out."""
    assert reasons(claim) == ["hedge_dropped"]


@pytest.mark.parametrize("claim", ["Rask will be sentenced in October.", "Rask faces prison."])
def test_as_it_is_told(claim: str) -> None:
    """A claim that leaves it to come, or tells something else, is left alone."""
    assert reasons(claim) == []
