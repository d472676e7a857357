"""What the commands about real incidents take: `detente import` and `detente evidence`."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()


STORE_HELP = (
    "The store, one file; evidence.duckdb in the user's data folder (XDG_DATA_HOME) if not given."
)


@app.command(
    name="import",
    epilog=examples(
        "$ detente import auto incidents.csv",
        "$ detente import own incidents.csv --out findings.csv",
    ),
)
def import_(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="The collection: eurepoc, dcid, cfr, stix or own; auto to go by the header.",
        ),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files of that collection, as they were published."),
    ],
    store: Annotated[Path | None, typer.Option(metavar="FILE", help=STORE_HELP)] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write what was mended and refused as CSV, line by line."
        ),
    ] = None,
) -> None:
    """Read incidents from published files into the store.

    Nothing is put right in silence: what was mended, doubtful or refused is
    counted, with examples. Importing a file again changes nothing.
    """
    from detente.cli.import_files import Request, run_import

    run_import(Request(source=source, files=files, store=store, findings=out))


evidence_app = typer.Typer(help="What is known of real incidents: a summary, a page, merges.")
app.add_typer(evidence_app, name="evidence")


@evidence_app.callback(
    invoke_without_command=True,
    epilog=examples("$ detente evidence", "$ detente evidence --out evidence"),
)
def evidence(
    context: typer.Context,
    store: Annotated[Path | None, typer.Option(metavar="FILE", help=STORE_HELP)] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the page, its charts and their data."),
    ] = None,
) -> None:
    """Sum up the incidents in the store, by collection, with what to beware of.

    With nothing imported it shows the catalogue that comes with Détente.
    """
    context.obj = store
    if context.invoked_subcommand is None:
        from detente.cli.evidence import show_evidence

        show_evidence(store=store, out=out)
    elif out is not None:
        raise typer.BadParameter("'detente evidence' alone writes a page", context, None, "--out")


@evidence_app.command(name="merges", epilog=examples("$ detente evidence merges"))
def evidence_merges(
    context: typer.Context,
    store: Annotated[Path | None, typer.Option(metavar="FILE", help=STORE_HELP)] = None,
    undo: Annotated[
        int | None, typer.Option(metavar="ID", help="Undo the merge of this number, for good.")
    ] = None,
) -> None:
    """List which records are taken for the same incident, why, and where they disagree."""
    from detente.cli.evidence import run_merges

    run_merges(store or context.obj, undo)
