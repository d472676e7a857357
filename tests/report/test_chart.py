"""What a chart carries, and the parts that drawings share."""

from __future__ import annotations

import json
import math

import pytest

from detente.report.chart import (
    ROWS,
    Chart,
    Layout,
    figures_as,
    labels,
    marks,
    named_axis,
    note,
    panel,
    side_by_side,
    zero_line,
)

Rows = list[dict[str, object]]


def a_chart(rows: Rows) -> Chart:
    """A chart of nothing in particular."""
    return Chart(
        key="trial",
        finding="Finding",
        unit="unit",
        definition="Definition.",
        caption="Caption.",
        message="Message.",
        worlds=1,
        runs=2,
        rows=rows,
        draw=lambda layout: side_by_side(
            [panel(marks(policy="a").mark_point(), zero_line("x"), size=(90, 60), title="A")],
            columns=1,
            heading=note("Across: value.", layout),
        ),
    )


def test_the_rows_stand_once_in_a_specification_under_their_name() -> None:
    chart = a_chart([{"policy": "a", "value": 1.23456789}])
    found = chart.specification(Layout.WIDE)
    assert found["datasets"][ROWS] == [{"policy": "a", "value": 1.2346}]
    assert ROWS not in chart.forms[Layout.WIDE]["datasets"]
    assert json.dumps(found).count("1.2346") == 1


def test_what_is_not_a_number_is_null() -> None:
    assert a_chart([{"policy": "a", "value": math.nan}]).data == [{"policy": "a", "value": None}]


def test_only_the_top_says_what_may_stand_at_the_top_only() -> None:
    found = a_chart([]).forms[Layout.NARROW]
    assert found["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    panel = found["concat"][0]
    assert not {"$schema", "config", "datasets"} & set(panel)
    drawn = [layer["data"]["name"] for layer in panel["layer"]]
    assert set(drawn) - {ROWS} <= set(found["datasets"])


def test_both_layouts_are_drawn_once() -> None:
    chart = a_chart([])
    assert chart.forms is chart.forms
    assert set(chart.forms) == set(Layout)


@pytest.mark.parametrize(
    ("largest", "written"), [(0.4, ",.2~f"), (10, ",.1~f"), (999, ",.1~f"), (5000, "~s")]
)
def test_small_figures_are_never_written_in_thousandths(largest: float, written: str) -> None:
    assert figures_as(largest) == written


def test_long_names_are_broken_on_an_axis() -> None:
    assert labels(["Confidence-building measures only"]) == (
        '{"Confidence-building measures only": ["Confidence-building", "measures only"]}'
        "[datum.label]"
    )


def test_a_note_is_narrower_on_a_telephone() -> None:
    text = "Upright: status-quo budget-years of a mean state. Across: year of the policy."
    assert len(note(text, Layout.WIDE).to_dict()["text"]) == 1
    assert len(note(text, Layout.NARROW).to_dict()["text"]) == 2


def test_a_name_of_several_lines_is_set_about_its_middle() -> None:
    axis = named_axis(["short", "a name of two lines"], 12).to_dict()
    (moved,) = axis["labelOffset"]["condition"]
    assert '["a name of two lines"]' in moved["test"]
    assert moved["value"] < 0
    assert named_axis(["short"], 12).to_dict()["labelOffset"] == 0
