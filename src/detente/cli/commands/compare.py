"""What `detente compare` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Cluster, Ensemble, Seed, Threads
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples(
        "$ detente compare harbour --worlds 3 --runs 1 --years 3",
        "$ detente compare harbour -p norms -p defence --worlds 3 --runs 1 --years 3",
        "$ detente compare --from detente-report/provenance.json",
    )
)
def compare(
    world: Annotated[
        str | None,
        typer.Argument(
            metavar="WORLD",
            help="A world by name (see: detente worlds) or a scenario file (.toml); "
            "the reference world, called world, if not given.",
        ),
    ] = None,
    policy: Annotated[
        list[str] | None,
        typer.Option(
            "--policy",
            "-p",
            metavar="NAME",
            help="A policy by name (see: detente policies) or a policy file (.toml); once for "
            "each. If not given, the core set.",
        ),
    ] = None,
    years: Annotated[
        int | None, typer.Option(help="Years to simulate, 1 to 40; 20 if not given.")
    ] = None,
    runs: Annotated[
        int | None, typer.Option(help="Runs of each sampled world; 2 if not given.")
    ] = None,
    worlds: Annotated[int | None, typer.Option(help="Worlds to sample; 36 if not given.")] = None,
    seed: Seed = None,
    ensemble: Ensemble = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the report and the data.")
    ] = Path("detente-report"),
    threads: Threads = None,
    cluster: Cluster = None,
    provenance: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Run again what a provenance.json records; of the other options only --out, "
            "--threads and --cluster may then be given.",
        ),
    ] = None,
) -> None:
    """Set policies side by side in the same sampled worlds, with the same luck.

    Prints the table and writes report.html (one file that works offline),
    results.parquet and provenance.json. If it is broken off, the same
    command goes on where it was.
    """
    from detente.cli.compare import Request, run_comparison

    run_comparison(
        Request(
            world=world,
            policies=tuple(policy or ()),
            sizes={"years": years, "runs": runs, "worlds": worlds, "seed": seed},
            provenance=provenance,
            out=out,
            threads=threads,
            ensemble=ensemble,
            cluster=cluster,
        )
    )
