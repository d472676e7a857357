"""How far a run is: a bar with the time left on a terminal, a line now and then elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

Report = Callable[[int, int, float | None], None]
"""Called with simulations done, simulations in all, and seconds left (None while unknown)."""

_LINES = 10  # lines in all where there is no terminal to move a bar on


@contextmanager
def progress_bar(notes: Console, *, counted: str = "simulations") -> Iterator[Report]:
    """Show how far a run is, for as long as the context lasts.

    Parameters
    ----------
    notes
        The console of standard error: what is shown must not get into the results.
    counted
        What is counted, in the plural.

    Yields
    ------
    Report
        To be called whenever some simulations are done.
    """
    if not notes.is_terminal or notes.is_dumb_terminal:
        yield _lines(notes, counted)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"))
    with Progress(*columns, console=notes, transient=True) as bar:
        task = bar.add_task("Starting", words="the first run compiles the engine", total=None)

        def report(done: int, total: int, seconds_left: float | None) -> None:
            if done:
                bar.update(task, description="Simulating")
            if done or seconds_left is not None:
                words = in_words(done, total, seconds_left, counted=counted)
                bar.update(task, completed=done, total=total, words=words)

        yield report


def in_words(
    done: int, total: int, seconds_left: float | None, *, counted: str = "simulations"
) -> str:
    """Say how far a run is, for example ``"12 of 48 simulations, about 2 min left"``."""
    said = f"{done} of {total} {counted}"
    return said if seconds_left is None else f"{said}, about {duration(seconds_left)} left"


def duration(seconds: float) -> str:
    """Write a duration as people say it: ``"8 s"``, ``"3 min"``, ``"2 h 5 min"``."""
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def _lines(notes: Console, counted: str) -> Report:
    """Give a report that prints a line at the beginning and at each tenth of the way."""
    last = -1

    def report(done: int, total: int, seconds_left: float | None) -> None:
        nonlocal last
        reached = _LINES * done // max(total, 1)
        if reached > last or not done:  # further, or at the beginning of another part
            last = reached
            notes.print(in_words(done, total, seconds_left, counted=counted), highlight=False)

    return report
