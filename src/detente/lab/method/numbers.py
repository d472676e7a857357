"""Every parameter as the method page shows it, in groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.world.parameters import PARAMETERS, Parameter, ParameterKind
from detente.world.sources import SOURCES, Source


@dataclass(frozen=True)
class Number:
    """A parameter as text: `ends` of its range, empty where it is fixed."""

    parameter: Parameter
    default: str
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Parameters of one part of the model."""

    title: str
    numbers: tuple[Number, ...]


def number_groups() -> tuple[Group, ...]:
    """All parameters by the part of the model in which they stand, in their own order."""
    titles = dict.fromkeys(each.group for each in PARAMETERS.values())
    return tuple(Group(title, _numbers(title)) for title in titles)


def bibliography(cited: Sequence[str]) -> tuple[Source, ...]:
    """The sources of these keys and of all parameters, by their keys, which begin with a name."""
    keys = {*cited, *(each.source for each in PARAMETERS.values() if each.source)}
    return tuple(SOURCES[key] for key in sorted(keys))


def _numbers(group: str) -> tuple[Number, ...]:
    return tuple(
        Number(
            parameter=each,
            default=f"{each.default:g}",
            ends=() if each.kind is ParameterKind.FIXED else (f"{each.low:g}", f"{each.high:g}"),
        )
        for each in PARAMETERS.values()
        if each.group == group
    )
