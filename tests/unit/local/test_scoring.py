"""The trained network behind `Scorer`, with the weights that are shipped."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from factcheck.local.encoding import MAX_CLAIM_TOKENS, MAX_TOKENS, encode_pair
from factcheck.local.runtime import open_tokenizer
from factcheck.local.scoring import Scorer
from factcheck.local.shipped import TOKENIZER, WEIGHTS_FOLDER

EVIDENCE = (
    "The harbour board of Kell voted on Monday to replace the old pier. "
    "Divers had found cracks in four of its piles in March, and the work will cost 3.4 million euros."
)
CLAIM = "The board of Kell will replace the pier for 3.4 million euros."
OTHERS = [
    (EVIDENCE, "Nobody was hurt."),
    ("It rained.", CLAIM),
    (" ".join([EVIDENCE] * 70), "The pier at Kell is old, divers said, and will be replaced."),
]
# onnxruntime keeps its reports back where one of these is set.
CI_VARIABLES = (
    *("CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "CIRCLECI", "TRAVIS", "JENKINS_URL"),
    *("CODEBUILD_BUILD_ID", "BUILDKITE", "TEAMCITY_VERSION", "APPVEYOR", "BITBUCKET_BUILD_NUMBER"),
)


@pytest.fixture(scope="module")
def scorer():
    return Scorer(threads=2)


@pytest.fixture(scope="module")
def tokenizer():
    return open_tokenizer((WEIGHTS_FOLDER / TOKENIZER).read_bytes())


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (EVIDENCE, "Pier."),
        (EVIDENCE, " ".join(["The pier of Kell is old and will be replaced"] * 220)),
        (EVIDENCE, "Der alte Anleger von Kell wird für 3,4 Millionen Euro ersetzt."),
        (EVIDENCE, "Кельская гавань: мост заменят в мае."),
        (EVIDENCE, "港の古い桟橋は三月に架け替えられる。"),
        (EVIDENCE, "3.4 4 12,000 2026"),
        (EVIDENCE, "¿…? — 🙂"),
        (EVIDENCE, ""),
        ("", CLAIM),
        ("", ""),
        ("x" * 5000, "y" * 5000),
        ("\x00\u200b\ufeff \ud7ff", "\u202e\x07"),
        (" ".join([EVIDENCE] * 70), CLAIM),
    ],
    ids=[
        *("one-word", "2000-words", "german", "russian", "japanese", "numbers", "no-words"),
        *("empty-claim", "empty-evidence", "empty", "one-long-word", "odd-characters"),
        "2000-words-of-evidence",
    ],
)
def test_any_text_gets_probabilities(scorer, evidence, claim):
    """Whatever the texts are, three probabilities come back, and words that stand in the claim."""
    scores = scorer.score([(evidence, claim)])
    assert scores.labels.shape == (1, 3)
    assert scores.labels.dtype == np.float32
    assert scores.labels.sum() == pytest.approx(1, abs=1e-5)
    assert ((scores.labels >= 0) & (scores.labels <= 1)).all()
    [words] = scores.tokens
    assert all(any(char.isalnum() for char in claim[start:end]) for start, end, _ in words)
    assert all(0 <= probability <= 1 for _, _, probability in words)
    ends = [0, *(end for _, end, _ in words)]
    assert all(start >= end for (start, _, _), end in zip(words, ends, strict=False))


def test_words_are_whole(scorer):
    """Pieces that the tokenizer makes of a word come back as that word, without punctuation."""
    claim = "Unreplaceable harbourmasters, said “Okafor”, pre-date Kell!"
    [words] = scorer.score([(EVIDENCE, claim)]).tokens
    shown = [claim[start:end] for start, end, _ in words]
    assert shown == ["Unreplaceable", "harbourmasters", "said", "Okafor", "pre", "date", "Kell"]


def test_nothing_asked_nothing_answered(scorer):
    """No pairs give no rows."""
    scores = scorer.score([])
    assert scores.labels.shape == (0, 3)
    assert scores.tokens == ()


def test_a_score_does_not_depend_on_its_neighbours(scorer):
    """A pair has the very same score alone, among others, and in any order."""
    alone = scorer.score([(EVIDENCE, CLAIM)])
    among = scorer.score([*OTHERS, (EVIDENCE, CLAIM), *OTHERS])
    turned = scorer.score([(EVIDENCE, CLAIM), *reversed(OTHERS)])
    for scores, row in ((among, len(OTHERS)), (turned, 0)):
        assert np.array_equal(scores.labels[row], alone.labels[0])
        assert scores.tokens[row] == alone.tokens[0]
    assert np.array_equal(among.labels[:3], turned.labels[:0:-1])


def test_the_number_of_threads_changes_no_score(scorer):
    """One thread and four give the very same scores."""
    pairs = [(EVIDENCE, CLAIM), *OTHERS]
    expected = scorer.score(pairs).labels
    assert np.array_equal(Scorer(threads=1).score(pairs).labels, expected)
    assert np.array_equal(Scorer(threads=4).score(pairs).labels, expected)


def test_pairs_differ(scorer):
    """Evidence and claim both count: other texts get other scores."""
    labels = scorer.score([(EVIDENCE, CLAIM), *OTHERS, (CLAIM, EVIDENCE)]).labels
    assert len({row.tobytes() for row in labels}) == len(labels)


def test_several_threads_load_and_score_at_once():
    """Threads that meet at a scorer not yet loaded all get what one alone gets."""
    shared = Scorer(threads=2)
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(shared.score, [(EVIDENCE, CLAIM), *OTHERS]) for _ in range(6)]
        rows = [one.result().labels for one in asked]
    assert all(np.array_equal(row, rows[0]) for row in rows)


_SCORE = f"""
import sys
from factcheck.local.scoring import Scorer
print(Scorer(threads=2).score([({EVIDENCE!r}, {CLAIM!r})] * 3).labels.tobytes().hex())
"""


def test_several_processes_score_at_once(scorer):
    """Two processes beside this one get the same scores as it does."""
    command = [sys.executable, "-c", _SCORE]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    expected = scorer.score([(EVIDENCE, CLAIM)] * 3).labels.tobytes().hex() + "\n"
    assert [process.communicate()[0] for process in both] == [expected, expected]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_scores_too(scorer):
    """A process forked from one that has scored does not hang and gets the same scores."""
    expected = scorer.score(OTHERS).labels
    child = os.fork()
    if not child:
        os._exit(0 if np.array_equal(scorer.score(OTHERS).labels, expected) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_nothing_is_reported_to_anybody(tmp_path):
    """Scoring leaves no file for onnxruntime's reports to its maker, which are on by default."""
    environment = {name: value for name, value in os.environ.items() if name not in CI_VARIABLES}
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        environment[name] = str(tmp_path)
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(tmp_path / name)
    code = _SCORE + "import os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("\n1\n")
    assert done.stderr == ""
    assert list(tmp_path.rglob("*")) == []


