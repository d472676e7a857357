"""`detente claims`: from the words of the command to the verdicts, the page and the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from detente.cli.compare import interruptions
from detente.cli.options import (
    RequestError,
    ensemble_named,
    given,
    refuse_beside_provenance,
    refuse_what_never_ends,
)
from detente.cli.progress import progress_bar
from detente.world.errors import nearest
from detente.world.scenario import load_scenario

if TYPE_CHECKING:
    from detente.experiments.claims import Claim
    from detente.experiments.trial import Figures, Trial
    from detente.experiments.verdicts import Judgement

DEFAULT_WORLD = "harbour"  # twelve invented states: an answer while one waits


@dataclass(frozen=True)
class Request:
    """What a user asked for; None or empty where an option was not given.

    `sizes` holds worlds, runs and seed by name; `claims` and `off` hold keys of claims.
    """

    world: str | None
    claims: tuple[str, ...]
    sizes: Mapping[str, int | None]
    ensemble: str | None
    off: tuple[str, ...]
    out: Path
    page: Path | None
    threads: int | None
    cluster: str | None
    provenance: Path | None


def run_claims(request: Request) -> None:
    """Try the claims, print the verdicts, and write the page and the data.

    Raises
    ------
    DetenteError
        Something in the request, or in the files that it names, must be mended.
    InterruptionError
        The user broke it off; the message says what is kept.
    """
    screen, notes = Console(), Console(stderr=True)
    trial, recorded, warnings = _asked(request)
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.experiments.results import table_digest
    from detente.experiments.trial import try_claims
    from detente.experiments.verdicts import judge

    kept = f"What was finished is kept in {request.out}; the same command goes on from there."
    with interruptions(kept, notes), progress_bar(notes) as progress:
        figures = try_claims(
            trial,
            threads=request.threads,
            cluster=request.cluster,
            out=request.out,
            progress=progress,
        )
    digest = table_digest(figures.table)
    kept = f"What was run is kept in {request.out}; the page is not written."
    with interruptions(kept, notes), notes.status("Weighing the worlds and writing the page …"):
        judgement = judge(figures)
        written = _written(judgement, digest, request)
    _show(judgement, screen)
    if recorded not in ("", digest):
        warnings += (f"The results differ: digest {recorded[:12]} then, {digest[:12]} now.",)
    for warning in warnings:
        screen.print(warning, highlight=False)
    screen.print(f"\nReport: {written}", soft_wrap=True, highlight=False)
    screen.print(f"Results digest: {digest}", soft_wrap=True, highlight=False)


def _asked(request: Request) -> "tuple[Trial, str, tuple[str, ...]]":
    """The trial that was asked for, and, where a file records it, its digest and what changed."""
    if request.provenance is not None:
        beside = [f"--{name}" for name in given(request.sizes)]
        beside += ["--ensemble"] * (request.ensemble is not None) + ["--off"] * bool(request.off)
        beside += ["--claim"] * bool(request.claims) + ["WORLD"] * (request.world is not None)
        refuse_beside_provenance(beside)
        from detente.experiments.trial_provenance import read_trial

        recorded = read_trial(request.provenance)
        return recorded.trial, recorded.results_digest, recorded.warnings
    scenario = load_scenario(request.world or DEFAULT_WORLD)
    sizes = given(request.sizes)
    refuse_what_never_ends(sizes)
    from detente.experiments.claims import read_claims
    from detente.experiments.trial import trial_for

    every = read_claims()
    trial = trial_for(
        scenario,
        _named(request.claims, every, "--claim") or every,
        **sizes,
        **ensemble_named(request.ensemble),
        off=_turned_off(_named(request.off, every, "--off")),
    )
    return trial, "", ()


def _named(keys: tuple[str, ...], every: "Mapping[str, Claim]", option: str) -> "dict[str, Claim]":
    """The claims of these keys, in the order of the file."""
    for key in keys:
        if key not in every:
            raise RequestError(
                f"There is no claim '{key}'.", where=option, expected=nearest(key, every)
            )
    return {key: claim for key, claim in every.items() if key in keys}


def _turned_off(claims: "Mapping[str, Claim]") -> dict[str, float]:
    """The parameters that take the ground from some claims."""
    for key, claim in claims.items():
        if not claim.off:
            raise RequestError(
                f"The claim '{key}' rests on no single mechanism that could be turned off.",
                where="--off",
                expected="a claim with `off` in claims.toml, such as spill-over",
            )
    return {name: value for claim in claims.values() for name, value in claim.off.items()}


def _written(judgement: "Judgement", digest: str, request: Request) -> Path:
    """Write page, figures, tables and provenance; give the page."""
    from detente.experiments.blocks import FOLDER, discard
    from detente.experiments.provenance import provenance_bytes
    from detente.experiments.results import parquet_bytes, worlds_table
    from detente.experiments.trial import TrialJob
    from detente.experiments.trial_provenance import trial_provenance
    from detente.report.claims import write_claims
    from detente.report.claims_page import write_page

    figures: Figures = judgement.figures
    record = trial_provenance(figures.trial, results_digest=digest)
    beside = {
        "results.parquet": parquet_bytes(figures.table),
        "worlds.parquet": parquet_bytes(worlds_table(figures.worlds)),
        "provenance.json": provenance_bytes(record),
    }
    written = write_claims(judgement, request.out, beside=beside)
    if request.page is not None:
        write_page(judgement, request.page)
    discard(request.out / FOLDER, TrialJob(figures.trial, figures.worlds).blocks)
    return written[-1]


def _show(judgement: "Judgement", screen: Console) -> None:
    """Print the verdicts and what they come to."""
    from detente.report.claims_terminal import summary

    screen.print(summary(judgement, width=screen.width))
