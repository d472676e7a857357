"""What `detente sensitivity` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Cluster, Seed, Threads
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples(
        "$ detente sensitivity duel --horizon 3 --trajectories 2 --points 4",
        "$ detente sensitivity -p norms --against none --trajectories 2 --points 4",
    )
)
def sensitivity(
    world: Annotated[
        str,
        typer.Argument(
            metavar="WORLD",
            help="A world by name (see: detente worlds) or a scenario file (.toml).",
        ),
    ] = "harbour",
    policy: Annotated[
        str, typer.Option("--policy", "-p", metavar="NAME", help="The policy that is on trial.")
    ] = "diplomacy",
    against: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Its rival, whose outcome is taken from its own; none: the outcome itself.",
        ),
    ] = "status-quo",
    outcome: Annotated[
        str, typer.Option(metavar="KEY", help="The outcome by its column in results.parquet.")
    ] = "total_cost",
    horizon: Annotated[
        int | None, typer.Option(help="Year at which it is taken, 1 to 40; 20 if not given.")
    ] = None,
    temper: Annotated[
        str,
        typer.Option(metavar="KEY", help="sub-critical, all, or one: quiet, reactive, spiral."),
    ] = "sub-critical",
    measured: Annotated[
        str,
        typer.Option(
            metavar="HOW",
            help="rank: each world counts alike; amount: few extreme worlds may rule the variance.",
        ),
    ] = "rank",
    trajectories: Annotated[
        int | None, typer.Option(help="Walks of the screening (Morris); 40 if not given.")
    ] = None,
    points: Annotated[
        int | None,
        typer.Option(help="Base points (Sobol), a power of two; 1024 if not given."),
    ] = None,
    factors: Annotated[
        int | None,
        typer.Option(help="Parameters kept after the screening; 8 if not given."),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(help="Runs whose mean is the answer at a point; 1 if not given."),
    ] = None,
    seed: Seed = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the page and the figures.")
    ] = Path("detente-sensitivity"),
    threads: Threads = None,
    cluster: Cluster = None,
) -> None:
    """Find the uncertainties that an answer hangs on, and how much of it is luck.

    Screens every uncertain parameter, then shares the variance out between the
    strongest, all others together, and luck. Writes sensitivity.html (one file
    that works offline), sensitivity.json and points.parquet. If it is broken
    off, the same command goes on where it was.
    """
    from detente.cli.sensitivity import Request, run_sensitivity

    run_sensitivity(
        Request(
            world=world,
            policy=policy,
            against=against,
            outcome=outcome,
            temper=temper,
            measured=measured,
            sizes={
                "horizon": horizon,
                "trajectories": trajectories,
                "points": points,
                "factors": factors,
                "runs": runs,
                "seed": seed,
            },
            out=out,
            threads=threads,
            cluster=cluster,
        )
    )