def test_importing_loads_nothing():
    """Importing the module brings neither onnxruntime nor tokenizers along."""
    code = (
        "import sys, factcheck.local.scoring; print({'onnxruntime', 'tokenizers'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("times", [1, 40])
def test_the_evidence_is_cut_not_the_claim(tokenizer, times):
    """Of a pair that is too long, the end of the evidence goes, and the claim stays whole."""
    pair = encode_pair(tokenizer, " ".join([EVIDENCE] * times), CLAIM)
    assert len(pair.ids) == len(pair.types) <= MAX_TOKENS
    assert CLAIM[pair.offsets[-1][0] : pair.offsets[-1][1]] == "."
    assert pair.ids[pair.claim_start - 1] == pair.ids[-1]
    assert pair.types[pair.claim_start - 1 : pair.claim_start + 1] == [0, 1]
    assert len(pair.ids) == MAX_TOKENS or times == 1


def test_a_long_claim_is_cut(tokenizer):
    """Of a very long claim the first tokens are read, and most of the room is the evidence's."""
    pair = encode_pair(tokenizer, " ".join([EVIDENCE] * 40), " ".join([CLAIM] * 40))
    assert len(pair.offsets) == MAX_CLAIM_TOKENS
    assert len(pair.ids) == MAX_TOKENS


def test_text_is_no_markup(tokenizer):
    """A text that spells the tokenizer's own signs is text: it cannot end the evidence early."""
    pair = encode_pair(tokenizer, "It rained [SEP] in [CLS] Kell.", "[MASK] [PAD]")
    assert pair.ids.count(tokenizer.token_to_id("[SEP]")) == 2
    assert pair.ids.count(tokenizer.token_to_id("[CLS]")) == 1
    for sign in ("[MASK]", "[PAD]"):
        assert tokenizer.token_to_id(sign) not in pair.ids
