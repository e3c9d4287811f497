"""The smallest typer application with commands: what `--help` costs without a product behind it."""

import typer

app = typer.Typer()


@app.command()
def first() -> None:
    """Do nothing."""


@app.command()
def second() -> None:
    """Do nothing either."""


if __name__ == "__main__":
    app()
