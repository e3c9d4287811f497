"""How many hand-made rows of pairs of articles `factcheck compare` finds, and what it adds.

    python -m evals.compare [--set newsroom|outlets] [--part dev|test] [--rows]

The newsroom pairs are few and long, with all that the rest of that set has; the pairs of `outlets`
are many and short, each with every fact on which its two articles agree or conflict.

A hand-made row has a relation and the sentences on both sides that show it. It is *found* when a
row of ours has the same relation and shows one of those sentences on each side that has any; what
one article has alone is also found where a row of agreement names it as a clause that the other
lacks. Rows
of ours without a counterpart need not be wrong: the hand-made ones are the main facts, not all.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import factcheck
from factcheck.evaluation.located import load_yaml
from factcheck.evaluation.metrics import proportion
from factcheck.pipeline.comparing import compare_articles
from factcheck.text.reading import make_article
from factcheck.text.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.comparison import Comparison, Row
    from factcheck.records import Article

_DATASETS = Path(__file__).parent / "datasets"
# Content words that a clause and a hand-made row must share to be about one thing.
_SAME_WORDS = 2
RELATIONS = ("agree", "conflict", "only")


def read_pairs(name: str, part: str) -> Iterator[tuple[str, list[Article], dict[str, Any]]]:
    """Name, articles and metadata of every hand-made pair in `part` of the set `name`."""
    folder = _DATASETS / name / part
    if name == "outlets":
        yield from _read_outlets(folder)
        return
    for file in sorted(folder.glob("pairs-*.yaml")):
        for case in load_yaml(file.read_text("utf-8"))["cases"]:
            paths = [file.parent / given for given in case["inputs"]["articles"]]
            articles = [factcheck.read_article(path) for path in paths]
            yield case["name"], articles, case["metadata"]


def _read_outlets(folder: Path) -> Iterator[tuple[str, list[Article], dict[str, Any]]]:
    for file in sorted(folder.glob("*.yaml")):
        for pair in load_yaml(file.read_text("utf-8")):
            rows = [
                {"relation": relation, "claim": claim, "evidence": [[one], [other]]}
                for relation, one, other, claim in pair["rows"]
            ]
            articles = [make_article(pair[side], source_id=side) for side in "ab"]
            yield pair["name"], articles, {"rows": rows}


def shows(row: Row, evidence: Sequence[Sequence[str]]) -> bool:
    """Whether `row` has one of the sentences on each side that has any."""
    for account, wanted in zip(row.accounts, evidence, strict=True):
        own = {" ".join(e.exact.split()) for e in account.evidence}
        given = [" ".join(sentence.split()) for sentence in wanted]
        if given and not any(
            sentence in text or text in sentence for sentence in given for text in own
        ):
            return False
    return True


def sets_apart(row: Row, hand: dict[str, Any]) -> bool:
    """Whether `row` names a clause as told by one article alone that says what `hand` says."""
    wanted = content_stems(hand["claim"])
    return any(
        len(wanted & content_stems(clause)) >= _SAME_WORDS
        and any(clause in one for one in sentences)
        for account, sentences in zip(row.accounts, hand["evidence"], strict=True)
        for clause in account.alone
    )


def judge(comparison: Comparison, hand: dict[str, Any]) -> str:
    """What became of a hand-made row: `found`, the relation it was given instead, or `missed`."""
    relations = {row.relation for row in comparison.rows if shows(row, hand["evidence"])}
    if hand["relation"] in relations:
        return "found"
    if hand["relation"] == "only" and any(sets_apart(row, hand) for row in comparison.rows):
        return "found"
    return next((r for r in ("unclear", "conflict", "agree", "only") if r in relations), "missed")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--set", choices=("newsroom", "outlets"), default="newsroom")
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--rows", action="store_true", help="also list what was not found or added")
    asked = parser.parse_args()
    counts: dict[str, Counter[str]] = {relation: Counter() for relation in RELATIONS}
    added: Counter[str] = Counter()
    turned: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    origins: list[str] = []
    settings = factcheck.Settings(engine="local")
    with factcheck.open_engine(settings) as engine:
        for name, articles, metadata in read_pairs(asked.set, asked.part):
            comparison = asyncio.run(compare_articles(articles, engine))
            named = "; ".join(origin.name for origin in comparison.sources) or "none"
            if "shared_origin" in metadata:
                origins.append(f"{name}: by hand {metadata['shared_origin']}, found {named}")
            for hand in metadata["rows"]:
                became = judge(comparison, hand)
                counts[hand["relation"]][became] += 1
                if asked.rows and became != "found":
                    print(f"{name}: {hand['relation']} -> {became}: {hand['claim']}")
            for row in comparison.rows:
                printed[row.relation] += 1
                known = any(
                    hand["relation"] == row.relation and shows(row, hand["evidence"])
                    for hand in metadata["rows"]
                )
                added[row.relation] += not known
                turned[row.relation] += not known and _is_turned(row, metadata["rows"])
                if asked.rows and not known and row.relation != "only":
                    print(f"{name}: added {row.relation}: {row.claim}")
                    for account in row.accounts:
                        print(f"    {account.stance}: {[e.exact for e in account.evidence]}")
                        print(f"    {[f.explanation for f in account.findings]}")
    show(counts, printed, added)
    print(f"{turned['agree']} of agree are conflicts by hand, {turned['conflict']} the other way")
    print(*origins, sep="\n")


def _is_turned(row: Row, hand: Sequence[dict[str, Any]]) -> bool:
    """Whether by hand it is a conflict that `row` calls agreement, or the other way round."""
    turned = {"agree": "conflict", "conflict": "agree"}.get(row.relation)
    return any(one["relation"] == turned and shows(row, one["evidence"]) for one in hand)


def show(counts: dict[str, Counter[str]], printed: Counter[str], added: Counter[str]) -> None:
    """The table, as text."""
    for relation, became in counts.items():
        total = sum(became.values())
        if not total:
            continue
        rate = proportion(became["found"], total)
        others = ", ".join(f"{n} {what}" for what, n in became.most_common() if what != "found")
        print(
            f"{relation:8} found {became['found']} of {total} "
            f"({rate.value:.0%}, {rate.low:.0%} to {rate.high:.0%}); not found: {others or 'none'}"
        )
    for relation, n in printed.most_common():
        print(f"printed {n} {relation}, {added[relation]} of them without a hand-made counterpart")


if __name__ == "__main__":
    main()
