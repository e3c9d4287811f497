"""Calls and tokens for one article, beside what comparable tools spend.

Counts are exact for the made-up answers of the stub; a real model writes answers of other lengths.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path

from evals.bench.articles import make_articles
from evals.bench.peers import PEERS, SOURCE, TEXT_TOKENS, Peer
from evals.bench.runs import check_all
from evals.bench.tables import Bound, judge, print_table
from evals.stub import StubServer
from evals.stub.answers import estimate_tokens

MAX_CALLS = 2.0
# ragas, the cheapest peer with several calls, sends its text 3.0 times over.
MAX_SENT_PER_TEXT = 4.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one article; tokens are bytes over four."""

    calls: int
    text_tokens: int
    prompt_tokens: int
    completion_tokens: int
    shared_prompt_tokens: int | None
    """Of the prompt tokens, those that repeat the beginning of an earlier call to the letter;
    None where that is not known."""


def measure_cost(text: str) -> Cost:
    """What checking `text` once takes."""
    with StubServer() as server:
        check_all([text], server.base_url)
        requests, stats = server.requests, server.stats
    wires = [json.dumps(request["messages"], ensure_ascii=False) for request in requests]
    shared = sum(
        max((len(commonpath([earlier, wire]).encode()) for earlier in wires[:n]), default=0)
        for n, wire in enumerate(wires)
    )
    return Cost(
        calls=stats.requests,
        text_tokens=estimate_tokens(len(text.encode())),
        prompt_tokens=stats.prompt_tokens,
        completion_tokens=stats.completion_tokens,
        shared_prompt_tokens=estimate_tokens(shared),
    )


def main() -> int:
    """Measure, print beside the peers, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.cost", description=__doc__)
    parser.add_argument("article", nargs="*", type=Path, help="text files; without: made-up ones")
    asked = parser.parse_args()
    named = {path.name: path.read_text("utf-8-sig") for path in asked.article}
    if not named:
        named = {f"made-up article {n}": text for n, text in enumerate(make_articles(5), start=1)}
    costs = {name: measure_cost(text) for name, text in named.items()}
    rows = [_row(name, cost) for name, cost in costs.items()]
    rows += [_row(peer.name, _cost_of(peer)) for peer in PEERS]
    columns = ("", "calls", "text", "prompt", "repeated prefix", "completion", "prompt ÷ text")
    print_table("Tokens for one article", columns, rows)
    print(f"own: summary, claims and verdicts; bytes over four. {SOURCE}.")
    sent = statistics.median(c.prompt_tokens / c.text_tokens for c in costs.values())
    return judge(
        [
            Bound("calls an article", max(c.calls for c in costs.values()), MAX_CALLS),
            Bound("prompt tokens over text tokens", sent, MAX_SENT_PER_TEXT),
        ]
    )


def _cost_of(peer: Peer) -> Cost:
    return Cost(peer.calls, TEXT_TOKENS, peer.prompt_tokens, peer.completion_tokens, None)


def _row(name: str, cost: Cost) -> tuple[object, ...]:
    shared = "–" if cost.shared_prompt_tokens is None else cost.shared_prompt_tokens
    ratio = cost.prompt_tokens / cost.text_tokens
    sizes = cost.calls, cost.text_tokens, cost.prompt_tokens, shared, cost.completion_tokens
    return (name, *sizes, ratio)


if __name__ == "__main__":
    sys.exit(main())
