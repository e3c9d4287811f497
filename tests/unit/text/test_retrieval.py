"""Finding sentences: ranking, neighbours, several sources, and evidence with its surroundings."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from factcheck.text.reading import make_article
from factcheck.text.retrieval import CONTEXT_CHARS, SourceIndex
from tests.factories import BRIDGE_ROLES, COUNCIL, make_article_record

BRIDGE = make_article_record("bridge", roles=BRIDGE_ROLES)
OTHER = make_article_record("council", COUNCIL)
INDEX = SourceIndex([BRIDGE, OTHER])


def exact(positions: list[int]) -> list[str]:
    return [INDEX.sentences[i].exact for i in positions]


def test_furniture_is_no_evidence():
    """Bylines and boilerplate are not searched; sentences keep their order over the sources."""
    ids = [sentence.sentence_id for sentence in INDEX.sentences]
    assert "bridge.s2" not in ids
    assert "bridge.s9" not in ids
    assert ids[-3:] == ["council.s1", "council.s2", "council.s3"]
    assert [INDEX.position(sentence_id) for sentence_id in ids] == list(range(len(ids)))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("What will the repairs cost?", "Repairs will cost $4.2 million"),
        ("9000 vehicles", "About 9,000 vehicles"),
        ("Mayor Vale was absent.", "Mayor Ingrid Vale"),
        ("The council lent four million.", "It voted 7 to 2 for a loan"),
        ("SHOPKEEPERS!", "Shopkeepers on Quay Street"),
    ],
)
def test_best_sentence_first(query: str, first: str):
    """The sentence with the rarest words in common leads, in either source."""
    assert exact(INDEX.search(query, limit=3))[0].startswith(first)


@pytest.mark.parametrize("query", ["", "…", "it is what it is", "Penguins waddle", "said", "“”"])
def test_nothing_to_find(query: str):
    """A query without a content word of the sources finds nothing."""
    assert INDEX.search(query, limit=5) == []


def test_limit_and_relevance():
    """Never more than asked for, never one without a shared word, best first and the same again."""
    found = INDEX.search("the harbour bridge and the council", limit=100)
    assert len(found) == len(set(found)) < len(INDEX.sentences)
    assert INDEX.search("the harbour bridge and the council", limit=2) == found[:2]
    assert INDEX.search("bridge", limit=0) == []


def test_neighbours_stay_in_their_source():
    """What stands beside a sentence is of the same source, the sentence itself included."""
    last = max(i for i, s in enumerate(INDEX.sentences) if s.source_id == "bridge")
    assert INDEX.neighbours(last) == [last - 1, last]
    assert INDEX.neighbours(last + 1, radius=2) == [last + 1, last + 2, last + 3]
    assert INDEX.neighbours(0, radius=2) == [0, 1, 2]
    assert INDEX.neighbours(len(INDEX.sentences) - 1, radius=99)[0] == last + 1


def test_evidence_is_exact():
    """Evidence and its surroundings are cut from the untouched text, short at its ends."""
    evidence = INDEX.evidence(range(len(INDEX.sentences)))
    assert len(evidence) == len(INDEX.sentences)
    for one in evidence:
        text = INDEX.articles[one.source_id].text
        assert text[one.start : one.end] == one.exact
        assert text[: one.start].endswith(one.prefix)
        assert text[one.end :].startswith(one.suffix)
        assert len(one.prefix) == min(CONTEXT_CHARS, one.start)
        assert len(one.suffix) == min(CONTEXT_CHARS, len(text) - one.end)
    assert evidence[0].prefix == ""
    assert evidence[-1].suffix == ""


def test_evidence_once_each():
    """A position given twice is shown once, in the order given."""
    found = [one.sentence_id for one in INDEX.evidence([3, 1, 3, 1])]
    assert found == [INDEX.sentences[3].sentence_id, INDEX.sentences[1].sentence_id]
    assert INDEX.evidence([]) == ()


def test_unknown_sentence():
    """A sentence that is none of the sources' is an error of the caller."""
    with pytest.raises(KeyError):
        INDEX.position("bridge.s99")


@pytest.mark.parametrize("sentences", [("It is what it is.",), ("…",), ("She said so.", "He was.")])
def test_source_without_content_words(sentences: tuple[str, ...]):
    """A source of function words alone can be indexed and holds nothing."""
    index = SourceIndex([make_article_record("thin", sentences)])
    assert index.search("The bridge is what it is.", limit=3) == []
    assert len(index.evidence([0])) == 1


def test_rare_words_weigh_more():
    """The weight of a word falls with the number of sentences that have it."""
    assert INDEX.idf("xylophon") > INDEX.idf("vehicl") > INDEX.idf("bridg") > 0


def test_long_source():
    """Five thousand sentences are indexed and searched a hundred times in a few seconds."""
    text = "\n\n".join(
        f"Ship {n + 10_000} left port {n * 7 % 911} with {n % 97} tons of grain."
        for n in range(5000)
    )
    article = make_article(text)
    start = time.perf_counter()
    index = SourceIndex([article])
    found = [index.search(f"ship {n + 10_000} grain", limit=5)[0] for n in range(0, 5000, 50)]
    assert time.perf_counter() - start < 6
    assert found == list(range(0, 5000, 50))


def test_search_from_threads():
    """Eight threads find what one does."""
    queries = [sentence.exact for sentence in INDEX.sentences] * 5
    alone = [INDEX.search(query, limit=4) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: INDEX.search(query, limit=4), queries)) == alone
