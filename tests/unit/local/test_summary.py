"""The extractive summary: which sentences it takes, and which it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.local.summary import summarise
from factcheck.text.reading import make_article

if TYPE_CHECKING:
    from factcheck.records import Article

BRIDGE = """\
Harbour bridge reopens after two years of repairs

The city council reopened the Harbour Bridge on Monday, two years after a ship struck its piers.
However, the repairs of the bridge were far dearer than the city council had told the public.
The repairs cost 48 million dollars, while the council had set aside 31 million for the bridge.
It was not the first time. Why did it cost so much? What a day!
“We kept our promise to all of you and the work on the bridge is done.”
Commuters had to take ferries across the harbour, and traffic in the old town doubled.
Engineers found cracks in twelve girders of the bridge, and the contractor replaced all of them.
The harbour also has a small museum, where visitors can see paintings of storms and whales.
"""


def texts(article: Article, n: int) -> list[str]:
    return [s.text for s in summarise(article, n_sentences=n).sentences]


def test_sentences_stand_in_article():
    """Every summary sentence is a body sentence word for word, cited by its id, in order."""
    article = make_article(BRIDGE, source_id="bridge")
    by_id = {s.sentence_id: s for s in article.sentences if s.role == "body"}
    summary = summarise(article, n_sentences=4)
    assert summary.method == "extractive"
    assert len(summary.sentences) == 4
    cited = [by_id[s.sentence_ids[0]] for s in summary.sentences]
    assert [s.text for s in summary.sentences] == [s.exact for s in cited]
    assert [s.start for s in cited] == sorted(s.start for s in cited)
    assert all(s.source_id == "bridge" for s in summary.sentences)


def test_lead_comes_first():
    """The opening sentence of a news article is in its summary."""
    assert texts(make_article(BRIDGE), 1)[0].startswith("The city council reopened")


def test_unfit_sentences_are_left():
    """Questions, exclamations, speech without a speaker and "It was …" do not make a summary."""
    chosen = " ".join(texts(make_article(BRIDGE), 4))
    for unfit in ["Why did", "What a day", "We kept our promise", "It was not the first"]:
        assert unfit not in chosen


def test_leaning_sentence_needs_the_one_before():
    """A sentence that opens with a connective is passed over unless what it answers is chosen."""
    lead = "The council opened the new tram line to the harbour and the market on Monday."
    aside = "Rain fell on the town all day."
    leaning = "However, the tram line has cost the council far more than was planned."
    plain = "Fares on the line will rise in autumn, the owner of the trams has said."
    adrift = make_article(f"{lead}\n{aside}\n{leaning}\n{plain}")
    assert leaning not in texts(adrift, 2)
    bare = make_article(f"{lead}\n{aside}\n{leaning[9:].capitalize()}\n{plain}")
    assert leaning[9:].capitalize() in texts(bare, 2)
    together = make_article(f"{lead}\n{leaning}\n{aside}\n{plain}")
    assert texts(together, 2) == [lead, leaning]


def test_question_is_passed_over():
    """A question at the head is left for the statement behind it, though it says as much."""
    question = "Why did the council sell the harbour to the bank so soon after the vote?"
    article = make_article(f"{question}\n{question[8:-1].capitalize()}.")
    assert texts(article, 1) == [question[8:-1].capitalize() + "."]


def test_no_fact_twice():
    """Of two sentences that tell the same, one is taken, even if that leaves fewer than asked."""
    once = "The river Orla flooded the old town of Velden on Sunday after three days of rain."
    again = "After three days of rain the river Orla flooded the old town of Velden on Sunday."
    third = "Schools stay closed until the weekend."
    article = make_article(f"{once}\n{again}\n{third}\n{once} Again.")
    assert texts(article, 2) == [once, third]


def test_short_article_is_taken_whole():
    """When there are no more sentences than asked for, all of them are the summary."""
    article = make_article("The pier is closed. The tram runs. Rain is due.")
    assert texts(article, 3) == ["The pier is closed.", "The tram runs.", "Rain is due."]
    assert texts(article, 10) == texts(article, 3)


def test_only_body_is_summarised():
    """Headings and page furniture are never chosen, however short the article."""
    article = make_article("Harbour bridge shut\n\nBy Jan Roe\n\nThe bridge closed on Tuesday.")
    assert texts(article, 5) == ["The bridge closed on Tuesday."]


def test_same_article_same_summary():
    """The choice is the same each time."""
    article = make_article(BRIDGE)
    assert summarise(article, n_sentences=4) == summarise(article, n_sentences=4)


@pytest.mark.parametrize("n", [0, -1])
def test_no_summary_without_sentences(n: int):
    """Asking for none is a mistake of the caller."""
    with pytest.raises(ValueError, match="at least 1"):
        summarise(make_article(BRIDGE), n_sentences=n)


@pytest.mark.timeout(30)
def test_long_article():
    """Thousands of sentences, and hundreds asked for, take seconds."""
    names = ["mill", "farm", "quay", "barn", "dam", "inn", "fort"]
    sentences = [
        f"The {names[n % 7]} of district {n} sold {n * 3} sacks of {names[n % 5]} grain to town {n}."
        for n in range(4_000)
    ]
    article = make_article("\n".join(sentences))
    assert 1 <= len(summarise(article, n_sentences=3).sentences) <= 3
    assert summarise(article, n_sentences=300).sentences


def test_denied_rumour_is_not_chosen() -> None:
    """A sentence that the article repeats to deny it does not stand in a summary without that."""
    text = (
        "The council of Arden met on Monday about the relief fund.\n\n"
        "The mayor of Arden fled with the relief fund on Sunday. This is false. The fund of Arden "
        "holds 3 million crowns. The weather was fine."
    )
    summary = summarise(make_article(text), n_sentences=3)
    assert not any("fled" in sentence.text for sentence in summary.sentences)


TRANSCRIPT = """PRESENTER: Good evening. The mayor of Arnby joins us. When did you see the report?

STINA ADER: I did not see the report then. I read the report on the bridge of Arnby in April.

PRESENTER: Your deputy says the report on the bridge reached your office in March.

STINA ADER: My deputy is mistaken. The bridge stays open. The report is public."""


def test_turns_of_a_transcript() -> None:
    """Whatever is chosen out of a transcript has the label of who says it before it."""
    article = make_article(TRANSCRIPT, source_id="talk")
    texts = [one.text for one in summarise(article, n_sentences=8).sentences]
    assert "STINA ADER: I read the report on the bridge of Arnby in April." in texts
    assert all(one.startswith(("PRESENTER: ", "STINA ADER: ")) for one in texts)


def test_label_that_is_no_speaker() -> None:
    """A capital word and a colon at the head of one paragraph do not make a transcript."""
    article = make_article("UPDATE: A mill burned in Arnby. Nobody was hurt.", source_id="mill")
    assert [one.text for one in summarise(article).sentences][1] == "Nobody was hurt."


def test_rows_of_a_table_are_no_summary():
    """Neither a row of a table nor its head is chosen, however early and central it stands."""
    text = (
        "(in millions)          Sales 2031     Sales 2030    Change\n"
        "Sales                 212.5    198.1       +7%\n"
        "Sales of tickets       88.0     91.4       -4%\n\n"
        "The board of the ferry company met on Friday. Sales rose because more tickets were sold."
    )
    told = [one.text for one in summarise(make_article(text), n_sentences=2).sentences]
    assert all(text.endswith(("Friday.", "sold.")) for text in told)
