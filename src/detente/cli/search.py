"""`detente search`: from the words of the command to the short list on screen and the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from detente.cli.compare import interruptions
from detente.cli.options import ensemble_named, given
from detente.cli.progress import progress_bar
from detente.world.scenario import load_scenario

if TYPE_CHECKING:
    from detente.experiments.search_plan import SearchPlan
    from detente.experiments.search_result import Search

DEFAULT_WORLD = "harbour"  # twelve invented states: thousands of policies in minutes


@dataclass(frozen=True)
class Request:
    """What a user asked for; None where an option was not given.

    `sizes` holds policies, worlds, held_out, runs, years, seed, reach and phases by name.
    """

    world: str | None
    sizes: Mapping[str, int | float | None]
    ensemble: str | None
    threads: int | None
    out: Path


def run_search(request: Request) -> None:
    """Search, print the short list, write the page, and say where it is.

    Raises
    ------
    DetenteError
        Something in the request, or in the files that it names, must be mended.
    InterruptionError
        The user broke it off; the message says what is kept.
    """
    screen, notes = Console(), Console(stderr=True)
    plan = _plan(request)
    kept = f"Finished generations are kept in {request.out}; the same command goes on from there."
    with interruptions(kept, notes):
        found = _searched(plan, request, notes)
    kept = f"The data are in {request.out}; the page is not written."
    with interruptions(kept, notes), notes.status("Writing the page …"):
        from detente.report.search import write_search_page

        page = write_search_page(found, request.out)
    _show(found, screen)
    screen.print(f"\nReport: {page}", soft_wrap=True, highlight=False)


def _plan(request: Request) -> "SearchPlan":
    """Lay out what was asked for, or refuse it."""
    scenario = load_scenario(DEFAULT_WORLD if request.world is None else request.world)
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.experiments.search_plan import search_plan

    asked = given(request.sizes) | ensemble_named(request.ensemble)
    return search_plan(scenario, **asked)


def _searched(plan: "SearchPlan", request: Request, notes: Console) -> "Search":
    """Carry a search out, with a bar."""
    from detente.experiments.search import search

    with progress_bar(notes, counted="policies") as progress:
        return search(plan, threads=request.threads, out=request.out, progress=progress)


def _show(found: "Search", screen: Console) -> None:
    """Print the short list, whose letters the answer uses, and the answer."""
    from detente.report.search import lines
    from detente.report.search_words import sentences

    for line in lines(found):
        if line.letter:
            screen.print(f"{line.letter}. {line.name}", highlight=False, markup=False)
            screen.print(f"   {line.rules}: {line.file}\n", highlight=False, markup=False)
    for sentence in sentences(found):
        screen.print(sentence, highlight=False)
