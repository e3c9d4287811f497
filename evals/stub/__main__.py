"""`python -m evals.stub`: the stub server by hand, until interrupted.

Prints its base URL on the first line of standard output.
"""

from __future__ import annotations

import argparse
import signal
import threading

from evals.stub.faults import FAULT_KINDS, Fault
from evals.stub.server import StubServer


def parse_arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m evals.stub", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0: a free one")
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--model", action="append", help="serve only this model; repeatable")
    parser.add_argument("--api-key", help="take only this key")
    parser.add_argument("--fault", action="append", default=[], choices=FAULT_KINDS)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="hit every N-th")
    parser.add_argument("--count", choices=("requests", "questions"), default="requests")
    parser.add_argument("--limit", type=int, metavar="N", help="hit at most N times")
    parser.add_argument("--first", type=int, metavar="N", help="number of the first one hit")
    parser.add_argument("--retry-after", type=float, default=1.0, metavar="SECONDS")
    return parser.parse_args()


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    asked = parse_arguments()
    faults = [
        Fault(
            kind,
            every=asked.every,
            count=asked.count,
            limit=asked.limit,
            first=asked.first,
            retry_after_s=asked.retry_after,
        )
        for kind in asked.fault
    ]
    server = StubServer(
        faults=faults, latency_s=asked.latency, models=asked.model, api_key=asked.api_key
    )
    is_over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: is_over.set())
    server.start(asked.port)
    try:
        print(server.base_url, flush=True)
        is_over.wait()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
