"""What `detente calibrate` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Seed
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples("$ detente calibrate --waves 1 --points 24 --verified 3 --out calibration-try")
)
def calibrate(
    waves: Annotated[
        int | None, typer.Option(help="Waves of settings, 1 to 20; 3 if not given.")
    ] = None,
    points: Annotated[
        int | None, typer.Option(help="Settings in a wave, 24 or more; 512 if not given.")
    ] = None,
    seed: Seed = None,
    threads: Annotated[
        int | None,
        typer.Option(
            help="Settings at a time, one for each core if not given; it changes no figure."
        ),
    ] = None,
    verified: Annotated[
        int | None,
        typer.Option(help="Fresh worlds in which to set the ensemble beside the facts; 256."),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for calibrated.parquet and the page.")
    ] = Path("detente-calibration"),
) -> None:
    """Fit the uncertain parameters to incidents reported up to 2019, wave by wave.

    Prints each fact beside the ensemble and what the facts move; writes
    calibrated.parquet and calibration.md. If it is broken off, the same
    command goes on where it was.
    """
    from detente.cli.calibrate import run_calibration

    sizes = {
        "waves": waves,
        "points": points,
        "seed": seed,
        "threads": threads,
        "verified": verified,
    }
    run_calibration(sizes, out=out)
