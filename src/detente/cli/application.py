"""The detente command and its subcommands, with what each takes; the work is done elsewhere.

This page loads nothing heavy, so that help is there at once.
"""

from pathlib import Path
from typing import Annotated

import typer

from detente import __version__
from detente.cli.refusals import exit_code_of

app = typer.Typer(
    name="detente",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments
        What a user would write after the name of the command; if not given, what was written.

    Returns
    -------
    int
        0 if all went well, 2 after a message that says what was wrong, 130 after Ctrl-C.
    """
    return exit_code_of(lambda: app(arguments, prog_name="detente", standalone_mode=False))


def _examples(*commands: str) -> str:
    """Put commands on lines of their own below the help; the tests run each of them."""
    return "\n\n".join(("Examples:", *commands))


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=_examples("$ detente compare harbour --worlds 3 --runs 1 --years 3"),
)
def detente(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Try a policy for cyber security between states before a state adopts it.

    Results are no forecast: they say what follows from stated assumptions.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(
    epilog=_examples(
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
    seed: Annotated[int | None, typer.Option(help="Seed of all luck; 1 if not given.")] = None,
    ensemble: Annotated[
        str | None,
        typer.Option(
            metavar="WHICH",
            help="calibrated: worlds that reported incidents leave standing, if not given; prior: "
            "all that the stated ranges hold.",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the report and the data.")
    ] = Path("detente-report"),
    threads: Annotated[
        int | None,
        typer.Option(
            help="Worlds at a time, one for each core if not given; it changes no figure."
        ),
    ] = None,
    provenance: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Run again what a provenance.json records; of the other options only --out and "
            "--threads may then be given.",
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
        )
    )


@app.command(epilog=_examples("$ detente cite harbour", "$ detente cite world"))
def cite(
    world: Annotated[
        str, typer.Argument(metavar="WORLD", help="A world by name, or a scenario file (.toml).")
    ],
) -> None:
    """Say what runs of a world rest on: equations, numbers, facts and sources."""
    from detente.cli.cite import citation_text

    typer.echo(citation_text(world))


@app.command(epilog=_examples("$ detente worlds"))
def worlds() -> None:
    """List the worlds that come with Détente."""
    from detente.cli.lists import worlds_text

    typer.echo(worlds_text())


@app.command(epilog=_examples("$ detente policies"))
def policies() -> None:
    """List the policies that come with Détente, and which of them are the core set."""
    from detente.cli.lists import policies_text

    typer.echo(policies_text())


@app.command(epilog=_examples("$ detente levers"))
def levers() -> None:
    """List the levers that a policy may set, with their ranges and units."""
    from detente.cli.lists import levers_text

    typer.echo(levers_text())


@app.command(
    epilog=_examples(
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
    seed: Annotated[int | None, typer.Option(help="Seed of all luck; 1 if not given.")] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the page and the figures.")
    ] = Path("detente-validation"),
    threads: Annotated[
        int | None,
        typer.Option(help="Worlds at a time, one for each core if not given; changes no figure."),
    ] = None,
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


@app.command(
    epilog=_examples("$ detente bench --quick", "$ detente bench --quick --json speeds.json")
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


@app.command(
    epilog=_examples("$ detente calibrate --waves 1 --points 24 --verified 3 --out calibration-try")
)
def calibrate(
    waves: Annotated[
        int | None, typer.Option(help="Waves of settings, 1 to 20; 3 if not given.")
    ] = None,
    points: Annotated[
        int | None, typer.Option(help="Settings in a wave, 24 or more; 512 if not given.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of all luck; 1 if not given.")] = None,
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

    Needs the extra "calibrate". Prints each fact beside the ensemble and what
    the facts move; writes calibrated.parquet and calibration.md. If it is
    broken off, the same command goes on where it was.
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


@app.command(epilog=_examples("$ detente warmup"))
def warmup() -> None:
    """Compile the engine now, once for each installation, so that nobody waits for it later."""
    from detente.cli.warmup import run_warmup

    run_warmup()


STORE_HELP = (
    "The store, one file; evidence.duckdb in the user's data folder (XDG_DATA_HOME) if not given."
)


@app.command(
    name="import",
    epilog=_examples(
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
    epilog=_examples("$ detente evidence", "$ detente evidence --out evidence"),
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


@evidence_app.command(name="merges", epilog=_examples("$ detente evidence merges"))
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
