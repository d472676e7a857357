"""Early cost against late cost, with the trade-off said."""

from __future__ import annotations

from dataclasses import replace

import altair
import pytest

from detente.report.chart import Layout
from detente.report.charts.soon_or_late import cost_rows, soon_or_late_chart
from tests.report.made_up_losses import search_found


def test_every_policy_but_the_status_quo_has_a_row() -> None:
    rows = cost_rows(search_found())

    assert len(rows) == 9
    assert [row["kind"] for row in rows] == ["package"] * 5 + ["chosen"] * 3 + ["searched"]
    assert (rows[5]["soon"], rows[5]["late"]) == pytest.approx((-30, 10))
    assert rows[5]["tag"] == "B"


def test_the_finding_counts_those_that_are_cheaper_twice() -> None:
    # Two packages and two searched policies; the third package changes nothing on the mean.
    chart = soon_or_late_chart(search_found())

    assert chart.finding.startswith("4 of 9 policies cost less")
    assert "−30\N{NO-BREAK SPACE}% soon and by +10\N{NO-BREAK SPACE}% late" in chart.caption
    assert "3 policies lie on the line" in chart.caption


def test_where_one_policy_is_cheapest_twice_there_is_no_trade_off() -> None:
    losses = search_found().losses.copy()
    losses[7] -= 0.5

    chart = soon_or_late_chart(replace(search_found(), losses=losses))

    assert chart.caption.startswith("No trade-off at the ends")


def test_where_none_is_cheaper_it_is_said() -> None:
    losses = search_found().losses + 1.0

    assert soon_or_late_chart(replace(search_found(), losses=losses)).finding.startswith(
        "No policy"
    )


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_holds_to_the_schema(layout: Layout) -> None:
    specification = soon_or_late_chart(search_found()).specification(layout)

    altair.Chart.from_dict(specification)
    assert specification["columns"] == (2 if layout is Layout.WIDE else 1)
