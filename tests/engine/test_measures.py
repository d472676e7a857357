"""Outcomes read off a history whose sums are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.engine.history import EVENT_DTYPE, SERIES, History, Series
from detente.engine.measures import OUTCOMES, SPAN, Better, Form, Outcome, annual, horizon

BURN_IN, YEARS = 7, 5
PLACES = {outcome.key: place for place, outcome in enumerate(OUTCOMES)}
PROMISED = {
    "operations",
    "operations_espionage",
    "operations_disruption",
    "operations_destruction",
    "non_state_operations",
    "criminal_operations",
    "hacktivist_operations",
    "terrorist_operations",
    "reported_operations",
    "reported_espionage",
    "reported_disruption",
    "reported_destruction",
    "successful_operations",
    "damage",
    "spill_over_damage",
    "cyber_retaliations",
    "wrongful_retaliations",
    "crises",
    "misread_crises",
    "named_rightly",
    "named_wrongly",
    "not_named",
    "spending_passive",
    "spending_active",
    "spending_diplomacy",
    "annual_cost",
    "total_cost",
    "offence_stock",
    "defence_stock",
    "trust",
    "measures_level",
    "norm_adoption",
    "internalisation",
    "legitimacy",
}


def history(series: np.ndarray, *, discount: float = 0.0, burn_in: int = BURN_IN) -> History:
    return History(len(series), burn_in, discount, series, np.zeros(0, EVENT_DTYPE))


def of_one(column: Series, monthly: list[float] | np.ndarray, **handed: float) -> History:
    """A history with `monthly` values after the burn-in, and a burn-in that must not count."""
    series = np.zeros((BURN_IN + len(monthly), SERIES))
    series[:BURN_IN, column] = 1e6
    series[BURN_IN:, column] = monthly
    return history(series, **handed)


def test_every_outcome_explains_itself() -> None:
    for outcome in OUTCOMES:
        assert outcome.unit.strip()
        assert outcome.title[0].isupper()
        assert outcome.definition[0].isupper()
        assert outcome.definition.endswith(".")
        assert outcome.columns


def test_the_promised_outcomes_are_there_each_once() -> None:
    assert len(PLACES) == len(OUTCOMES)
    assert set(PLACES) >= PROMISED
    assert len({outcome.title for outcome in OUTCOMES}) == len(OUTCOMES)


def test_no_column_is_recorded_in_vain() -> None:
    used = {column for outcome in OUTCOMES for column in outcome.columns}

    assert set(Series) - used == {Series.ACCIDENTS, Series.LOST}


@pytest.mark.parametrize("outcome", OUTCOMES, ids=list(PLACES))
def test_each_year_holds_its_own_twelve_months(outcome: Outcome) -> None:
    monthly = np.repeat(np.arange(1.0, YEARS + 1.0), 12)
    for column in outcome.columns:
        yearly = annual(of_one(column, monthly))[:, PLACES[outcome.key]]
        expected = {
            Form.FLOW: 12.0 * np.arange(1.0, 6.0),
            Form.STOCK: np.arange(1.0, 6.0),
            Form.TOTAL: 12.0 * np.array([1.0, 3.0, 6.0, 10.0, 15.0]),
        }
        assert yearly == pytest.approx(expected[outcome.form])


def test_outcomes_of_several_columns_add_them() -> None:
    monthly = np.ones(12)
    for key, columns in {
        "operations": (Series.ESPIONAGE, Series.DISRUPTION, Series.DESTRUCTION),
        "annual_cost": (
            Series.DAMAGE,
            Series.SPILL,
            Series.SANCTIONS,
            Series.STANDING_COST,
            Series.PASSIVE,
            Series.ACTIVE,
            Series.DIPLOMACY,
        ),
    }.items():
        series = np.zeros((BURN_IN + 12, SERIES))
        for factor, column in enumerate(columns, start=1):
            series[BURN_IN:, column] = factor * monthly
        whole = 12.0 * sum(range(1, len(columns) + 1))
        assert annual(history(series))[0, PLACES[key]] == pytest.approx(whole)
        assert OUTCOMES[PLACES[key]].columns == columns


def test_what_an_outcome_does_not_count_leaves_it_at_nought() -> None:
    for column in Series:
        yearly = annual(of_one(column, np.ones(24)))
        touched = {outcome.key for place, outcome in enumerate(OUTCOMES) if yearly[0, place] != 0.0}
        assert touched == {outcome.key for outcome in OUTCOMES if column in outcome.columns}


@pytest.mark.parametrize("rate", [0.0, 0.03, 0.12])
def test_totals_are_discounted_month_by_month_to_the_start_of_the_policy(rate: float) -> None:
    yearly = annual(of_one(Series.PASSIVE, np.ones(12 * 40), discount=rate))
    step = rate / 12.0
    # A geometric series: a unit each month, taken at the month's middle.
    for year in (1, 3, 40):
        months = 12 * year
        closed = (
            months
            if rate == 0.0
            else math.exp(-step / 2) * (-math.expm1(-step * months) / -math.expm1(-step))
        )
        assert yearly[year - 1, PLACES["total_cost"]] == pytest.approx(closed, rel=1e-12)


def test_flows_are_not_discounted() -> None:
    yearly = annual(of_one(Series.PASSIVE, np.ones(24), discount=0.12))

    assert yearly[:, PLACES["annual_cost"]].tolist() == [12.0, 12.0]


def test_months_beyond_the_last_whole_year_do_not_count() -> None:
    yearly = annual(of_one(Series.DAMAGE, np.ones(29)))

    assert yearly.shape == (2, len(OUTCOMES))
    assert yearly[:, PLACES["damage"]].tolist() == [12.0, 12.0]


def test_a_run_without_burn_in_is_read_from_its_first_month() -> None:
    series = np.zeros((12, SERIES))
    series[0, Series.CRISES] = 1.0

    assert annual(history(series, burn_in=0))[0, PLACES["crises"]] == 1.0


def test_a_horizon_averages_flows_over_three_years_and_takes_the_rest_as_it_stands() -> None:
    yearly = np.tile(np.array([[1.0], [2.0], [4.0], [8.0], [16.0]]), (1, len(OUTCOMES)))
    at_five, at_three = horizon(yearly, 5), horizon(yearly, 3)

    assert SPAN == 3
    for place, outcome in enumerate(OUTCOMES):
        flow = outcome.form is Form.FLOW
        assert at_five[place] == pytest.approx(28.0 / 3.0 if flow else 16.0)
        assert at_three[place] == pytest.approx(7.0 / 3.0 if flow else 4.0)


def test_an_early_horizon_averages_what_there_is() -> None:
    yearly = np.tile(np.array([[1.0], [3.0]]), (1, len(OUTCOMES)))

    assert horizon(yearly, 1)[PLACES["damage"]] == 1.0
    assert horizon(yearly, 2)[PLACES["damage"]] == 2.0


def test_forms_and_directions_are_what_readers_are_told() -> None:
    forms = {key: OUTCOMES[place].form for key, place in PLACES.items()}
    better = {key: OUTCOMES[place].better for key, place in PLACES.items()}

    assert {key for key, form in forms.items() if form is Form.TOTAL} == {"total_cost"}
    assert forms["trust"] is Form.STOCK
    assert better["trust"] is Better.HIGHER
    assert better["damage"] is better["total_cost"] is Better.LOWER
    assert better["reported_operations"] is better["spending_passive"] is Better.NEITHER
