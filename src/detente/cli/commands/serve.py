"""What the commands that serve take: `detente serve` and `detente worker`."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()

PORT = 8000
THREADS = 64
"""More than the simulator has seats (50), so that whoever finds none is told so without waiting."""

Data = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder of the database and of what is kept; DETENTE_DATA, or the user's own for such "
        "data, if not given.",
    ),
]


@app.command(epilog=examples("$ detente serve", "$ detente serve --port 8080 --data lab-data"))
def serve(
    site: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Which pages: lab, the laboratory; channel, the channel; all."
        ),
    ] = "lab",
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 for every one of this machine.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any that is free.")
    ] = PORT,
    threads: Annotated[
        int, typer.Option(min=1, max=1000, help="Requests answered at once.")
    ] = THREADS,
    data: Data = None,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Leave what is due later to `detente worker`.")
    ] = False,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Fill an empty channel with invented states, to look around."),
    ] = False,
) -> None:
    """Open the laboratory or the channel in the browser, on this machine; Ctrl-C ends it."""
    from detente.cli.serve import run_serve

    run_serve(
        site, host=host, port=port, threads=threads, data=data, worker=not no_worker, demo=demo
    )


@app.command(epilog=examples("$ detente worker --data lab-data", "$ detente worker --site channel"))
def worker(
    site: Annotated[str, typer.Option(metavar="NAME", help="Whose work: lab, or channel.")] = "lab",
    data: Data = None,
) -> None:
    """Do what pages leave for later: the lab's questions, the channel's clocks and mail.

    `detente serve` starts one itself. Several may work beside each other on one database. Ctrl-C
    ends it; what it was at is taken up again.
    """
    from detente.cli.worker import run_worker

    run_worker(data=data, site=site)
