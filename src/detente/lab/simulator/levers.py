"""The levers as the page shows them: grouped by instrument, with stops, values and units."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.lab.figures import in_language
from detente.lab.reading import LeverText, lever_text, stops
from detente.report.wording import HARD_SPACE
from detente.world.levers import BUDGET_SHARES, LEVERS, Instrument, Lever

DETAIL = frozenset(["decoy_share", "clarity", "overshoot", "inclusion"])
"""Levers under the fold: they refine what the others set (a choice of this page)."""

IN_PER_CENT = frozenset(["share", "probability"])
PLAIN = frozenset(["1", "severity"])
"""Units that say nothing beside the figure: the lever's own words say what it counts."""


@dataclass(frozen=True)
class Stop:
    """A named place of a lever, in its unit."""

    title: str
    value: float
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """One lever as it stands on the page; `step` is that of its slider, in the lever's unit."""

    lever: Lever
    text: LeverText
    value: float
    stops: tuple[Stop, ...]
    detail: bool
    budget: bool
    step: float


@dataclass(frozen=True)
class Group:
    """The levers of one instrument: those always seen, and those under a fold."""

    instrument: Instrument
    levers: tuple[Shown, ...]
    details: tuple[Shown, ...]


def groups(levers: Mapping[str, float], language: str) -> tuple[Group, ...]:
    """Give the levers as they stand, by instrument: passive, active, diplomacy."""
    everything = tuple(_shown(name, levers[name], language) for name in LEVERS)
    return tuple(_group(each, everything) for each in Instrument)


def shown(value: float, unit: str) -> str:
    """Write a value with its unit: shares and probabilities in per cent, a severity as its step."""
    if unit in IN_PER_CENT:
        return in_language(f"{100 * value:.4g}{HARD_SPACE}%")
    return in_language(f"{value:.4g}" if unit in PLAIN else f"{value:.4g}{HARD_SPACE}{unit}")


def _group(instrument: Instrument, everything: tuple[Shown, ...]) -> Group:
    own = [each for each in everything if each.lever.instrument == instrument]
    return Group(
        instrument,
        tuple(each for each in own if not each.detail),
        tuple(each for each in own if each.detail),
    )


def _shown(name: str, value: float, language: str) -> Shown:
    lever = LEVERS[name]
    return Shown(
        lever=lever,
        text=lever_text(name, language),
        value=value,
        stops=tuple(_stops(name, value, language)),
        detail=name in DETAIL,
        budget=name in BUDGET_SHARES,
        step=1.0 if lever.unit == "severity" else 0.01,
    )


def _stops(name: str, value: float, language: str) -> Iterator[Stop]:
    titles = lever_text(name, language).stops
    for key, place in stops(name).items():
        yield Stop(titles[key], place, place == value)
