"""`detente compare`: from the words of the command to the table on screen and the report."""

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from rich.console import Console

from detente.cli.progress import progress_bar
from detente.cli.refusals import INTERRUPTED, InterruptionError, leave_at_once
from detente.world.errors import DetenteError, nearest
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario

if TYPE_CHECKING:
    from detente.experiments.compare import Comparison

DEFAULT_WORLD = "world"
MOST_SIMULATIONS = 1_000_000
"""More than days of computing: a slip of the keyboard, not a wish."""


@dataclass(frozen=True)
class Request:
    """What a user asked for; None where an option was not given.

    `sizes` holds years, runs, worlds and seed by name.
    """

    world: str | None
    policies: tuple[str, ...]
    sizes: Mapping[str, int | None]
    provenance: Path | None
    out: Path
    threads: int | None
    ensemble: str | None = None
    cluster: str | None = None


class RequestError(DetenteError):
    """Options that do not go together, or ask for more than can be computed."""


def run_comparison(request: Request) -> None:
    """Compare, print the table, write the report, and say where it is.

    Raises
    ------
    DetenteError
        Something in the request, or in the files that it names, must be mended.
    InterruptionError
        The user broke it off; the message says what is kept.
    """
    screen, notes = Console(), Console(stderr=True)
    kept = f"What was finished is kept in {request.out}; the same command goes on from there."
    with interruptions(kept, notes):
        comparison = _compared(request, notes)
    _show(comparison, screen)
    kept = f"The data are in {request.out}; the report is not written."
    with interruptions(kept, notes), notes.status("Writing the report …"):
        page = _reported(comparison, request.out)
    screen.print(f"\nReport: {page}", soft_wrap=True, highlight=False)
    screen.print(f"Results digest: {comparison.digest}", soft_wrap=True, highlight=False)


@contextmanager
def interruptions(kept: str, notes: Console) -> Iterator[None]:
    """Turn Ctrl-C into a message; a second one leaves at once, whatever is still running.

    Parameters
    ----------
    kept
        A sentence for the user: what is left of the work, and where.
    notes
        Where to say that it stops.
    """

    def first(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, lambda *_: leave_at_once(INTERRUPTED))
        notes.print("Stopping after the runs at hand; Ctrl-C again leaves at once.")
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, first) if ours else None
    try:
        yield
    except KeyboardInterrupt:
        raise InterruptionError(f"Broken off. {kept}") from None
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)


def _compared(request: Request, notes: Console) -> "Comparison":
    """Run what was asked for, or what a provenance file records."""
    if request.provenance is not None:
        return _again(request, request.provenance, notes)
    scenario = load_scenario(DEFAULT_WORLD if request.world is None else request.world)
    policies = [load_policy(name) for name in request.policies] or None
    sizes: dict[str, Any] = {
        key: value for key, value in request.sizes.items() if value is not None
    }
    _refuse_what_never_ends(sizes)
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.experiments.compare import compare
    from detente.experiments.ensemble import EnsembleKind

    if request.ensemble is not None:
        kinds = [kind.value for kind in EnsembleKind]
        if request.ensemble not in kinds:
            raise RequestError(
                f"There is no ensemble '{request.ensemble}'.",
                where="--ensemble",
                expected=nearest(request.ensemble, kinds),
            )
        sizes["ensemble"] = EnsembleKind(request.ensemble)

    with progress_bar(notes) as progress:
        return compare(
            scenario,
            policies=policies,
            **sizes,
            threads=request.threads,
            cluster=request.cluster,
            out=request.out,
            progress=progress,
        )


def _refuse_what_never_ends(sizes: Mapping[str, int]) -> None:
    """Refuse sizes that can only be a slip: they would fill the memory, or run for weeks."""
    asked = sizes.get("worlds", 1) * sizes.get("runs", 1)
    if asked > MOST_SIMULATIONS:
        raise RequestError(
            f"{asked} simulations of each policy cannot be run in any time.",
            where="--worlds and --runs",
            expected=f"at most {MOST_SIMULATIONS} worlds times runs",
            remedy="ask for fewer; some hundred worlds already tell most of what there is",
        )


def _again(request: Request, provenance: Path, notes: Console) -> "Comparison":
    """Run again what a provenance file records."""
    given = [f"--{name}" for name, value in request.sizes.items() if value is not None]
    given += ["--ensemble"] * (request.ensemble is not None)
    given += ["--policy"] * bool(request.policies) + ["WORLD"] * (request.world is not None)
    if given:
        raise RequestError(
            f"{given[0]} cannot be given together with --from.",
            expected="a provenance file alone: it records the world, the policies and all sizes",
            remedy=f"leave out {', '.join(given)}, or leave out --from",
        )
    from detente.experiments.compare import from_provenance

    with progress_bar(notes) as progress:
        return from_provenance(
            provenance,
            threads=request.threads,
            cluster=request.cluster,
            out=request.out,
            progress=progress,
        )


def _show(comparison: "Comparison", screen: Console) -> None:
    """Print the tables of a comparison, what they say, and what to beware of."""
    from detente.report.terminal import summary

    screen.print(summary(comparison, width=screen.width))


def _reported(comparison: "Comparison", out: Path) -> Path:
    """Write the report; give its page."""
    from detente.report.export import write_report

    return write_report(comparison, out)[0]
