"""Bars are labelled with their figures, and long labels get room."""

from __future__ import annotations

import pytest

from detente.report.chart import Layout, Row
from detente.report.evidence.bars import LINE, STEP, draw_bars

ROWS: list[Row] = [
    {"panel": "One", "below": "3 values", "label": label, "count": count, "said": str(count)}
    for label, count in (("a", 3), ("b", 0))
]
LONG: list[Row] = [ROWS[0] | {"panel": "Two", "label": "words and words and yet more words"}]


@pytest.mark.parametrize("layout", Layout)
def test_a_panel_each_and_a_line_each(layout: Layout) -> None:
    drawn = draw_bars([*ROWS, *LONG], {"One": "#000000", "Two": "#0072B2"}, "Counts", layout)

    assert [part["height"] for part in drawn["concat"]] == [2 * STEP, STEP + LINE]
    assert drawn["concat"][1]["layer"][0]["mark"]["color"] == "#0072B2"
    assert drawn["title"]["text"] == ["Counts"]


def test_nothing_but_zeros_can_be_drawn() -> None:
    drawn = draw_bars([ROWS[1]], {"One": "#000000"}, "Counts", Layout.WIDE)

    assert drawn["concat"][0]["layer"][0]["encoding"]["x"]["scale"]["domain"][1] > 0
