"""The declared charts: twelve, of outcomes that exist."""

from __future__ import annotations

import pytest

from detente.engine.measures import OUTCOMES
from detente.report.simulator.charts import CHARTS, Form, chart_of
from detente.world.errors import ResultsError


def test_there_are_twelve_charts_and_each_shows_outcomes_that_exist() -> None:
    assert len(CHARTS) == 12
    known = {outcome.key for outcome in OUTCOMES}
    assert {outcome for chart in CHARTS.values() for outcome in chart.outcomes} <= known


def test_a_fan_is_of_the_outcome_whose_key_it_bears() -> None:
    fans = [chart for chart in CHARTS.values() if chart.form is Form.FAN]
    assert [chart.outcomes for chart in fans] == [(chart.key,) for chart in fans]


def test_panels_of_one_unit_that_are_read_against_each_other_have_one_scale() -> None:
    assert {key for key, chart in CHARTS.items() if chart.shared} == {"reported_actual", "spending"}


def test_an_unknown_chart_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ResultsError, match="no chart 'weather'") as refused:
        chart_of("weather")
    assert "cost_damage" in str(refused.value)
