"""`python -m factcheck` and the console script."""

from __future__ import annotations

import gc
import sys

# Next to nothing of what a command makes is garbage in cycles: with Python's own 700, one part in
# sixteen of a short run goes into looking for it.
_NEW_OBJECTS = 200_000


def main() -> None:
    """Run the command line; Ctrl-C while it is still loading ends it like Ctrl-C later."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        from factcheck.cli import main as run  # noqa: PLC0415 - what takes time to load

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
