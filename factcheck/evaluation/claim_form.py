"""Whether a claim says one thing, and says it without help from another sentence.

By the rules that the embedded engine takes claims out of text with; they leave a sentence whole
when in doubt, so a claim called atomic may still say two things.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.errors import ArticleError
from factcheck.local.claims import extract_claims
from factcheck.text.reading import make_article


@dataclass(frozen=True)
class Form:
    """How a claim is put."""

    is_atomic: bool
    is_self_contained: bool


def read_form(text: str) -> Form:
    """The form of the claim `text`; neither one thing nor complete where it is no sentence."""
    try:
        article = make_article(text)
    except ArticleError:
        return Form(is_atomic=False, is_self_contained=False)
    found, _ = extract_claims(article)
    return Form(
        is_atomic=len(found) <= 1,
        is_self_contained=all(claim.is_self_contained for claim in found),
    )
