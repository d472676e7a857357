"""What `detente search` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Ensemble, Seed, Threads
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples(
        "$ detente search duel --policies 150 --worlds 2 --held-out 4 --years 3",
        "$ detente search duel --policies 160 --worlds 2 --held-out 2 --phases 2",
    )
)
def search(
    world: Annotated[
        str | None,
        typer.Argument(
            metavar="WORLD",
            help="A world by name (see: detente worlds) or a scenario file (.toml); "
            "harbour, twelve invented states, if not given.",
        ),
    ] = None,
    policies: Annotated[
        int | None, typer.Option(help="Policies to try; 2000 if not given.")
    ] = None,
    worlds: Annotated[
        int | None, typer.Option(help="Sampled worlds to search in; 32 if not given.")
    ] = None,
    held_out: Annotated[
        int | None,
        typer.Option(
            help="Further worlds in which what was found is judged; 100 if not given. Half as many "
            "again are there to choose in."
        ),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(help="Runs of each world searched in; 1 if not given. Judging takes 4."),
    ] = None,
    years: Annotated[
        int | None, typer.Option(help="Years to simulate, 1 to 40; 20 if not given.")
    ] = None,
    reach: Annotated[
        float | None,
        typer.Option(
            help="Share of its budget that a state may turn around, up to 1; 0.4 if not given."
        ),
    ] = None,
    phases: Annotated[
        int | None,
        typer.Option(help="2: policies may change once, after a year that is searched, too."),
    ] = None,
    seed: Seed = None,
    ensemble: Ensemble = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the page and the data.")
    ] = Path("detente-search"),
    threads: Threads = None,
) -> None:
    """Search all levers for policies that hold up, soon and late.

    Prints a short list, the best by each stated rule, and writes search.html
    (one file that works offline), a table of all undominated policies and a
    policy file for each on the list, for detente compare --policy. All
    figures are from worlds that were held out. If it is broken off, the same
    command goes on where it was.
    """
    from detente.cli.search import Request, run_search

    sizes: dict[str, int | float | None] = {
        "policies": policies,
        "worlds": worlds,
        "held_out": held_out,
        "runs": runs,
        "years": years,
        "reach": reach,
        "phases": phases,
        "seed": seed,
    }
    run_search(Request(world=world, sizes=sizes, ensemble=ensemble, threads=threads, out=out))
