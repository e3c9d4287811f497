"""Claims by rules: a table of texts and what is made of them, and what holds for every text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.local.claims import extract_claims
from factcheck.records import Article, Sentence
from factcheck.text.reading import make_article

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "claims.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_claims_of_text(case: dict[str, Any]):
    """A text yields the claims and the skipped pieces that its case lists, in order."""
    claims, skipped = extract_claims(make_article(case["text"]))
    found = [
        [c.kind, c.speaker, c.text, *([] if c.is_self_contained else ["open"])] for c in claims
    ]
    assert found == case["claims"]
    assert [[s.reason, s.exact] for s in skipped] == case.get("skipped", [])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_origins_are_exact(case: dict[str, Any]):
    """Every claim and skipped piece stands in the text where its offsets say."""
    article = make_article(case["text"], source_id="a")
    claims, skipped = extract_claims(article)
    ids = {s.sentence_id for s in article.sentences}
    for span in [*(c.origin for c in claims), *skipped]:
        assert article.text[span.start : span.end] == span.exact
        assert span.source_id == "a"
    assert all(set(c.sentence_ids) <= ids for c in claims)
    assert [c.claim_id for c in claims] == [f"a.c{n}" for n in range(1, len(claims) + 1)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_sentence_is_accounted_for(case: dict[str, Any]):
    """No sentence vanishes: each is the origin of a claim or listed as skipped."""
    article = make_article(case["text"])
    claims, skipped = extract_claims(article)
    spans = [*(c.origin for c in claims), *skipped]
    for sentence in article.sentences:
        assert any(a.start < sentence.end and a.end > sentence.start for a in spans)


def test_named_sentences_only():
    """With sentence ids given, claims come from those alone and page furniture is not listed."""
    article = make_article(
        "Harbour bridge shut\n\nJane Roe was born in Hull. She studied law. The pier is closed."
    )
    wanted = [s.sentence_id for s in article.sentences if "studied" in s.exact]
    claims, skipped = extract_claims(article, sentence_ids=wanted)
    assert [c.text for c in claims] == ["Jane Roe studied law."]
    assert [c.claim_id for c in claims] == ["text.c1"]
    assert skipped == ()


def test_same_article_same_claims():
    """Nothing is remembered from one call to the next."""
    article = make_article("Jane Roe was born in Hull. She studied law.")
    other = make_article("The pier is closed. She left.")
    first = extract_claims(article)
    assert extract_claims(other)[0][1].text == "She left."
    assert extract_claims(article) == first


def test_origin_of_split_claim_is_its_clause():
    """Each half of a split sentence points to its own stretch of the text."""
    article = make_article("Yes. The river rose two metres, and the army closed the bridge.")
    claims, _ = extract_claims(article)
    assert [c.origin.exact for c in claims[-2:]] == [
        "The river rose two metres",
        "the army closed the bridge.",
    ]
    assert claims[-1].sentence_ids == claims[-2].sentence_ids


def test_speaker_named_where_the_quotation_ends():
    """Each sentence of a long quotation is its speaker's, though only the last one names them."""
    text = "Ann Lee came. “We kept our promise. The bridge is safe for all. We did it,” she said."
    starts = [text.index(w) for w in ("Ann", "“We kept", "The bridge", "We did")]
    article = Article(source_id="a", location="text", text=text).model_copy(
        update={
            "sentences": tuple(
                Sentence(
                    source_id="a",
                    start=start,
                    end=end,
                    exact=text[start:end].rstrip(),
                    sentence_id=f"a.s{n}",
                    paragraph=0,
                )
                for n, (start, end) in enumerate(pairwise([*starts, len(text)]), start=1)
            )
        }
    )
    claims, _ = extract_claims(article)
    assert [(c.speaker, c.text) for c in claims[1:]] == [
        ("Ann Lee", "“We kept our promise,” Ann Lee said."),
        ("Ann Lee", "“The bridge is safe for all,” Ann Lee said."),
        ("Ann Lee", "“We did it,” Ann Lee said."),
    ]


