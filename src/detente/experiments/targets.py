"""What calibration aims at, what it moves, and what it leaves alone: read from calibration.toml."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from detente.experiments.design import Axis
from detente.experiments.ensemble import OBSERVATION_PREFIX
from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import FactsError
from detente.world.parameters import PARAMETERS, Scale

CALIBRATION_FILE = Path(__file__).with_name("calibration.toml")
_SIDES = 2 * 1.96  # a 95 % interval is so many standard deviations wide


@dataclass(frozen=True)
class Target:
    """A published figure that the model is fitted to.

    `value` and `interval` (95 %) are in the figure's unit; `discrepancy` is one standard deviation
    on the `scale`, an assumption whose reason is `because`; `count` observations lie behind it.
    """

    key: str
    figure: str
    value: float
    interval: tuple[float, float]
    count: int
    window: str
    source: str
    scale: Scale
    discrepancy: float
    because: str

    @property
    def centre(self) -> float:
        """The published value on the scale of distances."""
        return on_scale(self.value, self.scale)

    @property
    def observation_sd(self) -> float:
        """Standard deviation that the interval stands for, on the scale of distances."""
        low, high = (on_scale(end, self.scale) for end in self.interval)
        return (high - low) / _SIDES


@dataclass(frozen=True)
class Check:
    """A published figure of the same years that is shown beside the model and not fitted."""

    key: str
    figure: str
    value: float
    accepted: tuple[float, float]
    window: str
    source: str


@dataclass(frozen=True)
class Held:
    """A group of parameters that stay at their prior by construction, and why."""

    key: str
    title: str
    because: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Absent:
    """A published fact for which the model has no counterpart, and why."""

    key: str
    fact: str
    because: str


@dataclass(frozen=True)
class Calibration:
    """All of calibration.toml; `digest` names its content.

    `axes` are what is fitted: parameters first, then what describes a collection's look at the
    world, whose names begin with ``observation:``. `informed_by` names the targets of each.
    """

    targets: tuple[Target, ...]
    checks: tuple[Check, ...]
    axes: tuple[Axis, ...]
    informed_by: Mapping[str, tuple[str, ...]]
    widened: tuple[str, ...]
    held: tuple[Held, ...]
    absent: tuple[Absent, ...]
    digest: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the fitted parameters, without those of observation."""
        return tuple(a.name for a in self.axes if not a.name.startswith(OBSERVATION_PREFIX))


def on_scale(value: float, scale: Scale) -> float:
    """A figure as distances are measured: its logarithm, or itself."""
    return log(value) if scale is Scale.LOG else value


