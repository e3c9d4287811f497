"""What is the article's own and what is the page's."""

from pathlib import Path

import pytest
import yaml

from factcheck.text.furniture import carve
from factcheck.text.reading import make_article

CASES = Path(__file__).parents[2] / "cases"
LINES = [
    (role, line)
    for role, lines in yaml.safe_load((CASES / "text_lines.yaml").read_text("utf-8")).items()
    for line in lines
]
ARTICLES = yaml.safe_load((CASES / "text_articles.yaml").read_text("utf-8"))
BEFORE = "The mill by the river closed on Friday.\n\n"
AFTER = "\n\nForty people lost their jobs that day."


@pytest.mark.parametrize(("role", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_gets_the_role_the_table_says(role, line):
    """A line between two paragraphs has the role that the table gives it, all of it."""
    article = make_article(BEFORE + str(line) + AFTER)
    assert {s.role for s in article.sentences[1:-1]} == {role}


@pytest.mark.parametrize("line", [line for role, line in LINES if role == "body"])
def test_a_body_line_stays_body_when_it_opens_the_article(line):
    """The first line of an article is no more easily dropped than a later one."""
    article = make_article(str(line).rstrip(".") + "." + AFTER)
    assert {s.role for s in article.sentences} == {"body"}


@pytest.mark.parametrize("case", ARTICLES, ids=[case["id"] for case in ARTICLES])
def test_an_article_falls_into_the_pieces_the_table_says(case):
    """Every piece has the text and the role written beside it, and metadata is found or not."""
    article = make_article(case["text"])
    assert [[s.role, s.exact] for s in article.sentences] == case["pieces"]
    assert article.published == case.get("published")
    assert article.place == case.get("place")
    assert article.byline == case.get("byline")


def test_parts_of_a_line_are_offsets_into_it():
    """The parts of a line that holds three come in order, each where it stands."""
    line = "  BY ANNA LEE [a@example.com]  date 2024-03-01 Log in to save this article "
    assert [(line[p.start : p.end], p.role) for p in carve(line)] == [
        ("BY ANNA LEE [a@example.com]", "byline"),
        ("date 2024-03-01", "dateline"),
        ("Log in to save this article", "boilerplate"),
    ]
