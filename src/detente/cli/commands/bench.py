"""What the commands about speed take: `detente bench` and `detente warmup`."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples("$ detente bench --quick", "$ detente bench --quick --json speeds.json")
)
def bench(
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON, too.")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Small sizes, once: shows only that all of it runs.")
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Put the figures on this page, such as docs/performance.md, and their chart into "
            "images/ beside it.",
        ),
    ] = None,
) -> None:
    """Time the engine, with NumPy and, where installed, Mesa on a frozen model."""
    from detente.cli.bench import run_benchmark

    run_benchmark(json_file=json_file, quick=quick, page=page)


@app.command(epilog=examples("$ detente warmup"))
def warmup() -> None:
    """Compile the engine now, once for each installation, so that nobody waits for it later."""
    from detente.cli.warmup import run_warmup

    run_warmup()
