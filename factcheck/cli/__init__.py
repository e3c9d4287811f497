"""The command line: flags in, report out, exit code."""

from factcheck.cli.app import main

__all__ = ["main"]
