"""`detente discover`: from the words of the command to the answer on screen and the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from detente.cli.compare import interruptions
from detente.cli.options import ensemble_named, given, refuse_what_never_ends
from detente.cli.progress import progress_bar
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario

DEFAULT_WORLD = "harbour"  # twelve invented states: an answer while the reader waits
DEFAULT_POLICY = "diplomacy"
DEFAULT_RIVAL = "defence"


@dataclass(frozen=True)
class Request:
    """What a user asked for; None where an option was not given.

    `sizes` holds worlds, runs and seed by name; `fails` is in per cent.
    """

    world: str | None
    policy: str | None
    rival: str | None
    outcome: str | None
    horizon: int | None
    fails: float | None
    sizes: Mapping[str, int | None]
    ensemble: str | None
    out: Path
    threads: int | None
    cluster: str | None = None


def run_discovery(request: Request) -> None:
    """Run both policies, print what the failing worlds have in common, and write page and data.

    Raises
    ------
    DetenteError
        Something in the request must be mended.
    InterruptionError
        The user broke it off; the message says what is kept.
    """
    scenario = load_scenario(request.world or DEFAULT_WORLD)
    policies = (
        load_policy(request.policy or DEFAULT_POLICY),
        load_policy(request.rival or DEFAULT_RIVAL),
    )
    sizes: dict[str, Any] = given(request.sizes)
    refuse_what_never_ends(sizes)
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.experiments.discover import discover, question_of
    from detente.report.discovery import sentences, write_discovery

    margin = None if request.fails is None else request.fails / 100
    asked = given({"outcome": request.outcome, "horizon": request.horizon, "margin": margin})
    question = question_of(*policies, **asked)
    screen, notes = Console(), Console(stderr=True)
    kept = f"What was finished is kept in {request.out}; the same command goes on from there."
    with interruptions(kept, notes), progress_bar(notes) as progress:
        found = discover(
            scenario,
            question,
            **sizes,
            **ensemble_named(request.ensemble),
            threads=request.threads,
            cluster=request.cluster,
            out=request.out,
            progress=progress,
        )
    kept = f"The data are in {request.out}; the page is not written."
    with interruptions(kept, notes), notes.status("Writing the page …"):
        written = write_discovery(found, request.out)
    for sentence in sentences(found):
        screen.print(sentence, highlight=False)
    screen.print(f"\nReport: {written[-1]}", soft_wrap=True, highlight=False)
    screen.print(f"Results digest: {found.comparison.digest}", soft_wrap=True, highlight=False)
