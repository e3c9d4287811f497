"""`python -m evals.bench`: every benchmark, each in a process of its own.

The exit code is 1 if a bound of any of them is broken.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

NAMES = ("startup", "checks", "local", "verifier", "cost", "throughput", "faults")


def main() -> int:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"which of {', '.join(NAMES)}; without: all")
    names = parser.parse_args().name or NAMES
    if unknown := [name for name in names if name not in NAMES]:
        parser.error(f"no benchmark is called {unknown[0]!r}; there are {', '.join(NAMES)}")
    codes = {}
    for name in names:
        print(f"\n## {name}\n", flush=True)
        command = [sys.executable, "-m", f"evals.bench.{name}"]
        codes[name] = subprocess.run(command, check=False).returncode  # noqa: S603  our own modules
    failed = [name for name, code in codes.items() if code]
    print(f"\nbroken: {', '.join(failed)}" if failed else "\nall bounds hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
