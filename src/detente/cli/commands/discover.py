"""What `detente discover` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Cluster, Ensemble, Seed, Threads
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples(
        "$ detente discover --worlds 40 --runs 1 --horizon 3",
        "$ detente discover duel --policy norms --outcome damage --worlds 40",
    )
)
def discover(
    world: Annotated[
        str | None,
        typer.Argument(
            metavar="WORLD",
            help="A world by name (see: detente worlds) or a scenario file (.toml); harbour, of "
            "twelve invented states, if not given.",
        ),
    ] = None,
    policy: Annotated[
        str | None,
        typer.Option(
            "--policy", "-p", metavar="NAME", help="The policy on trial; diplomacy if not given."
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What it is held against; defence if not given."),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="By which outcome it fails; total_cost if not given."),
    ] = None,
    horizon: Annotated[
        int | None, typer.Option(metavar="YEAR", help="After how many years, 1 to 40; 20 if not.")
    ] = None,
    fails: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            help="By how much it must be worse to fail, in per cent of the mean of the two; 2 if "
            "not given, an assumption.",
        ),
    ] = None,
    worlds: Annotated[int | None, typer.Option(help="Worlds to sample; 1000 if not given.")] = None,
    runs: Annotated[
        int | None, typer.Option(help="Runs of each sampled world; 3 if not given.")
    ] = None,
    seed: Seed = None,
    ensemble: Ensemble = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the page and the data.")
    ] = Path("detente-discovery"),
    threads: Threads = None,
    cluster: Cluster = None,
) -> None:
    """Find the conditions under which a policy does worse than another.

    Prints in how many sampled worlds it fails and what these have in common;
    writes discovery.html (one file that works offline), discovery.json,
    results.parquet and provenance.json. If it is broken off, the same command
    goes on where it was.
    """
    from detente.cli.discover import Request, run_discovery

    run_discovery(
        Request(
            world=world,
            policy=policy,
            rival=against,
            outcome=outcome,
            horizon=horizon,
            fails=fails,
            sizes={"worlds": worlds, "runs": runs, "seed": seed},
            ensemble=ensemble,
            out=out,
            threads=threads,
            cluster=cluster,
        )
    )
