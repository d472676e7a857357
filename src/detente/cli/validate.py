"""`detente validate`: the calibrated model held against rows, without refitting it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from detente.cli.compare import interruptions
from detente.cli.progress import progress_bar
from detente.world.errors import DetenteError, EvidenceError

if TYPE_CHECKING:
    from detente.experiments.validate import Rows

MOST_WORLDS = 10_000


@dataclass(frozen=True)
class Request:
    """What a user asked for; None where an option was not given."""

    files: tuple[Path, ...]
    train: tuple[Path, ...]
    years: str | None
    worlds: int | None
    seed: int | None
    threads: int | None
    out: Path


class ValidationError(DetenteError):
    """Options of `detente validate` that cannot be used."""


def run_validation(request: Request) -> None:
    """Validate, print the answer, and write page and figures.

    Raises
    ------
    DetenteError
        A file, or an option, cannot be used.
    InterruptionError
        The user broke it off; nothing is kept.
    """
    screen, notes = Console(), Console(stderr=True)
    first, last = years_of(request.years)
    sizes = _sizes(request)
    # Loaded only now: a slip is answered at once, not after seconds.
    from detente.evidence.events import Window
    from detente.experiments.validate import Sizes, validate
    from detente.report.validation import sentences, write_validation

    years = None if first is None or last is None else Window(first, last)
    with interruptions("Nothing is kept.", notes):
        rows = rows_of(request.files)
        train = _earlier(request.train, rows) if request.train else None
        with progress_bar(notes) as progress:
            found = validate(
                rows, train=train, years=years, sizes=Sizes(*sizes, request.threads), told=progress
            )
        written = write_validation(found, request.out)
    for sentence in (*found.notes, *sentences(found)):
        screen.print(sentence, highlight=False)
    screen.print(f"\nReport: {written[-1]}", soft_wrap=True, highlight=False)


def _earlier(paths: Sequence[Path], rows: "Rows") -> "Rows":
    """Read the rows to learn from, which must be those of the same collection."""
    train = rows_of(paths)
    if train.collection != rows.collection:
        raise EvidenceError(
            f"The rows to learn from are of another collection: {train.collection}.",
            where=", ".join(train.names),
            expected=f"rows of {rows.collection}, as those that are judged",
            remedy="Collections list different things; give earlier rows of the same one.",
        )
    return train


def rows_of(paths: Sequence[Path]) -> "Rows":
    """Read the incidents of some files of one collection."""
    from detente.evidence.importers import open_collection
    from detente.experiments.validate import Rows

    reading = open_collection(paths)
    return Rows(tuple(path.name for path in paths), reading.collection.key, tuple(reading))


def years_of(text: str | None) -> tuple[int | None, int | None]:
    """Read a year or a range of years, such as ``2015-2020``.

    Raises
    ------
    ValidationError
        It is neither, it runs backwards, or it is longer than forty years.
    """
    if text is None:
        return None, None
    found = re.fullmatch(r"\s*(\d{4})(?:\s*[-–]\s*(\d{4}))?\s*", text)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not first <= last < first + 40:
        raise ValidationError(
            f"--years '{text}' is no range of years.",
            expected="one year or two, at most forty years apart: 2015-2020",
        )
    return first, last


def _sizes(request: Request) -> tuple[int, int]:
    """Worlds and seed, checked."""
    worlds = 96 if request.worlds is None else request.worlds
    seed = 1 if request.seed is None else request.seed
    if not 1 <= worlds <= MOST_WORLDS:
        raise ValidationError(
            f"--worlds {worlds} cannot be run.", expected=f"1 to {MOST_WORLDS} worlds"
        )
    if seed < 0:
        raise ValidationError(f"--seed {seed} is below nought.", expected="0 or more")
    if request.threads is not None and request.threads < 1:
        raise ValidationError(f"--threads {request.threads} cannot be run.", expected="1 or more")
    return worlds, seed
