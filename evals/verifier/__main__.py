"""`python -m evals.verifier COMMAND …`: make, train and measure the embedded verifier.

Each command is a module of this package with a `main`; `COMMAND --help` says what it takes.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from factcheck.errors import UserError

COMMANDS = {
    "train": "the network, from such pairs",
    "calibrate": "the combiner and its thresholds",
    "evaluate": "verifiers on labelled sets that none was tuned on",
    "kinds": "which kinds of made errors are found",
    "quantised": "what eight-bit weights cost against 32-bit ones",
}


def main() -> int:
    """Run the command that is named; its exit code."""
    names = "\n".join(f"  {name:<12}{what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python -m evals.verifier",
        description=f"{__doc__}\ncommands:\n{names}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")
    given = parser.parse_args()
    # What a command does not need it does not import: training wants torch, measuring does not.
    try:
        module = importlib.import_module(f"evals.verifier.{given.command}")
        code: int = module.main(given.arguments)
    except ModuleNotFoundError as error:
        print(f"{parser.prog} {given.command}: error: install {error.name}", file=sys.stderr)
        return UserError.exit_code
    except UserError as error:
        print(f"{parser.prog} {given.command}: error: {error}", file=sys.stderr)
        return error.exit_code
    return code


if __name__ == "__main__":
    sys.exit(main())
