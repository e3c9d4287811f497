"""True claims: every sentence of an article against that same article meets no objection."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.checks.comparing import compare_details
from factcheck.checks.setting import Setting
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex

ROOT = Path(__file__).parents[3]
ARTICLES = sorted(
    [*(ROOT / "evals/datasets/newsroom/dev").glob("*.txt"), *(ROOT / "examples").glob("*.txt")]
)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_against_itself(path: Path):
    """No check finds anything in a sentence that stands in the source as it is."""
    index = SourceIndex([make_article(path.read_text("utf-8"))])
    for position, sentence in enumerate(index.sentences):
        found = index.search(sentence.exact, limit=4)
        setting = Setting(index, (position, *(i for i in found if i != position)))
        findings = compare_details(" ".join(sentence.exact.split()), setting)
        assert [(f.reason, f.explanation) for f in findings] == [], sentence.exact
