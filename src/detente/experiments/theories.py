"""Rival theories that are not settled, each a part of the sampled worlds; see ``theories.toml``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from detente.experiments.arms import ClaimsError
from detente.experiments.design import Axis, SampledWorld, place_of
from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import nearest
from detente.world.parameters import PARAMETERS
from detente.world.tempers import TEMPERS

THEORIES_FILE = Path(__file__).with_name("theories.toml")
_HALVES = ("low", "high")


@dataclass(frozen=True)
class Theory:
    """A theory, its rival, and where it holds: in some tempers, or in halves of some ranges.

    `where` gives by parameter name "low" or "high": the half of its range, on its own scale, below
    or from the middle.
    """

    key: str
    title: str
    rival: str
    tempers: tuple[str, ...]
    where: Mapping[str, str]
    because: str


@cache
def read_theories(path: Path = THEORIES_FILE) -> dict[str, Theory]:
    """Read the theories of a file, by key, in its order.

    Raises
    ------
    ClaimsError
        The file cannot be read, or a theory lacks a field, or names a rival, temper, parameter or
        half that there is not.
    """
    content = declarations.open_toml(path, ClaimsError)
    theories = {key: _theory(key, table) for key, table in declarations.subtables(content)}
    for theory in theories.values():
        _known(theory.rival, theories, "theory", f"{path}, [{theory.key}]")
    return theories


def places_in(theory: Theory, worlds: Sequence[SampledWorld]) -> tuple[int, ...]:
    """Positions of the worlds in which a theory holds, in their order."""
    return tuple(place for place, world in enumerate(worlds) if _holds(theory, world))


def _holds(theory: Theory, world: SampledWorld) -> bool:
    if theory.tempers and world.temper not in theory.tempers:
        return False
    return all(half_of(name, world.values[name]) == half for name, half in theory.where.items())


def half_of(name: str, value: float) -> str:
    """In which half of its parameter's range a value lies, on its own scale: "low" or "high"."""
    each = PARAMETERS[name]
    place = place_of(Axis(name, each.low, each.high, each.scale), np.array([value]))
    return _HALVES[int(place[0] >= 0.5)]


def _theory(key: str, table: Table) -> Theory:
    declarations.allow_only(table, "title", "rival", "tempers", "where", "because")
    tempers = declarations.texts(table, "tempers") if "tempers" in table.fields else ()
    for name in tempers:
        _known(name, TEMPERS, "temper", table.where)
    halves = _halves_of(declarations.subtable(table, "where")) if "where" in table.fields else {}
    if not tempers and not halves:
        raise ClaimsError(
            "The theory does not say where it holds.",
            where=table.where,
            expected='tempers = ["quiet"], or where = { hardness = "low" }',
        )
    return Theory(
        key=key,
        title=declarations.text(table, "title"),
        rival=declarations.text(table, "rival"),
        tempers=tempers,
        where=halves,
        because=declarations.text(table, "because"),
    )


def _halves_of(table: Table) -> dict[str, str]:
    halves = {}
    for name in table.fields:
        _known(name, PARAMETERS, "parameter", table.where)
        halves[name] = declarations.text(table, name)
        _known(halves[name], _HALVES, "half", table.where)
    return halves


def _known(name: str, names: object, what: str, where: str) -> None:
    known = list(names)  # type: ignore[call-overload]
    if name not in known:
        raise ClaimsError(
            f"There is no {what} '{name}'.", where=where, expected=nearest(name, known)
        )
