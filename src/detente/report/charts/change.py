"""The change that each package makes within the same world, by year."""

import math
from collections.abc import Sequence

import altair

from detente.engine.measures import Outcome
from detente.report.bands import Band, band, bands, change_from, last_if_unknown, share_ahead
from detente.report.chart import Chart, Drawing, Layout, Row
from detente.report.charts.panels import SIZES, band_row, draw_panels, ends, smoothing
from detente.report.charts.scales import SAID, change_axis, change_scale
from detente.report.material import Material
from detente.report.wording import change, joined, percent
from detente.world.policies import Policy


def change_chart(material: Material, key: str) -> Chart:
    """Make the chart of the change in one outcome against the reference package.

    Worlds differ so much that the bands of two packages always overlap; here each world is held
    against itself, so that what is left is what the package does.

    Parameters
    ----------
    material
        The comparison, with two packages at least.
    key
        Of an outcome of which less is better.

    Returns
    -------
    Chart
        One panel for each package but the reference.
    """
    outcome = material.outcomes[key]
    rows = change_rows(material, key)
    finding, caption = _finding(material, outcome), _caption(material, outcome)
    reference = material.reference_name
    unit = f"per cent of {material.name(outcome.key)} under {reference}"
    return Chart(
        key=f"change-{key.replace('_', '-')}",
        finding=finding,
        unit=unit,
        definition=f"{outcome.definition} Each world is held against itself under {reference}, "
        "with the same luck: 0 (the grey line) is no change, below is less. Line: median over "
        f"worlds; bands: the middle 50 % and 90 % of worlds.{smoothing(outcome)}",
        caption=caption,
        message=f"Change in {material.name(key)} against {reference} by year, one panel for each "
        f"of {len(material.others)} packages. {finding}. {caption}",
        worlds=material.headline.worlds,
        runs=material.headline.runs,
        rows=rows,
        draw=lambda layout: draw_changes(material, rows, unit, layout),
    )


def draw_changes(material: Material, rows: Sequence[Row], unit: str, layout: Layout) -> Drawing:
    """Draw a panel for every package but the reference, on the scale of changes."""
    low, high = ends(rows)
    axis = change_axis(low, high, length=SIZES[layout][2], apart=15)
    upright = altair.Y("low90:Q", title=None, scale=change_scale(low, high), axis=axis)
    heading = f"Upright: change, {unit}. Across: year of the policy. {SAID}"
    return draw_panels(material, material.others, upright, heading, layout, figures="+,.1~f")


def change_rows(material: Material, key: str) -> list[Row]:
    """Give median and bands of the change by package and year, in per cent of the reference."""
    reference = material.headline.course(material.reference, key)
    rows: list[Row] = []
    for package in material.packages:
        changed = change_from(material.headline.course(package.key, key), reference)
        for year, found in zip(material.headline.years, bands(changed), strict=True):
            if not math.isnan(found.median):  # else no world had anything to change from
                rows.append(band_row(package, year, found))
    return rows


def _finding(material: Material, outcome: Outcome) -> str:
    first, last = (
        _best(material, outcome, year) for year in (material.horizons[0], material.last_horizon)
    )
    name, years = material.name(outcome.key), (material.horizons[0], material.last_horizon)
    if first == last and years[0] != years[1] and _falls(material, outcome, first):
        falls = [change(_change_at(material, first.key, outcome.key, y).median) for y in years]
        return (
            f"{first.title} lowers {name} most, by year {years[0]} ({falls[0]}) and by year "
            f"{years[1]} ({falls[1]})"
        )
    parts = [_told(material, outcome, year) for year in dict.fromkeys(years)]
    return f"{outcome.title} against {material.reference_name}: {'; '.join(parts)}"


def _best(material: Material, outcome: Outcome, year: int) -> Policy:
    """Pick the package with the lowest median change."""
    return min(
        material.others,
        key=lambda package: last_if_unknown(
            _change_at(material, package.key, outcome.key, year).median
        ),
    )


def _falls(material: Material, outcome: Outcome, package: Policy) -> bool:
    """Say whether a package lowers the median at the first and the last horizon."""
    years = (material.horizons[0], material.last_horizon)
    return all(_change_at(material, package.key, outcome.key, year).median < 0 for year in years)


def _told(material: Material, outcome: Outcome, year: int) -> str:
    """Name the package with the lowest median change, or say that none lowers the outcome."""
    best = _best(material, outcome, year)
    median = _change_at(material, best.key, outcome.key, year).median
    if median < 0:
        return f"by year {year} {best.title} lowers it most ({change(median)})"
    return f"by year {year} no package lowers it (nearest: {best.title}, {change(median)})"


def _caption(material: Material, outcome: Outcome) -> str:
    year = material.last_horizon
    best = _best(material, outcome, year)
    found = _change_at(material, best.key, outcome.key, year)
    share = share_ahead(
        material.headline.at(year, best.key, outcome.key),
        material.headline.at(year, material.reference, outcome.key),
        better="lower",
    )
    name = material.name(outcome.key)
    return (
        f"By year {year}, {best.title} changes {name} by {change(found.median)} "
        f"in the middle world and lowers it in {percent(share)} of worlds; in nine worlds of ten "
        f"the change lies between {change(found.low90)} and {change(found.high90)}. "
        f"{_direction(material, outcome, year)}"
    )


def _direction(material: Material, outcome: Outcome, year: int) -> str:
    """Name the packages of which even the direction depends on the world."""
    mixed = []
    for package in material.others:
        found = _change_at(material, package.key, outcome.key, year)
        if found.low90 < 0 < found.high90:
            mixed.append(package.title)
    if not mixed:
        return "For every package the direction is the same in nine worlds of ten."
    every = len(mixed) == len(material.others)
    whom = "every package" if every else joined(mixed)
    return f"Whether it helps or harms depends on the world for {whom}."


def _change_at(material: Material, package: str, key: str, year: int) -> Band:
    reference = material.headline.at(year, material.reference, key)
    return band(change_from(material.headline.at(year, package, key), reference))
