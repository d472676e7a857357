"""What the lists of worlds, policies and levers take."""

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(epilog=examples("$ detente worlds"))
def worlds() -> None:
    """List the worlds that come with Détente."""
    from detente.cli.lists import worlds_text

    typer.echo(worlds_text())


@app.command(epilog=examples("$ detente policies"))
def policies() -> None:
    """List the policies that come with Détente, and which of them are the core set."""
    from detente.cli.lists import policies_text

    typer.echo(policies_text())


@app.command(epilog=examples("$ detente levers"))
def levers() -> None:
    """List the levers that a policy may set, with their ranges and units."""
    from detente.cli.lists import levers_text

    typer.echo(levers_text())
