"""What a collection would have listed in simulated worlds."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.ensemble import calibrated_worlds
from detente.experiments.observation import Observer
from detente.experiments.simulated_reports import (
    SimulatedReports,
    caught,
    fitted_margins,
    incidents_of,
    simulate_reports,
)
from detente.world.scenario import load_scenario
from tests.experiments.simulated_lists import STATES, made_up_reports

REPORTS = made_up_reports()


def test_a_list_holds_no_more_a_year_than_the_recorded_one() -> None:
    found = caught(REPORTS.runs[0], [10, 0, 30, 5, 5], np.random.default_rng(1))

    by_year = np.bincount(found["month"] // 12, minlength=5)
    assert by_year.sum() <= 50
    assert by_year == pytest.approx([10, 0, 30, 5, 5], abs=1)
    assert (np.diff(found["month"]) >= 0).all()


def test_a_shorter_list_is_kept_whole() -> None:
    run = REPORTS.runs[0][:8]

    assert caught(run, [100] * 5, np.random.default_rng(1)).size == 8


def test_a_run_becomes_dated_incidents() -> None:
    found = incidents_of(REPORTS.runs[0], 5)

    assert found.months == 60
    assert found.month.size == 300


def test_margins_follow_what_was_reported_of_receivers_and_initiators() -> None:
    chances = np.ones((3, 3)) - np.eye(3)
    reports = np.array([[0.0, 900.0, 100.0], [50.0, 0.0, 50.0], [450.0, 450.0, 0.0]])

    found = fitted_margins(reports, chances, chances)

    assert found.sum(axis=0)[1] > found.sum(axis=0)[0]
    assert found.sum(axis=1).argmin() == 1
    assert not np.diag(found).any()


def test_a_state_without_an_event_keeps_a_rate() -> None:
    chances = np.ones((3, 3)) - np.eye(3)
    reports = np.zeros((3, 3))
    reports[0, 1] = 40

    found = fitted_margins(reports, chances, chances)

    assert found[2, 0] > 0
    assert found[0, 1] > 10 * found[2, 0]


def test_states_that_the_world_lacks_get_the_median_rate() -> None:
    found = REPORTS.rates_among(("AAA", "AAB", "AAC", "ZZZ"))
    known = REPORTS.rates_among(("AAA", "AAB", "AAC"))

    assert found[:3, :3] == pytest.approx(known)
    middle = np.median(known[~np.eye(3, dtype=bool)])
    assert found[3, :3] == pytest.approx(middle)
    assert found[:3, 3] == pytest.approx(middle)
    assert not np.diag(found).any()


@pytest.mark.parametrize("states", [("YYY", "ZZZ"), ("AAA", "ZZZ")])
def test_where_hardly_a_state_is_known_all_rates_are_alike(states) -> None:
    assert REPORTS.rates_among(states).tolist() == [[0, 1], [1, 0]]


@pytest.mark.slow
@pytest.mark.parametrize("observers", [None, [Observer(0.5, 20)] * 2])
def test_runs_of_the_engine_hold_reported_events_of_the_window(observers) -> None:
    scenario = load_scenario("harbour")
    worlds = calibrated_worlds(2, 1, overrides=scenario.parameters)

    def simulated(threads: int) -> SimulatedReports:
        return simulate_reports(
            scenario,
            worlds,
            observers,
            years=3,
            seed=1,
            threads=threads,
            told=lambda done, total, seconds: None,
        )

    found = simulated(1)

    assert len(found.runs) == 2
    for run in found.runs:
        assert ((run["month"] >= 0) & (run["month"] < 36)).all()
        assert (run["named"] >= 0).all()
    assert found.steady_chances.sum() > found.chances.sum()
    assert (found.rates() >= 0).all()
    assert (simulated(2).rates() == found.rates()).all()


def test_the_made_up_world_has_ten_states() -> None:
    assert REPORTS.rates().shape == (len(STATES), len(STATES))
