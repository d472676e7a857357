"""The page on a search for robust policies: one file that needs nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.experiments.ensemble import statement
from detente.experiments.files import writable_folder, write_together
from detente.experiments.policy_words import summary_of
from detente.experiments.search_choice import horizons_of
from detente.experiments.search_result import CSV_FILE, PROVENANCE_FILE, TABLE_FILE, Search
from detente.report.chart import Chart
from detente.report.charts.profile import profile_chart
from detente.report.charts.robust import robust_chart
from detente.report.charts.shortlist import Entry, shortlist
from detente.report.charts.soon_or_late import soon_or_late_chart
from detente.report.search_words import sentences
from detente.report.sheet import figure, sheet
from detente.report.wording import change, number, percent
from detente.world.levers import LEVERS

PAGE_FILE = "search.html"


@dataclass(frozen=True)
class Line:
    """One policy of the short list, as the tables of the page show it.

    `losses` are its changes in per cent, by objective; `levers` the values of its steps, by lever.
    """

    letter: str
    name: str
    rules: str
    file: str
    summary: str
    losses: tuple[str, ...]
    regret: str
    worst: str
    satisfies: str
    cheaper: str
    levers: Mapping[str, str]


def write_search_page(found: Search, folder: Path) -> Path:
    """Write the page into a folder, which is made where there is none.

    Raises
    ------
    OutputError
        The folder cannot be made or written to, or the disk is full.
    """
    return write_together(writable_folder(folder), {PAGE_FILE: page(found).encode()})[0]


def page(found: Search) -> str:
    """Write the page as one HTML document."""
    return sheet(
        "search.html",
        found=found,
        scenario=found.plan.plan.scenario,
        sentences=sentences(found),
        figures=[figure(chart) for chart in charts(found)],
        lines=lines(found),
        levers=tuple(LEVERS.values()),
        statement=statement(found.plan.plan.space),
        files=(TABLE_FILE, CSV_FILE, PROVENANCE_FILE),
    )


def charts(found: Search) -> tuple[Chart, ...]:
    """The charts that this search can fill: soon or late needs two horizons."""
    robust = (profile_chart(found), robust_chart(found))
    if len(horizons_of(found.objectives)) < 2:
        return robust
    return (soon_or_late_chart(found), *robust)


def lines(found: Search) -> tuple[Line, ...]:
    """The short list, then the shipped packages, as they are read."""
    files = {each.place: f"{each.rules[0].key}.toml" for each in found.choices}
    rules = {
        each.place: ", ".join(rule.title.lower() for rule in each.rules) for each in found.choices
    }
    return tuple(
        _line(found, entry, rules.get(entry.place, ""), files.get(entry.place, ""))
        for entry in shortlist(found)
    )


def _line(found: Search, entry: Entry, rules: str, file: str) -> Line:
    policy, place = found.contenders[entry.place], entry.place
    satisfies, cheaper = found.satisfies[place], found.cheaper[place]
    return Line(
        letter=entry.letter,
        name=entry.name,
        rules=rules,
        file=file,
        summary=summary_of(policy),
        losses=tuple(change(100 * float(each)) for each in found.held[place]),
        regret=number(float(found.regret.mean[place])),
        worst=number(float(found.regret.maximum[place])),
        satisfies=f"{satisfies.count:.0f} ({percent(satisfies.low)} to {percent(satisfies.high)})",
        cheaper=f"{cheaper.count:.0f} ({percent(cheaper.low)} to {percent(cheaper.high)})",
        levers={name: _lever([it.levers[name] for it in policy.steps]) for name in LEVERS},
    )


def _lever(values: Sequence[float]) -> str:
    """A lever's values, step by step."""
    return ", then ".join(f"{value:g}" for value in dict.fromkeys(values))
