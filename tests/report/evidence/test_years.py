"""Years: counts by kind, each collection by itself."""

from __future__ import annotations

from itertools import pairwise

from detente.evidence.summary import Sort
from detente.report.evidence.material import Material
from detente.report.evidence.years import FILLS, year_rows, years_chart


def test_rows_are_the_counts(material: Material) -> None:
    rows = year_rows(material.collections[1])

    assert sum(row["incidents"] for row in rows) == 30
    assert {row["kind"] for row in rows} == {"espionage", "more than one"}
    assert [row["year"] for row in rows] == sorted(row["year"] for row in rows)


def test_the_finding_names_a_year_for_each_collection(material: Material) -> None:
    assert years_chart(material).finding == "Most incidents began in 2014 (CFR) and 2013 (EuRepoC)"


def test_kinds_can_be_told_apart_in_grey() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    shades = [grey(FILLS[sort]) for sort in FILLS]
    assert set(FILLS) == set(Sort)
    assert all(one - other > 25 for one, other in pairwise(shades))


def test_undated_records_leave_nothing_to_draw() -> None:
    chart = years_chart(Material(summaries=(), catalogue=()))

    assert (chart.finding, list(chart.rows)) == ("No incident has a date", [])
