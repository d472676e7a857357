"""The words about levers, charts and assumptions, in the reader's language.

They stand in `texts/`, one file of each subject for each language; a language that has none is
answered in English. What is read is checked against `lab.declared`: no text is missing, none is too
many.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from detente.lab.declared import (
    TEXTS,
    TextError,
    assumptions,
    declared_charts,
    declared_levers,
    each_of,
    known,
    stops,
    theories,
)
from detente.web.languages import SOURCE
from detente.world import declarations
from detente.world.declarations import Table
from detente.world.parameters import PARAMETERS

__all__ = [
    "AssumptionText",
    "ChartText",
    "DrawingWords",
    "LeverText",
    "Notice",
    "TheoryText",
    "assumption_text",
    "assumptions",
    "chart_text",
    "drawing_words",
    "lever_text",
    "stops",
    "theories",
    "theory_text",
]

_LEVER = ("title", "short", "real_world", "message", "cost", "side_effects", "article", "limits")
_CHART = ("title", "unit", "shows", "message", "is_not")


@dataclass(frozen=True)
class Notice:
    """What to watch on one chart when a lever moves; `chart` is its key, `text` goes on from it."""

    chart: str
    text: str


@dataclass(frozen=True)
class LeverText:
    """All that is said of one lever; `section` is the article's own heading, in English.

    `reason` says why the status quo stands where it does; `stops` names each stop by its key.
    """

    name: str
    title: str
    short: str
    real_world: str
    message: str
    cost: str
    side_effects: str
    article: str
    limits: str
    section: str
    notice: tuple[Notice, ...]
    reason: str
    stops: Mapping[str, str]


@dataclass(frozen=True)
class ChartText:
    """All that is said of one chart; `names` are those of its panels or corners, by key."""

    key: str
    title: str
    unit: str
    shows: str
    message: str
    is_not: str
    notice: tuple[str, ...]
    names: Mapping[str, str]


@dataclass(frozen=True)
class DrawingWords:
    """The words inside every drawing."""

    status_quo: str
    yours: str
    year: str
    bands: str
    worlds: str


@dataclass(frozen=True)
class AssumptionText:
    """What is said of an uncertain parameter; `reason` is empty where it rests on a source."""

    name: str
    title: str
    short: str
    reason: str


@dataclass(frozen=True)
class TheoryText:
    """A switch between rival theories: `sides` and `meanings` by key; `open` leaves it open."""

    name: str
    title: str
    open: str
    meaning: str
    sides: Mapping[str, str]
    meanings: Mapping[str, str]


def lever_text(name: str, language: str) -> LeverText:
    """Give what is said of a lever; raises TextError where there is none of this name."""
    return known(lever_texts(language_file("levers", language)), name, "lever")


def chart_text(key: str, language: str) -> ChartText:
    """Give what is said of a chart; raises TextError where there is none of this key."""
    return known(chart_texts(language_file("charts", language)), key, "chart")


@cache
def drawing_words(language: str) -> DrawingWords:
    """Give the words that every drawing needs."""
    path = language_file("charts", language)
    table = declarations.subtable(declarations.open_toml(path, TextError), "drawing")
    return DrawingWords(**_all_texts(table, tuple(DrawingWords.__dataclass_fields__)))


def assumption_text(name: str, language: str) -> AssumptionText:
    """Give what is said of a parameter; where the panel has none of this name, its own meaning."""
    found = assumption_texts(language_file("assumptions", language))
    if name in found or name not in PARAMETERS:
        return known(found, name, "assumption")
    other = PARAMETERS[name]
    return AssumptionText(name, name.replace("_", " "), other.meaning, other.assumption or "")


def theory_text(name: str, language: str) -> TheoryText:
    """Give what is said of rival theories; raises TextError where there is no such switch."""
    return known(theory_texts(language_file("assumptions", language)), name, "switch")


@cache
def language_file(subject: str, language: str) -> Path:
    """The file of a subject in a language, or in English where there is none in this language."""
    own = TEXTS / f"{subject}.{language}.toml"
    return own if own.is_file() else TEXTS / f"{subject}.{SOURCE}.toml"


@cache
def lever_texts(path: Path) -> Mapping[str, LeverText]:
    """Read the levers of one language.

    Raises
    ------
    TextError
        The file is damaged, or a text is missing, blank or unknown.
    """
    tables = each_of(path, declared_levers())
    return MappingProxyType({name: _lever(name, table) for name, table in tables.items()})


@cache
def chart_texts(path: Path) -> Mapping[str, ChartText]:
    """Read the charts of one language; raises what `lever_texts` raises."""
    tables = each_of(path, declared_charts(), beside="drawing")
    return MappingProxyType({key: _chart(key, table) for key, table in tables.items()})


@cache
def assumption_texts(path: Path) -> Mapping[str, AssumptionText]:
    """Read the assumptions of one language; raises what `lever_texts` raises."""
    tables = _exactly(_part(path, "assumptions"), assumptions())
    return MappingProxyType({name: _assumption(name, table) for name, table in tables.items()})


@cache
def theory_texts(path: Path) -> Mapping[str, TheoryText]:
    """Read the rival theories of one language; raises what `lever_texts` raises."""
    tables = _exactly(_part(path, "theories"), theories())
    return MappingProxyType({name: _theory(name, table) for name, table in tables.items()})


def _lever(name: str, table: Table) -> LeverText:
    declared = declared_levers()[name]
    said = _all_texts(table, _LEVER, beside=("notice", "reason", "stops"))
    sentences = declarations.texts(table, "notice")
    if len(sentences) != len(declared.charts):
        raise TextError(
            f"There are {len(sentences)} sentences under 'notice'.",
            where=table.where,
            expected=f"one for each of {', '.join(declared.charts)}",
        )
    return LeverText(
        name=name,
        **said,
        section=declared.section,
        notice=tuple(map(Notice, declared.charts, sentences)),
        reason=declarations.text(table, "reason"),
        stops=_names(table, "stops", declared.stops),
    )


def _chart(key: str, table: Table) -> ChartText:
    declared = declared_charts()[key]
    named = (*declared.panels, *declared.corners)
    said = _all_texts(table, _CHART, beside=("notice", "names") if named else ("notice",))
    names = _names(table, "names", named) if named else {}
    return ChartText(key=key, **said, notice=declarations.texts(table, "notice"), names=names)


def _assumption(name: str, table: Table) -> AssumptionText:
    sourced = PARAMETERS[name].assumption is None
    said = _all_texts(table, ("title", "short") if sourced else ("title", "short", "reason"))
    return AssumptionText(name=name, **{"reason": "", **said})


def _theory(name: str, table: Table) -> TheoryText:
    said = _all_texts(table, ("title", "open", "meaning"), beside=("sides",))
    sides = _exactly(declarations.subtable(table, "sides"), theories()[name])
    words = {key: _all_texts(side, ("title", "meaning")) for key, side in sides.items()}
    return TheoryText(
        name=name,
        **said,
        sides=MappingProxyType({key: each["title"] for key, each in words.items()}),
        meanings=MappingProxyType({key: each["meaning"] for key, each in words.items()}),
    )


def _part(path: Path, key: str) -> Table:
    content = declarations.open_toml(path, TextError)
    declarations.allow_only(content, "assumptions", "theories")
    return declarations.subtable(content, key)


def _exactly(table: Table, keys: Iterable[str]) -> dict[str, Table]:
    """The tables under these keys, none missing and none too many."""
    wanted = list(keys)
    declarations.allow_only(table, *wanted)
    return {key: declarations.subtable(table, key) for key in wanted}


def _names(table: Table, key: str, wanted: Iterable[str]) -> Mapping[str, str]:
    return MappingProxyType(_all_texts(declarations.subtable(table, key), tuple(wanted)))


def _all_texts(
    table: Table, keys: tuple[str, ...], *, beside: tuple[str, ...] = ()
) -> dict[str, str]:
    """All texts of these keys, each of which must be there; `beside` may stand there as well."""
    declarations.allow_only(table, *keys, *beside)
    return {key: declarations.text(table, key) for key in keys}
