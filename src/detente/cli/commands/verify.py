"""What the commands of the channel's record take: `detente verify` and `detente export-record`."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.examples import examples
from detente.cli.commands.serve import Data

app = typer.Typer()


@app.command(epilog=examples("$ detente verify dossier.zip", "$ detente verify --database"))
def verify(
    bundle: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="An export of the channel's record.")
    ] = None,
    log: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The name that the record must have, as its host told it to you."
        ),
    ] = None,
    database: Annotated[
        bool, typer.Option("--database", help="Verify the database of this server instead.")
    ] = False,
    data: Data = None,
) -> None:
    """Verify that the channel's record was not altered: an export, or the server's own database.

    An export needs no server and no network. Ends with 0 if all holds, and with 1 if anything does
    not: then each finding says where and what.
    """
    from detente.cli.verify import run_verify

    raise typer.Exit(run_verify(bundle, log=log or "", database=database, data=data))


@app.command(epilog=examples("$ detente export-record record.zip"))
def export_record(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; a ZIP file.")],
    data: Data = None,
) -> None:
    """Export the whole record of this server to a file that `detente verify` verifies.

    It holds what states said to each other: give it to whoever may read all of that alone.
    """
    from detente.cli.verify import run_export

    run_export(file, data=data)
