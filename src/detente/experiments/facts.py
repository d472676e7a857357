"""The calibration facts: what published lists of incidents show, each with interval and source.

The figures stand in ``facts.toml``. They are aggregates; no record of an incident list is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from math import isnan
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import FactsError

FACTS_FILE = Path(__file__).with_name("facts.toml")
_KEYS = ("statistic", "value", "interval", "count", "window", "source")
_JUDGED_KEYS = ("accepted", "accepted_because")


class Verdict(Enum):
    """How a simulated figure stands to a fact."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class Fact:
    """One aggregate figure of one collection.

    Parameters
    ----------
    key
        Name of the fact.
    statistic
        Key of the figure that it is held against.
    value
        The published figure, in the unit of the statistic.
    interval
        Its 95 % interval, or None where none was worked out.
    count
        Number of observations behind it.
    window
        Years that it covers.
    source
        Key of the collection in the bibliography.
    accepted
        What is asked of the model: the interval, or the wider range that `reason` explains; None
        where the fact is shown without being judged.
    reason
        Why another range than the 95 % interval is accepted; empty otherwise.
    """

    key: str
    statistic: str
    value: float
    interval: tuple[float, float] | None
    count: int
    window: str
    source: str
    accepted: tuple[float, float] | None
    reason: str

    def judge(self, figure: float) -> Verdict:
        """Say whether a simulated figure lies in the accepted range; its ends belong to it."""
        if self.accepted is None or isnan(figure):
            return Verdict.NOT_JUDGED
        low, high = self.accepted
        return Verdict.INSIDE if low <= figure <= high else Verdict.OUTSIDE


@cache
def facts() -> Mapping[str, Fact]:
    """Return the shipped facts by key, in the order of their file.

    Raises
    ------
    FactsError
        The file is missing or damaged.
    """
    return read_facts(FACTS_FILE)


def read_facts(path: Path) -> Mapping[str, Fact]:
    """Read facts from a file.

    Parameters
    ----------
    path
        A TOML file with one table for each fact, as ``facts.toml`` explains.

    Raises
    ------
    FactsError
        The file cannot be read, a key is unknown or missing, a number is out of order.
    """
    content = declarations.open_toml(path, FactsError)
    return MappingProxyType(
        {key: _fact(key, table) for key, table in declarations.subtables(content)}
    )


def _fact(key: str, table: Table) -> Fact:
    """Read one fact and check that its value lies within its own interval."""
    declarations.allow_only(table, *_KEYS, *_JUDGED_KEYS)
    value = declarations.number(table, "value", "1")
    interval = _optional_interval(table, "interval")
    if interval is not None and not interval[0] <= value <= interval[1]:
        raise FactsError("The value lies outside its own interval.", where=table.where)
    accepted = _optional_interval(table, "accepted")
    return Fact(
        key=key,
        statistic=declarations.text(table, "statistic"),
        value=value,
        interval=interval,
        count=declarations.whole_number(table, "count", "1"),
        window=declarations.text(table, "window"),
        source=declarations.text(table, "source"),
        accepted=interval if accepted is None else accepted,
        reason="" if accepted is None else declarations.text(table, "accepted_because"),
    )


def _optional_interval(table: Table, key: str) -> tuple[float, float] | None:
    """Read a pair of numbers, the lower one first, where there is one."""
    return declarations.interval(table, key, "1") if key in table.fields else None
