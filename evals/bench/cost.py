"""Calls and tokens for one article, beside what comparable tools spend.

Counts are exact for the made-up answers of the stub; a real model writes answers of other lengths.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from os.path import commonprefix
from pathlib import Path

from evals.bench.articles import make_articles
from evals.bench.peers import PEERS, SOURCE, TEXT_TOKENS, Peer
from evals.bench.runs import check_all
from evals.bench.tables import Bound, judge, print_table
from evals.bench.tokens import count_tokens, name_tokenizer
from evals.stub import StubServer
from evals.stub.answers import answer_question, write_text
from evals.stub.question import parse_question

MAX_CALLS = 2.0
# Instructions and schemas of both calls came to 1,600 to 1,800 when this was set: room for a prompt
# to grow, and a stop before it grows unnoticed.
MAX_OVERHEAD_TOKENS = 2000


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one article."""

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
        requests = server.requests
    shapes = [request.get("response_format") or request.get("tools") for request in requests]
    wires = ["\n".join(turn["content"] for turn in request["messages"]) for request in requests]
    questions = [parse_question(request) for request in requests]
    shared = [  # letter by letter, as a prompt cache compares
        max((commonprefix([earlier, wire]) for earlier in wires[:n]), key=len, default="")  # noqa: RUF071
        for n, wire in enumerate(wires)
    ]
    return Cost(
        calls=len(requests),
        text_tokens=count_tokens(text),
        prompt_tokens=sum(map(count_tokens, wires))
        + sum(count_tokens(json.dumps(s)) for s in shapes),
        completion_tokens=sum(count_tokens(write_text(answer_question(q), q)) for q in questions),
        shared_prompt_tokens=sum(map(count_tokens, shared)),
    )


def main() -> int:
    """Measure, print beside the peers, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.cost", description=__doc__)
    parser.add_argument("article", nargs="*", type=Path, help="text files; without: made-up ones")
    asked = parser.parse_args()
    named = {path.name: path.read_text("utf-8-sig") for path in asked.article}
    if not named:
        # Two stories in one come to about the length that the peers were measured on.
        stories = make_articles(6)
        pairs = zip(stories[::2], stories[1::2], strict=True)
        named = {f"made-up article {n}": "\n".join(p) for n, p in enumerate(pairs, start=1)}
    costs = {name: measure_cost(text) for name, text in named.items()}
    rows = [_row(name, cost) for name, cost in costs.items()]
    rows += [_row(peer.name, _cost_of(peer)) for peer in PEERS]
    columns = ("", "calls", "text", "prompt", "repeated prefix", "completion", "prompt ÷ text")
    print_table("Tokens for one article", columns, rows)
    print(f"own: summary, claims and verdicts, by {name_tokenizer()}\n{SOURCE}")
    overhead = max(cost.prompt_tokens - 2 * cost.text_tokens for cost in costs.values())
    return judge(
        [
            Bound("calls an article", max(c.calls for c in costs.values()), MAX_CALLS),
            Bound("prompt tokens beyond the text sent twice", overhead, MAX_OVERHEAD_TOKENS),
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
