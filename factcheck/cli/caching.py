"""`factcheck cache`: look at or empty the store of model replies."""

from __future__ import annotations

import typer

cache_app = typer.Typer(
    no_args_is_help=True,
    help="Look at or empty the store of model replies.",
    epilog="Examples: factcheck cache stats · factcheck cache clear",
)


@cache_app.command()
def stats() -> None:
    """How many replies are kept, and where."""
    from factcheck.cli.tending import print_cache_stats

    print_cache_stats()


@cache_app.command()
def clear() -> None:
    """Forget all replies."""
    from factcheck.cli.tending import clear_cache

    clear_cache()
