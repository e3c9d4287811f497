"""What a noun phrase names."""

from __future__ import annotations

import pytest

from factcheck.grammar.attribution import find_attribution
from factcheck.grammar.tokens import parse_body
from factcheck.text.furniture import is_byline
from factcheck.text.reading import make_article


@pytest.mark.parametrize(
    "name",
    ["Robin van den Berg", "Benicio del Toro", "Maria dos Santos", "Ali ibn Saud", "Jean le Carre"],
)
def test_particles_of_names(name: str):
    """A name with small words inside is that of a person, who can speak and write."""
    [parsed] = parse_body(make_article(f"{name} said it rained."))
    found = find_attribution(parsed.tokens, parsed.text, frozenset())
    assert found is not None
    assert (found.speaker.text, found.speaker.kind) == (name, "person")
    assert is_byline(f"By {name}")