def _told(text: str) -> tuple[list[str], list[str]]:
    claims, skipped = extract_claims(make_article(text, role="draft"))
    return [c.text for c in claims], [f"{s.reason}: {s.exact}" for s in skipped]


def test_items_of_a_draft_are_claims_behind_their_lead_in():
    """An item without a verb completes the words before the list, and they are no claim alone."""
    text = "The mill shut.\n\nThe plant will have:\n\n- 30 posts in sales\n• two kilns\n- Offices"
    claims, skipped = extract_claims(make_article(text, role="draft"))
    assert [c.text for c in claims[1:]] == [
        "The plant will have: 30 posts in sales.",
        "The plant will have: two kilns.",
        "The plant will have: Offices.",
    ]
    assert claims[1].origin.exact == "30 posts in sales"
    assert claims[1].sentence_ids == ("text.s2", "text.s3")
    assert not skipped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm hires 75 people:\n- 30 in stores\n- staff", "30 in stores."),
        ("The posts:\n1. 30 in stores\n2. offices", "30 in stores."),
        ("Its towns are\n\n* the old port of Orrby", "The old port of Orrby."),
        ("The mill shut.\n\n12 dead in Orrby", "12 dead in Orrby."),
        ("The plant will have:\n30 in stores\n40 in sales", "The plant will have: 40 in sales."),
        ("The mill shut.\n\nSales 212.5 198.1 +7%", "Sales 212.5 198.1 +7%."),
    ],
)
def test_figures_and_names_of_a_draft_are_looked_at(text: str, expected: str):
    """A line of a draft with a figure, or an item with a name, is a claim though it has no verb."""
    assert expected in _told(text)[0]


def test_what_follows_a_list_is_no_item():
    """A line apart from the list, and a sentence, are not read as led in to."""
    text = "The plant will have:\n30 in stores\nThe mayor was glad.\n\n12 dead in Orrby\n\nPage 30"
    claims, skipped = _told(text)
    assert claims == [
        "The plant will have: 30 in stores.",
        "The mayor was glad.",
        "12 dead in Orrby.",
    ]
    assert skipped == ["not_checkable: Page 30"]


def test_items_without_a_figure_or_a_name_are_listed():
    """What of a draft is too little to be checked is called so, and never page furniture."""
    assert _told("The mill shut.\n\n- Offices\n- new kilns")[1] == [
        "not_checkable: Offices",
        "not_checkable: new kilns",
    ]


def test_items_of_an_article_stay_as_they_are():
    """Only of a draft is every item looked at."""
    claims, skipped = extract_claims(make_article("The posts will be:\n\n- 30 in stores"))
    assert [c.text for c in claims] == ["The posts will be."]
    assert [s.exact for s in skipped] == ["30 in stores"]


def test_changed_words_leave_origin_untouched():
    """A pronoun replaced in the text of a claim still stands in its origin."""
    claims, _ = extract_claims(make_article("Jane Roe was born in Hull. She studied law."))
    assert claims[1].text == "Jane Roe studied law."
    assert claims[1].origin.exact == "She studied law."


@pytest.mark.parametrize(
    "line",
    [
        "the man said " * 5_000,
        "President " * 5_000,
        "the man, " * 5_000,
        "according to " * 5_000,
        "“the cat, and the dog ran; " * 3_000,
        "the workers' 'strike " * 4_000,
        "(" * 20_000 + " the law held.",
    ],
    ids=["said", "titles", "commas", "according", "quotes", "apostrophes", "brackets"],
)
@pytest.mark.timeout(20)
def test_endless_line(line: str):
    """A line without a full stop is taken as it is, in time that grows with its length."""
    article = make_article("The pier is closed.\n\n" + line)
    claims, skipped = extract_claims(article)
    assert claims[0].text == "The pier is closed."
    assert len(claims) + len(skipped) >= 1


@pytest.mark.timeout(30)
def test_long_article():
    """Five thousand sentences take seconds, not minutes."""
    sentences = [f"The mill in town {n} sold {n} sacks, the owner said." for n in range(5_000)]
    article = make_article("\n".join(sentences))
    claims, _ = extract_claims(article)
    assert len(claims) == 5_000
