"""What is declared of levers, charts and assumptions in no language: stops, charts, panels.

It stands in `texts/levers.toml`, `texts/charts.toml` and `texts/assumptions.toml`, and is checked
against the model when it is read. The words beside it are those of `lab.reading`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from detente.lab.inquiry import CHARTS
from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import DetenteError, nearest
from detente.world.levers import LEVERS
from detente.world.parameters import PARAMETERS
from detente.world.quantities import within

TEXTS = Path(__file__).with_name("texts")
STATUS_QUO_STOP = "status_quo"

Kept = TypeVar("Kept")


class TextError(DetenteError):
    """A file of texts is damaged, or a text is asked for that there is not."""


@dataclass(frozen=True)
class DeclaredLever:
    """Of one lever: the article's section, the charts to watch, and its stops in its own unit."""

    section: str
    charts: tuple[str, ...]
    stops: Mapping[str, float]


@dataclass(frozen=True)
class DeclaredChart:
    """Of one chart: the engine's outcomes drawn, and the keys of levers and equations behind it.

    `panels` are the outcomes that have a field of their own, `corners` those of a plane; both need
    a name in every language. `form` is "flow", "stock", "total", or empty for a plane or a network.
    """

    form: str
    outcomes: tuple[str, ...]
    panels: tuple[str, ...]
    corners: tuple[str, ...]
    levers: tuple[str, ...]
    equations: tuple[str, ...]


def stops(name: str) -> Mapping[str, float]:
    """Give the named places of a lever, key to value in its unit, in the order of the file.

    Raises
    ------
    TextError
        There is no such lever.
    """
    return known(declared_levers(), name, "lever").stops


def assumptions() -> tuple[str, ...]:
    """Give the names of the parameters that may be fixed, in the order of the panel."""
    return _assumption_file()[0]


def theories() -> Mapping[str, tuple[str, ...]]:
    """Give the sides of each switch between rival theories, by the name of the switch."""
    return _assumption_file()[1]


@cache
def declared_levers(path: Path = TEXTS / "levers.toml") -> Mapping[str, DeclaredLever]:
    """Read what is declared of every lever.

    Raises
    ------
    TextError
        The file is damaged, a lever is missing or unknown, a stop lies outside its range, or the
        status quo is not among the stops, exactly at the default.
    """
    return MappingProxyType(
        {name: _lever(name, table) for name, table in each_of(path, LEVERS).items()}
    )


@cache
def declared_charts(path: Path = TEXTS / "charts.toml") -> Mapping[str, DeclaredChart]:
    """Read what is declared of every chart.

    Raises
    ------
    TextError
        The file is damaged, or a chart or lever is missing or unknown.
    """
    return MappingProxyType({key: _chart(table) for key, table in each_of(path, CHARTS).items()})


def known(found: Mapping[str, Kept], key: str, what: str) -> Kept:
    """Give what stands under a key; raises TextError, with the nearest keys, where nothing does."""
    if key not in found:
        raise TextError(f"There is no {what} '{key}'.", expected=nearest(key, found))
    return found[key]


def each_of(path: Path, keys: Iterable[str], *, beside: str = "") -> dict[str, Table]:
    """Read the tables of a file, which must be those of the keys, in their order.

    Parameters
    ----------
    beside
        A table that stands there as well and is passed over.

    Raises
    ------
    TextError
        A table is missing or unknown, or the file cannot be read.
    """
    content = declarations.open_toml(path, TextError)
    wanted = list(keys)
    declarations.allow_only(content, *wanted, *filter(None, [beside]))
    return {key: declarations.subtable(content, key) for key in wanted}


def _lever(name: str, table: Table) -> DeclaredLever:
    declarations.allow_only(table, "section", "charts", "stops")
    lever, places = LEVERS[name], declarations.subtable(table, "stops")
    values = {key: declarations.number(places, key, lever.unit) for key in places.fields}
    for key, value in values.items():
        bounds = (lever.low, lever.high)
        within(value, bounds, lever.unit, name=key, where=places.where, error=TextError)
    if values.get(STATUS_QUO_STOP) != lever.default:
        raise TextError(
            "The status quo is not among the stops, exactly where it is.",
            where=places.where,
            expected=f"{STATUS_QUO_STOP} = {lever.default:g}",
        )
    return DeclaredLever(
        section=declarations.text(table, "section"),
        charts=_among(table, "charts", CHARTS),
        stops=MappingProxyType(values),
    )


def _chart(table: Table) -> DeclaredChart:
    declarations.allow_only(table, "form", "outcomes", "panels", "corners", "levers", "equations")
    outcomes = declarations.texts(table, "outcomes")
    return DeclaredChart(
        form=declarations.optional_text(table, "form") or "",
        outcomes=outcomes,
        panels=_among(table, "panels", outcomes) if "panels" in table.fields else (),
        corners=declarations.texts(table, "corners") if "corners" in table.fields else (),
        levers=_among(table, "levers", LEVERS),
        equations=declarations.texts(table, "equations"),
    )


@cache
def _assumption_file() -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    content = declarations.open_toml(TEXTS / "assumptions.toml", TextError)
    declarations.allow_only(content, "offered", "theories")
    rivals = declarations.subtable(content, "theories")
    sides = {name: declarations.texts(rivals, name) for name in rivals.fields}
    return _among(content, "offered", PARAMETERS), MappingProxyType(sides)


def _among(table: Table, key: str, names: Iterable[str]) -> tuple[str, ...]:
    """Read a list of names that all have to be known."""
    given, allowed = declarations.texts(table, key), list(names)
    for name in given:
        if name not in allowed:
            raise TextError(
                f"'{name}' is not known here.", where=table.where, expected=nearest(name, allowed)
            )
    return given
