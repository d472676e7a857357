"""`detente sensitivity`: which uncertainties an answer hangs on, and how much of it is luck."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from detente.cli.compare import interruptions
from detente.cli.progress import progress_bar
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario

if TYPE_CHECKING:
    from detente.experiments.sensitivity import Sensitivity
    from detente.experiments.sensitivity_question import Question

NO_RIVAL = "none"
"""What is written in the place of a rival where the outcome itself is the answer."""


@dataclass(frozen=True)
class Request:
    """What a user asked for; `sizes` holds horizon, trajectories, points … by name, None if not."""

    world: str
    policy: str
    against: str
    outcome: str
    temper: str
    measured: str
    sizes: Mapping[str, int | None]
    out: Path
    threads: int | None
    cluster: str | None = None


def run_sensitivity(request: Request) -> None:
    """Carry out the study, print the answer, and write page, record and points.

    Raises
    ------
    DetenteError
        Something in the request, or in the files that it names, must be mended.
    InterruptionError
        The user broke it off; the message says what is kept.
    """
    screen, notes = Console(), Console(stderr=True)
    question = question_of(request)
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.experiments.files import writable_folder
    from detente.experiments.sensitivity import Ways, sensitivity
    from detente.experiments.sensitivity_record import write_study
    from detente.report.sensitivity import sentences, write_sensitivity

    notes.print(cost(question), highlight=False)
    writable_folder(request.out)
    kept = f"What was finished is kept in {request.out}; the same command goes on from there."
    with interruptions(kept, notes):
        with progress_bar(notes) as progress:
            ways = Ways(request.threads, request.out, progress, cluster=request.cluster)
            found = sensitivity(question, ways)
        write_study(found, request.out)
        written = write_sensitivity(found, request.out)
    for sentence in sentences(found):
        screen.print(sentence, highlight=False)
    if not found.is_flat:
        screen.print(table(found))
    screen.print(f"\nReport: {written}", soft_wrap=True, highlight=False)


def question_of(request: Request) -> "Question":
    """The question that a request asks; raises DetenteError where it cannot be asked."""
    names = [request.policy, *([] if request.against == NO_RIVAL else [request.against])]
    scenario = load_scenario(request.world)
    policies = tuple(load_policy(name) for name in names)
    from detente.experiments.sensitivity_question import Question, measured_as, outcome_named

    sizes: dict[str, Any] = {
        name: value for name, value in request.sizes.items() if value is not None
    }
    return Question(
        scenario,
        policies,
        outcome_named(request.outcome),
        theory=request.temper,
        measured=measured_as(request.measured),
        **sizes,
    )


def cost(question: "Question") -> str:
    """Say before anything is run how much there is to run."""
    return (
        f"{len(question.axes)} uncertain parameters and luck: {question.screening_points} points "
        f"to screen them and {question.sobol_points} to share out the variance, "
        f"{question.simulations} simulations in all."
    )


def table(found: "Sensitivity") -> Table:
    """The shares as a table for the screen."""
    from detente.report.sensitivity import share_table

    shown = Table(title="Share of the variance, with 90 % intervals", title_justify="left")
    for heading in ("Factor", "By itself", "In all it takes part in"):
        shown.add_column(heading)
    for row in share_table(found):
        shown.add_row(row["factor"], row["first"], row["total"])
    return shown
