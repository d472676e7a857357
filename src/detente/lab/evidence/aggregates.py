"""What published lists of incidents show, summed up: the figures that calibration is held to."""

from dataclasses import dataclass

from detente.experiments.observed_figures import TITLES
from detente.experiments.targets import Target, calibration
from detente.report.wording import number
from detente.world.sources import SOURCES, Source


@dataclass(frozen=True)
class Aggregate:
    """One published figure with its 95 % interval, as text, and what it rests on."""

    title: str
    value: str
    low: str
    high: str
    count: int
    window: str
    source: Source


def aggregates() -> tuple[Aggregate, ...]:
    """All figures of the calibration, in its order; of no record, of collections as a whole."""
    return tuple(map(_aggregate, calibration().targets))


def sources() -> tuple[Source, ...]:
    """The collections from which these figures are."""
    return tuple(dict.fromkeys(each.source for each in aggregates()))


def _aggregate(target: Target) -> Aggregate:
    low, high = target.interval
    return Aggregate(
        title=TITLES[target.figure],
        value=number(target.value),
        low=number(low),
        high=number(high),
        count=target.count,
        window=target.window,
        source=SOURCES[target.source],
    )
