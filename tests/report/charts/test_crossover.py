"""The crossover histogram: all worlds counted, in the right bar."""

from __future__ import annotations

from detente.report.charts.crossover import NEVER, START, bins, crossover_chart, crossover_rows
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def overtakes_in_year_eight(policy: str, outcome: str, figures: Figures) -> Figures:
    """Diplomacy is dearer than every rival before year 8 and cheaper from then on."""
    if outcome != "total_cost":
        return figures
    figures[:] = 10.0
    if policy == "diplomacy":
        figures[:, :, :7] = 20.0
        figures[:, :, 7:] = 5.0
    return figures


def never(policy: str, outcome: str, figures: Figures) -> Figures:
    """Diplomacy is always the dearest."""
    return figures * 0 + (20.0 if policy == "diplomacy" else 10.0)


def from_the_start(policy: str, outcome: str, figures: Figures) -> Figures:
    """Diplomacy is always the cheapest."""
    return figures * 0 + (5.0 if policy == "diplomacy" else 10.0)


def test_shares_add_up_for_every_rival_and_outcome(prepared: Material) -> None:
    rows = crossover_rows(prepared)
    for crossing in prepared.crossovers:
        name = prepared.name(crossing.outcome)
        own = [
            row["share"]
            for row in rows
            if (row["rival"], row["outcome"]) == (prepared.title(crossing.rival), name)
        ]
        assert len(own) == len(bins(prepared))
        assert abs(sum(own) - 100.0) < 1e-9


def test_the_bars_run_from_the_start_to_never(prepared: Material) -> None:
    assert bins(prepared) == [START, *(str(year) for year in range(2, 21)), NEVER]


def test_a_crossing_stands_in_its_year() -> None:
    found = material(made_up(worlds=6, change=overtakes_in_year_eight))
    rows = [row for row in crossover_rows(found) if row["outcome"] == "total cost"]
    assert {row["year"] for row in rows if row["share"]} == {"8"}
    chart = crossover_chart(found)
    assert chart.finding.startswith("On total cost, Diplomacy first ends below every rival")
    assert "in the median, in year 8" in chart.caption


def test_it_says_so_where_diplomacy_never_overtakes() -> None:
    chart = crossover_chart(material(made_up(worlds=6, change=never)))
    assert chart.finding == "On total cost, Diplomacy first ends below no rival in most worlds"
    assert "in the median" not in chart.caption


def test_it_says_so_where_diplomacy_leads_from_the_start() -> None:
    found = material(made_up(worlds=6, change=from_the_start))
    assert {row["year"] for row in crossover_rows(found) if row["share"]} == {START}
    assert "every rival" in crossover_chart(found).finding
