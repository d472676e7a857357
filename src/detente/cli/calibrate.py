"""`detente calibrate`: from the words of the command to the tables on screen and the files."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from detente.cli.compare import interruptions
from detente.cli.progress import progress_bar
from detente.world.scenario import load_scenario

if TYPE_CHECKING:
    from detente.experiments.calibration_result import Calibrated

WORLD = "world"
"""The scenario whose reported incidents are held against those of the real world."""


def run_calibration(sizes: Mapping[str, int | None], *, out: Path) -> None:
    """Calibrate, print what came of it, and say where it is.

    Parameters
    ----------
    sizes
        Waves, points, seed, threads and verified worlds by name; None where not given.
    out
        Folder for what is finished, and for the results.

    Raises
    ------
    DetenteError
        Something in the request must be mended.
    InterruptionError
        The user broke it off; the message says what is kept.
    """
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.experiments.calibrate import Sizes
    from detente.experiments.calibration_page import write_calibration
    from detente.experiments.calibration_result import calibrate

    given: dict[str, Any] = {name: value for name, value in sizes.items() if value is not None}
    asked = Sizes(**{"threads": os.cpu_count() or 1, **given})
    screen, notes = Console(), Console(stderr=True)
    kept = f"What was finished is kept in {out}; the same command goes on from there."
    with interruptions(kept, notes), progress_bar(notes) as progress:
        result = calibrate(
            load_scenario(WORLD),
            asked,
            out=out,
            progress=progress,
            tell=lambda words: notes.print(words, highlight=False),
        )
    show(result, screen)
    for file in write_calibration(result, out):
        screen.print(f"Written: {file}", soft_wrap=True, highlight=False)


def show(result: "Calibrated", screen: Console) -> None:
    """Print facts, checks and what the facts move, and what is not calibrated."""
    from detente.experiments.calibration_page import (
        FACT_HEAD,
        fact_rows,
        gain_of,
        moved_rows,
        verdict_of,
    )
    from detente.experiments.calibration_result import digest_of
    from detente.experiments.ensemble import STATEMENT

    screen.print(_table("Facts that were fitted", FACT_HEAD, fact_rows(result, fitted=True)))
    screen.print(f"{verdict_of(result)} {gain_of(result)}", highlight=False)
    screen.print(_table("Facts that were not fitted", FACT_HEAD, fact_rows(result, fitted=False)))
    columns = ("parameter", "prior range", "left", "share", "distance", "by chance", "verdict")
    screen.print(_table("What the facts move", columns, moved_rows(result)))
    screen.print(STATEMENT, highlight=False)
    screen.print(f"Digest: {digest_of(result)}", soft_wrap=True, highlight=False)


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Rows of text under their heads."""
    table = Table(*head, title=title, title_justify="left", box=SIMPLE_HEAD)
    for row in rows:
        table.add_row(*row)
    return table
