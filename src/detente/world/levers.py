"""The levers of a state's policy: what a government may set, within which range and how fast.

Five of them divide the cyber budget and sum to 1; the others are doctrine and diplomacy.
They are declared in ``policies.toml`` beside the packages that set them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import PolicyError, nearest
from detente.world.parameters import equation_tags, provenance
from detente.world.quantities import within

POLICIES_FILE = Path(__file__).with_name("policies.toml")

BUDGET_SHARES = (
    "defence_share",
    "forensics_share",
    "decoy_share",
    "offence_share",
    "diplomacy_share",
)
"""The levers that divide the budget; in every policy they sum to 1."""

BUDGET_TOLERANCE = 1e-9
"""How far the sum of the budget shares may be from 1: room for rounding, not for mistakes."""

_KEYS = (
    "symbol",
    "default",
    "range",
    "unit",
    "instrument",
    "ramp_months",
    "meaning",
    "source",
    "assumption",
    "equations",
)


class Instrument(StrEnum):
    """The three instruments of the article: ward off, answer, or talk."""

    PASSIVE = "passive"
    ACTIVE = "active"
    DIPLOMACY = "diplomacy"


@dataclass(frozen=True)
class Lever:
    """One lever: ``default`` is the status quo; ``default``, ``low`` and ``high`` are in ``unit``.

    A change takes ``ramp_months`` to come into force, evenly. Either ``source`` or ``assumption``
    is given for the status quo and the range.
    """

    name: str
    symbol: str
    default: float
    low: float
    high: float
    unit: str
    instrument: Instrument
    ramp_months: int
    meaning: str
    equations: tuple[str, ...]
    source: str | None
    assumption: str | None


def read_levers(path: str | Path) -> dict[str, Lever]:
    """Read the levers of a policies file, in its order.

    Raises
    ------
    PolicyError
        The file cannot be read, or a lever lacks a field, has an unknown one, has neither or both
        of source and assumption, or a default outside its range.
    """
    content = declarations.open_toml(path, PolicyError)
    levers = declarations.subtable(content, "levers")
    return {name: _lever(name, table) for name, table in declarations.subtables(levers)}


def _lever(name: str, table: Table) -> Lever:
    declarations.allow_only(table, *_KEYS)
    unit = declarations.text(table, "unit")
    low, high = declarations.interval(table, "range", unit)
    default = declarations.number(table, "default", unit)
    source, assumption = provenance(table)
    return Lever(
        name=name,
        symbol=declarations.text(table, "symbol"),
        default=within(
            default, (low, high), unit, name="default", where=table.where, error=PolicyError
        ),
        low=low,
        high=high,
        unit=unit,
        instrument=_instrument(table),
        ramp_months=_ramp_months(table),
        meaning=declarations.text(table, "meaning"),
        equations=equation_tags(table),
        source=source,
        assumption=assumption,
    )


def _instrument(table: Table) -> Instrument:
    given = declarations.text(table, "instrument")
    if given not in list(Instrument):
        raise PolicyError(
            f"There is no instrument '{given}'.",
            where=table.where,
            expected=nearest(given, Instrument),
        )
    return Instrument(given)


def _ramp_months(table: Table) -> int:
    months = declarations.whole_number(table, "ramp_months", "month")
    if months < 1:
        raise PolicyError(
            f"ramp_months = {months} is too short.",
            where=table.where,
            expected="at least 1 month",
        )
    return months


LEVERS: Mapping[str, Lever] = MappingProxyType(read_levers(POLICIES_FILE))
"""Every lever by its name, in the order of the file."""


def status_quo() -> dict[str, float]:
    """Return every lever as it stands today, by name, each in its own unit."""
    return {name: lever.default for name, lever in LEVERS.items()}


def targets(given: Table, base: Mapping[str, float]) -> dict[str, float]:
    """Return a full set of levers: those of a table, checked, and those of ``base`` for the rest.

    Parameters
    ----------
    given
        Levers by name: numbers, or texts such as ``"35 %"``.
    base
        A full set of levers.

    Raises
    ------
    given.error
        A name is unknown (the nearest are named), a value is no finite number, in another unit or
        outside its range, or the budget shares do not sum to 1.
    """
    chosen = {name: _target(given, name) for name in given.fields}
    complete = {name: chosen.get(name, base[name]) for name in LEVERS}
    total = sum(complete[name] for name in BUDGET_SHARES)
    if abs(total - 1) > BUDGET_TOLERANCE:
        raise given.error(
            f"The budget shares sum to {total:.10g}, not to 1.",
            where=given.where,
            expected=" + ".join(BUDGET_SHARES) + " = 1",
            remedy=_budget_remedy(chosen, complete),
        )
    return complete


def _target(given: Table, name: str) -> float:
    if name not in LEVERS:
        raise given.error(
            f"There is no lever '{name}'.", where=given.where, expected=nearest(name, LEVERS)
        )
    lever = LEVERS[name]
    size = declarations.number(given, name, lever.unit)
    bounds = (lever.low, lever.high)
    return within(size, bounds, lever.unit, name=name, where=given.where, error=given.error)


def _budget_remedy(chosen: Mapping[str, float], complete: Mapping[str, float]) -> str:
    """Say which shares were given, which were carried over, and what to do."""
    carried = [f"{name} = {complete[name]:g}" for name in BUDGET_SHARES if name not in chosen]
    if not carried:
        return "change the shares so that they sum to 1."
    return f"name all five shares; not named, and so left as before: {', '.join(carried)}."