@cache
def calibration(path: Path = CALIBRATION_FILE) -> Calibration:
    """Read what calibration aims at.

    Raises
    ------
    FactsError
        The file cannot be read, a key or parameter is unknown or missing, a parameter stands in
        two places or in none, a number is out of order.
    """
    content = declarations.open_toml(path, FactsError)
    declarations.allow_only(content, "targets", "checks", "fitted", "observation", "held", "absent")
    fitted = dict(_parts(content, "fitted"))
    axes = [_axis(name, table) for name, table in fitted.items()]
    looks = [_look(name, table) for name, table in _parts(content, "observation")]
    read = Calibration(
        targets=tuple(_target(key, table) for key, table in _parts(content, "targets")),
        checks=tuple(_check(key, table) for key, table in _parts(content, "checks")),
        axes=(*axes, *looks),
        informed_by={n: declarations.texts(t, "informed_by") for n, t in fitted.items()},
        widened=tuple(name for name, table in fitted.items() if "range" in table.fields),
        held=tuple(_held(key, table) for key, table in _parts(content, "held")),
        absent=tuple(_absent(key, table) for key, table in _parts(content, "absent")),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    _each_in_one_place(read, str(path))
    return read


def _parts(content: Table, name: str) -> list[tuple[str, Table]]:
    """The tables under one heading, with their keys."""
    return list(declarations.subtables(declarations.subtable(content, name)))


def _target(key: str, table: Table) -> Target:
    """Read one target and check that its value lies within its own interval."""
    declarations.allow_only(
        table, "figure", "value", "interval", "count", "window", "source", "scale", "discrepancy",
        "because",
    )  # fmt: skip
    low, high = declarations.interval(table, "interval", "1")
    value = declarations.number(table, "value", "1")
    if not low <= value <= high:
        raise FactsError("The value lies outside its own interval.", where=table.where)
    return Target(
        key=key,
        figure=declarations.text(table, "figure"),
        value=value,
        interval=(low, high),
        count=declarations.whole_number(table, "count", "1"),
        window=declarations.text(table, "window"),
        source=declarations.text(table, "source"),
        scale=Scale(declarations.optional_text(table, "scale") or "linear"),
        discrepancy=declarations.number(table, "discrepancy", "1"),
        because=declarations.text(table, "because"),
    )


def _check(key: str, table: Table) -> Check:
    """Read one check."""
    declarations.allow_only(table, "figure", "value", "accepted", "window", "source")
    return Check(
        key=key,
        figure=declarations.text(table, "figure"),
        value=declarations.number(table, "value", "1"),
        accepted=declarations.interval(table, "accepted", "1"),
        window=declarations.text(table, "window"),
        source=declarations.text(table, "source"),
    )


def _axis(name: str, table: Table) -> Axis:
    """Read one fitted parameter: its own range, or the one given where it has none."""
    declarations.allow_only(table, "range", "informed_by")
    if name not in PARAMETERS:
        raise FactsError(f"There is no parameter '{name}'.", where=table.where)
    own = PARAMETERS[name]
    if ("range" in table.fields) != (own.low == own.high):
        raise FactsError(
            f"'{name}' has a range in parameters.toml, or none anywhere.",
            where=table.where,
            expected="a range here for a parameter that is fixed there, and for no other",
        )
    low, high = (
        declarations.interval(table, "range", own.unit)
        if "range" in table.fields
        else (own.low, own.high)
    )
    return Axis(name, low, high, own.scale)


def _look(name: str, table: Table) -> Axis:
    """Read one number that describes how a collection looks at the world."""
    declarations.allow_only(table, "range", "scale", "unit", "meaning", "assumption")
    for key in ("unit", "meaning", "assumption"):
        declarations.text(table, key)
    low, high = declarations.interval(table, "range", declarations.text(table, "unit"))
    return Axis(OBSERVATION_PREFIX + name, low, high, Scale(declarations.text(table, "scale")))


def _held(key: str, table: Table) -> Held:
    """Read one group that stays at its prior."""
    declarations.allow_only(table, "title", "because", "parameters")
    return Held(
        key=key,
        title=declarations.text(table, "title"),
        because=declarations.text(table, "because"),
        parameters=declarations.texts(table, "parameters"),
    )


def _absent(key: str, table: Table) -> Absent:
    """Read one fact without counterpart."""
    declarations.allow_only(table, "fact", "because")
    return Absent(key, declarations.text(table, "fact"), declarations.text(table, "because"))


def _each_in_one_place(read: Calibration, where: str) -> None:
    """Refuse a file in which an uncertain parameter is neither fitted nor held, or twice."""
    named = [*read.parameters, *(name for group in read.held for name in group.parameters)]
    twice = sorted({name for name in named if named.count(name) > 1})
    uncertain = {name for name, each in PARAMETERS.items() if each.low < each.high}
    strangers = sorted((set(named) - set(read.widened)) ^ uncertain)
    for names, fault in (
        (twice, "stands in two places"),
        (strangers, "stands in none, or is none"),
    ):
        if names:
            raise FactsError(
                f"The uncertain parameter '{names[0]}' {fault}.",
                where=where,
                expected="each uncertain parameter once: fitted, or in a group that is held",
            )
