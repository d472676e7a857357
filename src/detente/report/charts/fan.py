"""Fan charts: how an outcome unfolds under each package, with its spread over worlds."""

from collections.abc import Sequence

import altair

from detente.engine.measures import Outcome
from detente.report.bands import Band, band, bands, share_ahead
from detente.report.chart import Chart, Drawing, Layout, Row, figures_as
from detente.report.charts.panels import band_row, draw_panels, ends, smoothing
from detente.report.material import Material
from detente.report.wording import interval, number, percent

HARDLY = 0.01
"""Medians that differ by less than this part of the larger are said to be hardly different."""


def fan_chart(material: Material, key: str) -> Chart:
    """Make the fan chart of one outcome.

    Parameters
    ----------
    material
        The comparison.
    key
        Of an outcome.

    Returns
    -------
    Chart
        One panel a package; the reference package is in every panel as a grey line.
    """
    outcome = material.outcomes[key]
    rows = fan_rows(material, key)
    finding, caption = _finding(material, outcome), _caption(material, outcome)
    return Chart(
        key=f"fan-{key.replace('_', '-')}",
        finding=finding,
        unit=outcome.unit,
        definition=_definition(material, outcome),
        caption=caption,
        message=f"{outcome.title} by year, one panel for each of {len(material.packages)} "
        f"packages. {finding}. {caption}",
        worlds=material.headline.worlds,
        runs=material.headline.runs,
        rows=rows,
        draw=lambda layout: draw_fans(material, rows, outcome.unit, layout),
    )


def draw_fans(material: Material, rows: Sequence[Row], unit: str, layout: Layout) -> Drawing:
    """Draw a panel for every package on an even scale that holds zero."""
    low, high = ends(rows)
    upright = altair.Y(
        "low90:Q",
        title=None,
        scale=altair.Scale(domain=[low, high], nice=True),
        axis=altair.Axis(tickCount=4, format=figures_as(max(-low, high))),
    )
    heading = f"Upright: {unit}. Across: year of the policy."
    figures = ",.3~r" if high >= 10 else ",.2~f"
    return draw_panels(material, material.packages, upright, heading, layout, figures=figures)


def fan_rows(material: Material, key: str) -> list[Row]:
    """Give median and bands of an outcome by package and year, in the outcome's unit."""
    rows: list[Row] = []
    for package in material.packages:
        found = bands(material.headline.course(package.key, key))
        years = zip(material.headline.years, found, strict=True)
        rows += [band_row(package, year, each) for year, each in years]
    return rows


def _definition(material: Material, outcome: Outcome) -> str:
    years = ", ".join(str(year) for year in material.horizons)
    reference = material.reference_name
    return (
        f"{outcome.definition} Line: median over worlds; dark band: the middle 50 % of worlds; "
        f"light band: the middle 90 %; grey line: median under {reference}; points: years {years}."
        f"{smoothing(outcome)}"
    )


def _finding(material: Material, outcome: Outcome) -> str:
    year, name = material.last_horizon, material.name(outcome.key)
    ranked = sorted((each.median, key) for key, each in _last_bands(material, outcome).items())
    (bottom, low), (top, high) = ranked[0], ranked[-1]
    if top - bottom <= HARDLY * max(abs(top), abs(bottom)):
        return f"By year {year} the packages hardly differ in {name} (median {number(top)})"
    ends = [f"lowest under {material.title(low)}", f"highest under {material.title(high)}"]
    figures = [number(bottom), number(top)]
    if outcome.better == "higher":
        ends, figures = ends[::-1], figures[::-1]
    return (
        f"{outcome.title} by year {year}: {ends[0]} (median {figures[0]}), {ends[1]} ({figures[1]})"
    )


def _caption(material: Material, outcome: Outcome) -> str:
    return f"{_against_reference(material, outcome)} {_disagreement(material, outcome)}".strip()


def _against_reference(material: Material, outcome: Outcome) -> str:
    """Say in what share of worlds each package is below or above the reference at the end."""
    if not material.others:
        return ""
    year = material.last_horizon
    reference = material.headline.at(year, material.reference, outcome.key)
    shares = {
        package.title: share_ahead(
            material.headline.at(year, package.key, outcome.key), reference, better=outcome.better
        )
        for package in material.others
    }
    most, fewest = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    word = "higher" if outcome.better == "higher" else "lower"
    sentence = (
        f"In the same world with the same luck it is {word} in year {year} than under "
        f"{material.reference_name} most often with {most} ({percent(shares[most])} of worlds)"
    )
    if most != fewest:
        sentence += f" and least often with {fewest} ({percent(shares[fewest])})"
    return sentence + "."


def _disagreement(material: Material, outcome: Outcome) -> str:
    """Say whether worlds or packages differ more at the last horizon."""
    bands = _last_bands(material, outcome)
    medians = [each.median for each in bands.values()]
    own = bands[material.reference]
    worlds_more = own.high90 - own.low90 > max(medians) - min(medians)
    more, less = ("Worlds", "packages") if worlds_more else ("Packages", "worlds")
    return (
        f"{more} differ more than {less} do: under {material.reference_name} "
        f"the middle 90 % of worlds run from {interval(own.low90, own.high90)}, the packages' "
        f"medians from {interval(min(medians), max(medians))}."
    )


def _last_bands(material: Material, outcome: Outcome) -> dict[str, Band]:
    year = material.last_horizon
    return {
        package.key: band(material.headline.at(year, package.key, outcome.key))
        for package in material.packages
    }
