"""Shares of worlds and regret of the short list."""

from __future__ import annotations

import altair
import pytest

from detente.report.chart import Layout
from detente.report.charts.robust import CHEAPER, REGRET, SATISFIES, robust_chart, robust_rows
from tests.report.made_up_losses import search_found


def test_each_policy_has_two_shares_and_its_regret() -> None:
    found = search_found()
    rows = robust_rows(found)
    own = {row["kind"]: row for row in rows if row["policy"].startswith("B")}

    assert len(rows) == 3 * 8
    assert own[SATISFIES]["value"] == 0  # dearer late in every world
    assert own[CHEAPER]["value"] == 0
    assert own[REGRET]["value"] == found.regret.mean[6]
    assert own[REGRET]["high"] == found.regret.maximum[6]


def test_the_finding_counts_worlds() -> None:
    chart = robust_chart(search_found())

    assert chart.finding.startswith("A is no worse than the status quo in anything in 6 of 6")
    assert "A costs less both soon and late in 6 of 6 worlds" in chart.caption
    assert "not chances" in chart.definition


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_holds_to_the_schema(layout: Layout) -> None:
    specification = robust_chart(search_found()).specification(layout)

    altair.Chart.from_dict(specification)
    assert len(specification["concat"]) == 3
