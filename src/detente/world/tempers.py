"""The tempers of the world: rival theories of how strongly states answer one another.

A temper narrows the ranges of the parameters that say so. Results are headed by the sub-critical
tempers, in which provocations die away, and each temper is shown beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import ParameterError, nearest

TEMPERS_FILE = Path(__file__).with_name("tempers.toml")


@dataclass(frozen=True)
class Temper:
    """One theory: by parameter name, the range ``(low, high)`` over which its worlds are sampled.

    ``subcritical`` says that provocations die away in every world of this temper; ``assumption``
    gives the reason for its ranges.
    """

    key: str
    title: str
    meaning: str
    ranges: Mapping[str, tuple[float, float]]
    subcritical: bool
    assumption: str


def read_tempers(path: str | Path) -> dict[str, Temper]:
    """Read a file of tempers, in its order.

    Raises
    ------
    ParameterError
        The file cannot be read, or a temper lacks a field, has an unknown one or a wrong range.
    """
    content = declarations.open_toml(path, ParameterError)
    return {key: _temper(key, table) for key, table in declarations.subtables(content)}


def _temper(key: str, table: Table) -> Temper:
    declarations.allow_only(table, "title", "meaning", "ranges", "subcritical", "assumption")
    ranges = declarations.subtable(table, "ranges")
    subcritical = declarations.require(table, "subcritical", "true or false")
    if not isinstance(subcritical, bool):
        raise ParameterError(
            f"subcritical = {subcritical!r} is neither true nor false.", where=table.where
        )
    return Temper(
        key=key,
        title=declarations.text(table, "title"),
        meaning=declarations.text(table, "meaning"),
        ranges={
            name: declarations.interval(ranges, name, "the parameter's unit")
            for name in ranges.fields
        },
        subcritical=subcritical,
        assumption=declarations.text(table, "assumption"),
    )


TEMPERS: Mapping[str, Temper] = MappingProxyType(read_tempers(TEMPERS_FILE))
"""Every temper by its key, from the calmest to the most restless."""

SUBCRITICAL: tuple[str, ...] = tuple(key for key, each in TEMPERS.items() if each.subcritical)
"""Keys of the tempers over which headline results are drawn."""


def temper(key: str) -> Temper:
    """Return the temper with this key.

    Raises
    ------
    ParameterError
        There is none; the nearest keys are named.
    """
    if key not in TEMPERS:
        raise ParameterError(f"There is no temper '{key}'.", expected=nearest(key, TEMPERS))
    return TEMPERS[key]
