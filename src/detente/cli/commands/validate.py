"""What `detente validate` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Seed, Threads
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples(
        "$ detente validate incidents.csv --worlds 2",
        "$ detente validate incidents.csv --years 2015-2020 --worlds 2",
    )
)
def validate(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Files of one collection, as they were published."),
    ],
    train: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Earlier rows of the same collection, from which the past of states is learnt; "
            "once for each. If not given, each year is foretold from the others.",
        ),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(metavar="FROM-TO", help="Years to judge, such as 2015-2020; all by default."),
    ] = None,
    worlds: Annotated[int | None, typer.Option(help="Worlds to simulate; 96 if not given.")] = None,
    seed: Seed = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the page and the figures.")
    ] = Path("detente-validation"),
    threads: Threads = None,
) -> None:
    """Hold the calibrated model against incidents that it was not fitted on.

    Nothing is fitted again. Prints the answer and writes validation.html (one
    file that works offline) and validation.json.
    """
    from detente.cli.validate import Request, run_validation

    run_validation(
        Request(
            files=tuple(files),
            train=tuple(train or ()),
            years=years,
            worlds=worlds,
            seed=seed,
            threads=threads,
            out=out,
        )
    )
