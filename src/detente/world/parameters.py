"""Every number of the model with its default, range, unit, meaning and source.

They are declared in ``parameters.toml``, one table a parameter: the only place where such a number
is written. A parameter whose range is a single value is fixed; every other one is uncertain and is
sampled over its range, evenly on its scale.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import ParameterError, nearest
from detente.world.quantities import read_quantity, within

PARAMETERS_FILE = Path(__file__).with_name("parameters.toml")

_KEYS = (
    "symbol",
    "default",
    "range",
    "scale",
    "unit",
    "meaning",
    "source",
    "assumption",
    "equations",
    "group",
)


class Scale(StrEnum):
    """How a range is sampled: evenly in the value, or evenly in its logarithm."""

    LINEAR = "linear"
    LOG = "log"


class ParameterKind(StrEnum):
    """Whether a parameter keeps its default in every sampled world or varies over its range."""

    FIXED = "fixed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Parameter:
    """One number of the model.

    Either ``source`` (a key of the bibliography) or ``assumption`` (the reason for it) is given,
    never both. ``default``, ``low`` and ``high`` are in ``unit``; ``equations`` are the tags of
    ``docs/model.md`` in which the number stands.
    """

    name: str
    symbol: str
    default: float
    low: float
    high: float
    scale: Scale
    unit: str
    meaning: str
    source: str | None
    assumption: str | None
    equations: tuple[str, ...]
    group: str
    kind: ParameterKind


def read_parameters(path: str | Path) -> dict[str, Parameter]:
    """Read a file of parameters, in its order.

    Raises
    ------
    ParameterError
        The file cannot be read, or a parameter lacks a field, has an unknown one, has neither or
        both of source and assumption, a default outside its range, or a range that its scale
        cannot have.
    """
    content = declarations.open_toml(path, ParameterError)
    return {name: _parameter(name, table) for name, table in declarations.subtables(content)}


def provenance(table: Table) -> tuple[str | None, str | None]:
    """Return the source key and the reason of an assumption, one of which must be given.

    Raises
    ------
    table.error
        Neither or both are given, or the one given is blank.
    """
    source = declarations.optional_text(table, "source")
    assumption = declarations.optional_text(table, "assumption")
    if (source is None) == (assumption is None):
        raise table.error(
            f"{'Neither' if source is None else 'Both'} of source and assumption given.",
            where=table.where,
            expected='source = "key of the bibliography", or assumption = "the reason"',
        )
    return source, assumption


def equation_tags(table: Table) -> tuple[str, ...]:
    """Return the tags of the equations in which a number stands, at least one.

    Raises
    ------
    table.error
        There is none, or one does not look like ``E9``.
    """
    tags = declarations.texts(table, "equations")
    wrong = [tag for tag in tags if not re.fullmatch(r"E[1-9][0-9]*", tag)]
    if wrong or not tags:
        raise table.error(
            f"'{wrong[0]}' is not the tag of an equation." if wrong else "No equation is named.",
            where=table.where,
            expected='equations = ["E9"], the headings of docs/model.md',
        )
    return tags


def _parameter(name: str, table: Table) -> Parameter:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ParameterError(
            f"'{name}' cannot be the name of a parameter.",
            where=table.where,
            expected="small letters, digits and underscores",
        )
    declarations.allow_only(table, *_KEYS)
    unit = declarations.text(table, "unit")
    low, high = declarations.interval(table, "range", unit)
    default = declarations.number(table, "default", unit)
    source, assumption = provenance(table)
    return Parameter(
        name=name,
        symbol=declarations.text(table, "symbol"),
        default=within(
            default, (low, high), unit, name="default", where=table.where, error=ParameterError
        ),
        low=low,
        high=high,
        scale=_scale(table, low),
        unit=unit,
        meaning=declarations.text(table, "meaning"),
        source=source,
        assumption=assumption,
        equations=equation_tags(table),
        group=declarations.text(table, "group"),
        kind=ParameterKind.FIXED if low == high else ParameterKind.UNCERTAIN,
    )


def _scale(table: Table, low: float) -> Scale:
    given = declarations.text(table, "scale")
    if given not in list(Scale):
        raise table.error(
            f"scale = '{given}' is not known.", where=table.where, expected=nearest(given, Scale)
        )
    if given == Scale.LOG and low <= 0:
        raise table.error(
            f"A logarithmic scale cannot begin at {low:g}.",
            where=table.where,
            expected="a range above 0",
        )
    return Scale(given)


PARAMETERS: Mapping[str, Parameter] = MappingProxyType(read_parameters(PARAMETERS_FILE))
"""Every parameter by its name, in the order of the file."""


def defaults(declared: Mapping[str, Parameter] = PARAMETERS) -> dict[str, float]:
    """Return the default of every parameter, by name, each in its own unit."""
    return {name: parameter.default for name, parameter in declared.items()}


def checked(
    values: Mapping[str, float | str], declared: Mapping[str, Parameter] = PARAMETERS
) -> dict[str, float]:
    """Return a value for every parameter: the ones given, checked, and defaults for the rest.

    Parameters
    ----------
    values
        By name: numbers in the parameter's own unit, or texts such as ``"36 months"``.
    declared
        The parameters to check against.

    Returns
    -------
    dict
        All parameters in the order of the file.

    Raises
    ------
    ParameterError
        A name is unknown (the nearest are named), a value is no finite number, lies outside its
        range, or is given in another unit than the declared one.
    """
    complete = defaults(declared)
    for name, value in values.items():
        if name not in declared:
            raise ParameterError(
                f"There is no parameter '{name}'.", expected=nearest(name, declared)
            )
        parameter = declared[name]
        size = read_quantity(value, parameter.unit, name=name, error=ParameterError)
        bounds = (parameter.low, parameter.high)
        complete[name] = within(size, bounds, parameter.unit, name=name, error=ParameterError)
    return complete
