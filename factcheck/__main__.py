"""`python -m factcheck` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still loading ends it like Ctrl-C later."""
    try:
        from factcheck.cli import main as run  # noqa: PLC0415 - what takes time to load

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
