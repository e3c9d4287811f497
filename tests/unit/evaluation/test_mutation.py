"""A mutation suite: what an engine that reads numbers finds, one that does not, one that fails."""

import asyncio
from dataclasses import dataclass

import pytest

from factcheck.engines import LocalEngine
from factcheck.errors import ConfigError, ModelUnavailableError
from factcheck.evaluation.mutation import run_mutation
from factcheck.local.lexical import LexicalVerifier
from factcheck.text.reading import make_article
from tests.unit.evaluation.mutating.articles import TOLL, quarry, toll


class Yes(LexicalVerifier):
    """A verifier that takes everything for carried, as one that ignores what changed would."""

    def verify(self, claims, index):
        """The verdicts of the real one, all turned into `supported`."""
        return [
            verdict.model_copy(update={"outcome": "supported", "reason": "entailed"})
            for verdict in super().verify(claims, index)
        ]


@dataclass(frozen=True)
class Broken(LocalEngine):
    """An engine whose endpoint is out of order."""

    async def verify(self, claims, sources):
        """Give up."""
        raise ModelUnavailableError("the endpoint is out of order")


def _run(engine, articles=None, **options):
    articles = [quarry(), toll()] if articles is None else articles
    return asyncio.run(run_mutation(articles, engine, name="ours", **options))


@pytest.fixture(scope="module")
def result():
    """Both articles through the embedded engine."""
    return _run(LocalEngine(LexicalVerifier()))


def test_changes_are_found_and_own_sentences_are_not_alarmed_about(result):
    """The embedded engine passes every verbatim sentence and sees changed numbers and names."""
    assert result.kind == "mutation"
    assert result.measures["false_alarm:verbatim"].value == 0
    assert result.measures["detection:number"].value > 0.8
    assert result.measures["detection:currency"].value == 1
    assert {case.side for case in result.cases} == {"original", "mutant"}


def test_the_headline_is_the_mean_of_both_sides(result):
    """An engine that calls everything supported, or nothing, gets one half."""
    means = [
        [case.credit for case in result.cases if case.side == side]
        for side in ("original", "mutant")
    ]
    expected = sum(sum(one) / len(one) for one in means) / 2
    assert result.balanced_accuracy == pytest.approx(expected)
    blind = _run(LocalEngine(Yes()))
    assert blind.balanced_accuracy == 0.5
    assert blind.measures["detection:number"].value == 0


def test_cases_say_what_they_are(result):
    """Each has its article, kind, text and what was expected; every originals' side is supported."""
    for case in result.cases:
        assert case.group in {"quarry", "toll"}
        assert case.name.startswith(f"{case.group}:")
        assert case.text
        assert (case.expected == "supported") == (case.side == "original")


def test_the_data_are_known_by_their_hash(result):
    """The same articles and seed have one hash; another seed, limit or text has another."""
    engine = LocalEngine(LexicalVerifier())
    one = [toll()]
    plain = _run(engine, one).dataset_sha256
    assert _run(engine, one).dataset_sha256 == plain
    changed = [make_article(TOLL.replace("31 people", "32 people"), source_id="toll")]
    others = [
        _run(engine, one, seed=1).dataset_sha256,
        _run(engine, one, per_kind=1).dataset_sha256,
        _run(engine, changed).dataset_sha256,
        result.dataset_sha256,
    ]
    assert len({plain, *others}) == 5


def test_an_engine_that_fails_gets_no_credit():
    """Claims that could not be judged are counted as errors, on both sides."""
    found = _run(Broken(LexicalVerifier()), [toll()])
    assert found.n_errors == found.n > 0
    assert found.balanced_accuracy == 0
    assert all("out of order" in case.error for case in found.cases)


def test_two_articles_of_one_name_are_refused():
    """Their cases could not be told apart."""
    with pytest.raises(ConfigError, match="same name"):
        _run(LocalEngine(LexicalVerifier()), [toll(), toll()])


def test_nothing_to_ask_is_said():
    """Articles that give no claim give no headline, and a notice says why."""
    found = _run(LocalEngine(LexicalVerifier()), [make_article("Wir waren da.", source_id="x")])
    assert found.n == 0
    assert found.balanced_accuracy is None
    assert any("English" in notice for notice in found.notices)


def test_progress_is_told():
    """A person sees how far it is."""
    lines: list[str] = []
    _run(LocalEngine(LexicalVerifier()), [toll()], progress=lines.append)
    assert lines[-1].endswith("claims judged")
