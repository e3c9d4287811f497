"""Our own cases as pairs to train on: claims that people wrote so that shared words mislead.

Four kinds: the newsroom articles of the part `dev`, the cases of the exact checks of the part
`dev`, and articles in `written/` that were made for training, those in `written/summaries` with the
claims that summaries of many makes have. No part `test` is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from evals.checks.cases import CHECKS, read_cases
from evals.verifier.judging import make_index
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NEUTRAL, NOT_ENTAILED, Pair
from factcheck.evaluation.cases import read_claim_cases
from factcheck.evaluation.located import load_yaml
from factcheck.evaluation.public_sets import key_of
from factcheck.evaluation.suites import read_suite
from factcheck.local.passages import choose_passages
from factcheck.text.reading import make_article
from factcheck.text.retrieval import SourceIndex
from factcheck.text.splitting import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EVALS = Path(__file__).parent.parent
# Sentences that are looked at for one of another article.
_NEAR = 20
index_of = lru_cache(maxsize=1)(make_index)
"""The index of a source; the claims about one follow each other."""
WRITTEN = _EVALS / "verifier" / "written"
PARTS = ("calibration", "attack")
"""What `read_drafted` reads."""
LABELS = {
    "supported": ENTAILED,
    "entailed": ENTAILED,
    "clean": ENTAILED,
    "contradicted": CONTRADICTED,
    "not_found": NEUTRAL,
    "neutral": NEUTRAL,
    "caught": NOT_ENTAILED,
}


@dataclass(frozen=True)
class Written:
    """A claim about an article, both invented.

    Attributes:
        dataset: `newsroom`, `checks`, `written`, `summaries` or `drafted`.
        source: The article.
        claim: One sentence.
        label: As in `Pair`.
        gold: Sentences of the article that carry or refute it, where somebody marked them.
    """

    dataset: str
    source: str
    claim: str
    label: int
    gold: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Key of the document."""
        return key_of(self.source)


def read_written() -> Iterator[Written]:
    """All such claims, those about one article after each other."""
    for one in read_claim_cases(read_suite(_EVALS / "verification-dev.yaml")):
        label = LABELS.get(one.case.expected_output.outcome)
        if label is not None:
            source = "\n\n".join(article.text for article in one.articles)
            gold = one.case.metadata.evidence
            yield Written("newsroom", source, one.case.inputs.claim, label, gold)
    for check in CHECKS:
        for case in read_cases(check, "dev"):
            yield Written("checks", case.source, case.claim, LABELS[case.expect])
    yield from _read("written", WRITTEN)
    yield from read_summaries()


def read_summaries() -> Iterator[Written]:
    """Claims as summaries have them, to train on."""
    yield from _read("summaries", WRITTEN / "summaries")


def read_drafted(part: str = "calibration") -> Iterator[Written]:
    """Claims by other hands, never to train on.

    Args:
        part: `calibration`, claims as summaries have them; or `attack`, which fits nothing: wrong
            claims that were written to pass, true ones that were written to be refused.
    """
    yield from _read("drafted", WRITTEN / part)


def read_sources() -> list[str]:
    """The articles, each once; the sources of the cases of the exact checks are too short."""
    found = (one.source for one in read_written() if one.dataset != "checks")
    return list(dict.fromkeys(found))


def _read(dataset: str, folder: Path) -> Iterator[Written]:
    for path in sorted(folder.glob("*.yaml")):
        for row in load_yaml(path.read_text(encoding="utf-8")):
            for name, claim in row["claims"]:
                yield Written(dataset, row["article"], claim, LABELS[name])


def written_pairs() -> Iterator[Pair]:
    """All but the claims of summaries as pairs, see `summary_pairs`."""
    return _pairs(one for one in read_written() if one.dataset != "summaries")


def summary_pairs() -> Iterator[Pair]:
    """`summary_claims`, each beside its best passage; a wrong one beside the second too."""
    return _pairs(summary_claims())


def summary_claims() -> Iterator[Written]:
    """Claims as summaries have them; of several sentences that are carried together each too."""
    return chain.from_iterable(map(_with_parts, read_summaries()))


def _with_parts(one: Written) -> Iterator[Written]:
    yield one
    spans = split_sentences(one.claim)
    if one.label == ENTAILED and len(spans) > 1:
        yield from (replace(one, claim=one.claim[start:end]) for start, end in spans)


def _pairs(claims: Iterable[Written]) -> Iterator[Pair]:
    """None where the passage misses what carries the claim."""
    for one in claims:
        texts = [p.text for p in choose_passages(one.claim, index_of(one.source), limit=2)]
        if one.label == ENTAILED:
            needed = [" ".join(sentence.split()) for sentence in one.gold]
            texts = [text for text in texts if all(part in text for part in needed)][:1]
        yield from (pair_with(text, one) for text in texts)


def pair_with(text: str, one: Written) -> Pair:
    """A claim beside a passage of its source; of what is carried every word is known to be."""
    spans = () if one.label == ENTAILED else None
    return Pair(text, one.claim, one.label, one.dataset, one.key, spans=spans)


def elsewhere_pairs() -> Iterator[Pair]:
    """Claims that their own article carries, beside the likest passage of another: not carried."""
    claims = [one for one in read_written() if one.dataset == "written" and one.label == ENTAILED]
    sources = list(dict.fromkeys(one.source for one in claims))
    articles = {str(n): text for n, text in enumerate(sources)}
    all_ = SourceIndex([make_article(t, source_id=n, role="source") for n, t in articles.items()])
    for one in claims:
        found = (all_.sentences[i].source_id for i in all_.search(one.claim, limit=_NEAR))
        other = next((text for text in map(articles.__getitem__, found) if text != one.source), "")
        for passage in choose_passages(one.claim, index_of(other), limit=1) if other else ():
            yield Pair(passage.text, one.claim, NEUTRAL, "elsewhere", one.key, kind="elsewhere")
