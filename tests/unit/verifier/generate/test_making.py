"""Pairs from articles to a file: even, repeatable, marked."""

import os
import subprocess
import sys
from collections import Counter
from random import Random

import pytest

from evals.bench.articles import make_articles
from evals.verifier.generate import make_pairs
from evals.verifier.generate.__main__ import main, thin_out
from evals.verifier.generate.balance import overlap
from evals.verifier.generate.making import make_candidates
from evals.verifier.generate.measuring import auroc
from evals.verifier.pairs import ENTAILED, read_pairs


@pytest.fixture(scope="module")
def articles():
    """Twelve made-up articles."""
    return [(f"article{n}", text) for n, text in enumerate(make_articles(12))]


@pytest.fixture(scope="module")
def pairs(articles):
    """What is made of them."""
    return list(make_pairs(articles, seed=1, per_sentence=4))


def test_the_same_seed_gives_the_same_pairs(articles, pairs):
    """Nothing but the seed is left to chance."""
    assert list(make_pairs(articles, seed=1, per_sentence=4)) == pairs
    assert list(make_pairs(articles, seed=2, per_sentence=4)) != pairs


def test_another_process_makes_the_same_pairs():
    """Nothing hangs on the order of a set, which each process has of its own."""
    code = (
        "from evals.bench.articles import make_articles\n"
        "from evals.verifier.generate import make_pairs\n"
        "articles = [(str(n), text) for n, text in enumerate(make_articles(4))]\n"
        "print(list(make_pairs(articles, seed=1)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_half_of_the_pairs_are_carried(pairs):
    """Neither label is the better guess."""
    share = sum(pair.label == ENTAILED for pair in pairs) / len(pairs)
    assert len(pairs) > 300
    assert 0.45 < share < 0.55


def test_neither_overlap_nor_length_tells_the_label(pairs):
    """Counting shared words gets about as far as tossing a coin."""
    good = [pair for pair in pairs if pair.label == ENTAILED]
    bad = [pair for pair in pairs if pair.label != ENTAILED]
    assert 0.45 < auroc([overlap(p) for p in good], [overlap(p) for p in bad]) < 0.6
    lengths = [[float(len(p.claim)) for p in part] for part in (good, bad)]
    assert 0.42 < auroc(*lengths) < 0.58


def test_claims_are_carried_or_marked(pairs):
    """What is carried has no marks; marks lie within their claim and are not empty."""
    for pair in pairs:
        if pair.label == ENTAILED:
            assert pair.spans == ()
        elif pair.spans is not None:
            assert pair.spans
            assert all(0 <= a < b <= len(pair.claim) for a, b in pair.spans)


def test_no_pair_is_made_twice(pairs):
    """The same claim beside the same passage comes once."""
    counts = Counter((pair.evidence.lower(), pair.claim.lower()) for pair in pairs)
    assert max(counts.values()) == 1


def test_wrong_claims_are_of_many_kinds(pairs):
    """No kind of edit makes up more than a fourth of the wrong claims."""
    kinds = Counter(pair.kind for pair in pairs if pair.label != ENTAILED)
    assert len(kinds) > 12
    assert kinds.most_common(1)[0][1] < kinds.total() / 4


def test_an_edited_claim_holds_beside_the_edited_sentence(scene):
    """The same edit in passage and claim is carried, in the claim alone it is not."""
    made = scene(
        "The council hired 52 people in May.",
        "Tom Roe, a lawyer from Kell, said on Friday that 74 people had signed.",
    )
    found = [one.pair for _ in range(80) for one in make_candidates(made)]
    same = {(p.evidence, p.claim) for p in found if p.kind == "same_number"}
    wrong = {(p.evidence, p.claim) for p in found if p.kind == "number"}
    assert {claim for _, claim in same} & {claim for _, claim in wrong}
    assert not same & wrong


def test_thinning_out_keeps_rare_kinds_and_balance(pairs):
    """No kind has more than asked for, the rare ones stay whole, and as many are carried."""
    kept = thin_out(pairs, 5, Random(1))
    before = Counter(pair.kind for pair in pairs if pair.label != ENTAILED)
    after = Counter(pair.kind for pair in kept if pair.label != ENTAILED)
    assert after == {kind: min(5, count) for kind, count in before.items()}
    assert sum(pair.label == ENTAILED for pair in kept) == after.total()


@pytest.mark.parametrize("flags", [[], ["--held-out"]])
def test_the_command_writes_what_it_counts(data, tmp_path, monkeypatch, capsys, flags):
    """The file holds as many pairs as the last lines say, made of the documents alone."""
    out = tmp_path / "made.jsonl.xz"
    name = "polytope" if flags else "fib"
    arguments = [str(data), str(out), "--sets", name, "--limit", "8", *flags]
    monkeypatch.setattr("sys.argv", ["generate", *arguments])
    main()
    made = list(read_pairs(out))
    assert len(made) > 10
    shown = capsys.readouterr().out
    assert shown.startswith(f"{len(made)} pairs, ")
    assert "overlap AUROC" in shown
    assert {pair.dataset for pair in made} == {"generated"}
