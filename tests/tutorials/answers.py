"""An answer that a tutorial shows: what was asked, what it rests on, a table and sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.experiments.shares import Share
from detente.report.chart import Chart
from detente.report.wording import change, interval, number, percent

Numbers = NDArray[np.float64]
QUANTILES = (0.05, 0.5, 0.95)  # the ends of a 90 % interval, and the middle
MINUS_ZERO = f"±{number(0.0)}"


@dataclass(frozen=True)
class Answer:
    """A table with its head, sentences below it, and in `facts` what the page's prose rests on."""

    rests_on: str
    digest: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    said: tuple[str, ...] = ()
    facts: dict[str, float] = field(default_factory=dict)

    def record(self) -> dict[str, object]:
        """The answer as plain values."""
        return asdict(self)


@dataclass(frozen=True)
class Findings:
    """What a tutorial shows: answers and pictures, by the names that its page uses."""

    answers: dict[str, Answer]
    pictures: dict[str, Chart]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table in Markdown, its first column to the left."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def counted(share: Share) -> str:
    """A share of worlds with its 95 % interval."""
    return f"{share.count:g} of {share.worlds} ({percent(share.low)} to {percent(share.high)})"


def spread(values: Numbers) -> str:
    """Median and 90 % interval over worlds, in the unit of the values."""
    low, middle, high = (float(each) for each in np.quantile(values, QUANTILES))
    return f"{number(middle)} ({interval(low, high)})"


def changes(values: Numbers) -> str:
    """Median and 90 % interval over worlds of changes that are parts of a whole."""
    low, middle, high = (100 * float(each) for each in np.quantile(values, QUANTILES))
    return f"{change(middle)} ({change(low)} to {change(high)})"


def digest_of(*values: Numbers) -> str:
    """A digest of numbers that were not written as a table of results."""
    whole = hashlib.sha256()
    for each in values:
        whole.update(np.ascontiguousarray(each, np.float64).tobytes())
    return whole.hexdigest()
