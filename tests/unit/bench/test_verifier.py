"""What the benchmark of the verifier is measured on."""

from evals.bench.articles import make_articles
from evals.bench.verifier import BATCHES, SOURCES, make_claims, measure
from evals.verifier.judging import make_index
from factcheck.local.lexical import LexicalVerifier


def test_sources_have_the_promised_length():
    """An article has 300 to 600 words, a long one about 2,000, fifty pages about 25,000."""
    lengths = {name: len(" ".join(make_articles(count)).split()) for name, count in SOURCES.items()}
    assert 300 <= lengths["article"] <= 600
    assert 1900 <= lengths["2,000 words"] <= 2100
    assert 24000 <= lengths["50 pages"] <= 26000


def test_claims_have_to_be_judged():
    """No claim is a sentence of the source word for word; some hold and some do not."""
    text = "\n".join(make_articles(2))
    claims = make_claims(text)
    assert len({claim.claim_id for claim in claims}) == 48
    verdicts = LexicalVerifier().verify(claims, make_index(text))
    assert {"supported", "contradicted", "not_found"} <= {v.outcome for v in verdicts}
    assert "verbatim" not in {verdict.reason for verdict in verdicts}


def test_speed_is_that_of_every_batch_size():
    """Each batch size has a time of its own, and the longer source more words."""
    short, long = (
        measure(LexicalVerifier(), "\n".join(make_articles(count)), runs=1) for count in (1, 2)
    )
    assert set(short.claim_ms) == set(BATCHES)
    assert all(ms > 0 for ms in short.claim_ms.values())
    assert short.n_words < long.n_words
    assert short.peak_mb <= long.peak_mb
