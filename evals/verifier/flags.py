"""Flags that several commands share. It measures nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.local.shipped import WEIGHTS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel


def make_parser(
    command: str, description: str | None, *, systems: Sequence[str] = ()
) -> argparse.ArgumentParser:
    """A parser with `--jobs`, `--out`, and what says which of `systems` to measure."""
    parser = argparse.ArgumentParser(
        prog=f"python -m evals.verifier {command}", description=description
    )
    parser.add_argument("--jobs", type=at_least_one, default=1, help="processes (%(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write the numbers here too")
    if systems:
        parser.add_argument("--systems", nargs="+", choices=systems, default=systems)
        parser.add_argument(
            "--weights", type=Path, default=WEIGHTS_FOLDER, help="their folder (%(default)s)"
        )
    return parser


def at_least_one(text: str) -> int:
    """A whole number from 1 on.

    Raises:
        argparse.ArgumentTypeError: `text` is none.
    """
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return int(text)


def write_numbers(found: BaseModel, path: Path | None) -> None:
    """Write the contract to `path`, if there is one."""
    if path is not None:
        path.write_text(found.model_dump_json(indent=1) + "\n", "utf-8")
