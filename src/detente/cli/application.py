"""The detente command: its subcommands in the order of its help, and how it leaves.

This page, and those in `commands` that declare what each takes, load nothing heavy, so that help is
there at once; the work is done elsewhere.
"""

from typing import Annotated

import typer

from detente import __version__
from detente.cli.commands import (
    bench,
    calibrate,
    cite,
    claims,
    compare,
    discover,
    evidence,
    found,
    key,
    listing,
    search,
    sensitivity,
    serve,
    validate,
    verify,
)
from detente.cli.commands.examples import examples
from detente.cli.refusals import exit_code_of

app = typer.Typer(
    name="detente",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments
        What a user would write after the name of the command; if not given, what was written.

    Returns
    -------
    int
        0 if all went well, 2 after a message that says what was wrong, 130 after Ctrl-C.
    """
    return exit_code_of(lambda: app(arguments, prog_name="detente", standalone_mode=False))


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=examples("$ detente compare harbour --worlds 3 --runs 1 --years 3"),
)
def detente(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Try a policy for cyber security between states before a state adopts it.

    Results are no forecast: they say what follows from stated assumptions.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


ORDER = (
    compare, claims, sensitivity, discover, search, cite, listing, validate, bench, calibrate,
    evidence, serve, found, key, verify,
)  # fmt: skip
for page in ORDER:
    app.add_typer(page.app)
