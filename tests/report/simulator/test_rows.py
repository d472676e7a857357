"""Rows: what a chart draws, checked against the figures that went in."""

from __future__ import annotations

import numpy as np
import pytest

from detente.report.bands import change_from
from detente.report.simulator.charts import STATUS_QUO, YOURS
from detente.report.simulator.rows import NOTICEABLE, network_rows, rows_of
from detente.world.errors import ResultsError
from tests.report.made_up import Figures
from tests.report.simulator.made_up_pair import STATES, counts, pair


def harmless(policy: str, outcome: str, figures: Figures) -> Figures:
    """No damage at all under the status quo."""
    return figures * (policy != "status-quo") if outcome == "damage" else figures


def test_a_fan_has_both_policies_year_by_year_with_the_median_over_worlds() -> None:
    rows = rows_of("damage", pair())
    assert [(row["policy"], row["year"]) for row in rows] == [
        (policy, year) for policy in (STATUS_QUO, YOURS) for year in range(1, 21)
    ]
    last = pair().at(20, YOURS, "damage")
    assert rows[-1]["median"] == pytest.approx(np.median(last), rel=1e-4)
    assert rows[-1]["low90"] == pytest.approx(np.quantile(last, 0.05), rel=1e-4)
    assert "panel" not in rows[0]


def test_figures_are_cut_to_five_digits() -> None:
    figures = [row["median"] for row in rows_of("total_cost", pair())]
    assert figures == [float(f"{figure:.5g}") for figure in figures]


def test_panels_have_the_rows_of_each_of_their_outcomes() -> None:
    rows = rows_of("spending", pair())
    assert len(rows) == 3 * 40
    alone = [row for row in rows if row["panel"] == "spending_active"]
    expected = np.median(pair().course(STATUS_QUO, "spending_active"), axis=0)
    assert [row["median"] for row in alone[:20]] == pytest.approx(expected.tolist(), rel=1e-4)


def test_the_plane_has_a_row_a_world_with_changes_within_it() -> None:
    rows = rows_of("cost_damage", pair())
    assert [row["world"] for row in rows] == list(range(1, 13))
    expected = change_from(pair().at(20, YOURS, "damage"), pair().at(20, STATUS_QUO, "damage"))
    assert [row["damage"] for row in rows] == pytest.approx(expected.tolist(), rel=1e-4)


def test_a_world_with_nothing_to_change_has_no_change() -> None:
    assert {row["damage"] for row in rows_of("cost_damage", pair(harmless))} == {None}


@pytest.mark.parametrize("key", ["network", "weather"])
def test_a_chart_without_courses_is_refused(key: str) -> None:
    with pytest.raises(ResultsError):
        rows_of(key, pair())


def test_the_network_has_a_node_a_state_clockwise_from_the_top() -> None:
    nodes = [row for row in network_rows(counts(), STATES) if row["kind"] == "node"]
    assert [row["actor"] for row in nodes] == list(STATES)
    assert [(row["x"], row["y"]) for row in nodes] == [(0, -1), (1, 0), (0, 1), (-1, 0)]


def test_an_arc_says_what_it_was_and_whether_it_changed() -> None:
    arcs = {
        (row["actor"], row["target"]): row
        for row in network_rows(counts(), STATES)
        if row["kind"] == "arc"
    }
    first, second, third, fourth = STATES
    assert (first, third) not in arcs  # not struck any more
    assert arcs[first, second]["change"] == "more"
    assert arcs[first, second][STATUS_QUO] == 1.0
    assert arcs[first, second][YOURS] == 1.5
    assert arcs[second, first]["change"] == "fewer"
    assert arcs[first, fourth]["change"] == "same"


@pytest.mark.parametrize(("rises", "change"), [(1.0 + NOTICEABLE / 2, "same"), (1.2, "more")])
def test_a_small_change_counts_as_none(rises: float, change: str) -> None:
    found = network_rows(counts(rises=rises), STATES)
    arc = next(row for row in found if row.get("target") == STATES[1] and row["kind"] == "arc")
    assert arc["change"] == change


def test_the_thickest_arc_is_drawn_last() -> None:
    arcs = [row[YOURS] for row in network_rows(counts(), STATES) if row["kind"] == "arc"]
    assert arcs == sorted(arcs)


def test_the_arcs_of_two_that_strike_each_other_bend_apart() -> None:
    rows = network_rows(counts(), STATES)
    there, back = (
        next(row["path"] for row in rows if (row["actor"], row.get("target")) == pair)
        for pair in ((STATES[0], STATES[1]), (STATES[1], STATES[0]))
    )
    middle = [path.split("Q")[1].split(" ")[0] for path in (there, back)]
    assert middle[0] != middle[1]
