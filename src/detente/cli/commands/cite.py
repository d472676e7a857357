"""What `detente cite` takes."""

from typing import Annotated

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(epilog=examples("$ detente cite harbour", "$ detente cite world"))
def cite(
    world: Annotated[
        str, typer.Argument(metavar="WORLD", help="A world by name, or a scenario file (.toml).")
    ],
) -> None:
    """Say what runs of a world rest on: equations, numbers, facts and sources."""
    from detente.cli.cite import citation_text

    typer.echo(citation_text(world))
