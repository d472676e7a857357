"""What `detente claims` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.alike import Cluster, Ensemble, Seed, Threads
from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples(
        "$ detente claims harbour --worlds 6 --claim weakest-link --claim spill-over",
        "$ detente claims harbour --worlds 6 --claim spill-over --off spill-over",
        "$ detente claims --from detente-claims/provenance.json",
    )
)
def claims(
    world: Annotated[
        str | None,
        typer.Argument(
            metavar="WORLD",
            help="A world by name (see: detente worlds) or a scenario file (.toml); harbour, "
            "twelve invented states, if not given.",
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            "--claim", "-c", metavar="KEY", help="A claim by its key; once for each. All if none."
        ),
    ] = None,
    worlds: Annotated[int | None, typer.Option(help="Worlds to sample; 1000 if not given.")] = None,
    runs: Annotated[
        int | None, typer.Option(help="Runs of each sampled world; 4 if not given.")
    ] = None,
    seed: Seed = None,
    ensemble: Ensemble = None,
    off: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY",
            help="Turn off, in all worlds, the mechanism on which this claim rests: it should then "
            "fail. Once for each.",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the page, its charts and the data.")
    ] = Path("detente-claims"),
    page: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the answer as Markdown, too, such as docs/claims.md, and its charts into "
            "images/ beside it.",
        ),
    ] = None,
    threads: Threads = None,
    cluster: Cluster = None,
    provenance: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Run again what a provenance.json records; of the other options only --out, "
            "--page, --threads and --cluster may then be given.",
        ),
    ] = None,
) -> None:
    """Put the article's claims on trial over many sampled worlds.

    Says for each in how many worlds it holds, how large the effect is, what
    it hangs on, and where it fails. If it is broken off, the same command
    goes on where it was.
    """
    from detente.cli.claims import Request, run_claims

    run_claims(
        Request(
            world=world,
            claims=tuple(claim or ()),
            sizes={"worlds": worlds, "runs": runs, "seed": seed},
            ensemble=ensemble,
            off=tuple(off or ()),
            out=out,
            page=page,
            threads=threads,
            cluster=cluster,
            provenance=provenance,
        )
    )
