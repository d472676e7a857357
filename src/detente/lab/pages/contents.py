"""What the pages on levers and charts show, gathered from the model and from the texts."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.lab.address import address_of
from detente.lab.declared import DeclaredChart, declared_charts, declared_levers
from detente.lab.desk import STAGES
from detente.lab.inquiry import CHARTS, Inquiry
from detente.lab.pages.stops import StopLine, stop_lines
from detente.lab.reading import ChartText, LeverText, chart_text, lever_text
from detente.lab.simulator.levers import shown
from detente.lab.worlds import WORLDS
from detente.world.levers import BUDGET_SHARES, LEVERS, Instrument, Lever
from detente.world.policies import POLICIES
from detente.world.sources import SOURCES, Source

EXAMPLE = "measures"
"""The package by which charts are shown: part of the article's remedy, and one about which worlds
disagree (of the 16 worlds of `harbour`, seed 1, they lie in three corners of the plane), so that no
example looks like a proof."""

OWN_EXAMPLES = {"norm_adoption": "norms"}
"""Charts on which that package moves nothing."""


@dataclass(frozen=True)
class LeverCard:
    """A lever in a list: its words, and the status quo as text."""

    text: LeverText
    today: str


@dataclass(frozen=True)
class InstrumentCards:
    """The levers of one instrument, in the order of the model."""

    instrument: Instrument
    cards: tuple[LeverCard, ...]


@dataclass(frozen=True)
class Watched:
    """A chart worth watching when a lever moves, and what to watch on it."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class LeverPage:
    """All that the page on one lever shows; `source` is None where the number is an assumption."""

    lever: Lever
    text: LeverText
    today: str
    low: str
    high: str
    budget: bool
    source: Source | None
    stops: tuple[StopLine, ...]
    watched: tuple[Watched, ...]


@dataclass(frozen=True)
class ChartPage:
    """All that the page on one chart shows.

    `example` is the address of an inquiry about `package` whose answer is drawn, `alone` that of
    the same with the chart in the first place; its answer rests on `worlds` of `runs` each.
    """

    text: ChartText
    declared: DeclaredChart
    levers: tuple[LeverText, ...]
    package: str
    example: str
    alone: str
    worlds: int
    runs: int


def instruments(language: str) -> tuple[InstrumentCards, ...]:
    """Give all levers by instrument: passive, active, diplomacy."""
    return tuple(InstrumentCards(each, tuple(_cards(each, language))) for each in Instrument)


def lever_page(name: str, language: str) -> LeverPage:
    """Gather the page on one lever."""
    lever, text = LEVERS[name], lever_text(name, language)
    return LeverPage(
        lever=lever,
        text=text,
        today=shown(lever.default, lever.unit),
        low=shown(lever.low, lever.unit),
        high=shown(lever.high, lever.unit),
        budget=name in BUDGET_SHARES,
        source=SOURCES[lever.source] if lever.source else None,
        stops=stop_lines(name, language),
        watched=tuple(
            Watched(each.chart, chart_text(each.chart, language).title, each.text)
            for each in text.notice
        ),
    )


def charts(language: str) -> tuple[ChartText, ...]:
    """Give the words on every chart, in the order of the simulator."""
    return tuple(chart_text(key, language) for key in CHARTS)


def chart_page(key: str, language: str) -> ChartPage:
    """Gather the page on one chart."""
    package = OWN_EXAMPLES.get(key, EXAMPLE)
    levers = dict(POLICIES[package].steps[-1].levers)
    first = (key, next(each for each in CHARTS if each != key))
    declared = declared_charts()[key]
    return ChartPage(
        text=chart_text(key, language),
        declared=declared,
        levers=tuple(lever_text(name, language) for name in _bearing_on(key, declared)),
        package=package,
        example=address_of(Inquiry(levers=levers)),
        alone=address_of(Inquiry(levers=levers, charts=first)),
        worlds=WORLDS,
        runs=STAGES[0],
    )


def _bearing_on(key: str, declared: DeclaredChart) -> Iterable[str]:
    """Levers declared to bear on a chart, and those whose own page says to watch it."""
    return [
        name
        for name, lever in declared_levers().items()
        if name in declared.levers or key in lever.charts
    ]


def _cards(instrument: Instrument, language: str) -> Iterable[LeverCard]:
    for name, lever in LEVERS.items():
        if lever.instrument == instrument:
            yield LeverCard(lever_text(name, language), shown(lever.default, lever.unit))
