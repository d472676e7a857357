"""Waves: each setting is a world of its own, run once and found again when broken off."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.experiments import waves
from detente.experiments.design import Axis, sample_worlds
from detente.experiments.ensemble import OBSERVATION_PREFIX
from detente.experiments.jobs import silent
from detente.experiments.targets import calibration
from detente.experiments.waves import COLUMNS, Luck, hypercube, points_at, run_points
from detente.world.parameters import Scale
from detente.world.scenario import load_scenario
from tests.experiments import made_up

AXES = (
    Axis("opportunities", 0.1, 0.5, Scale.LINEAR),
    Axis(OBSERVATION_PREFIX + "failures_listed", 0.02, 1.0, Scale.LOG),
    Axis(OBSERVATION_PREFIX + "watched_pairs", 15.0, 80.0, Scale.LOG),
)


def test_a_wave_is_a_latin_hypercube_that_grows() -> None:
    small, large = hypercube(AXES, 8, "x"), hypercube(AXES, 16, "x")
    assert (small == large[:8]).all()
    for column in large.T:
        assert sorted(np.floor(column * 16).astype(int)) == list(range(16))


def test_fitted_values_are_set_and_all_else_is_the_worlds_own() -> None:
    places = np.array([[0.5, 0.0, 0.0], [0.0, 1.0, 1.0]])
    points = points_at(AXES, places, scenario=made_up.scenario(), first=3, seed=1)
    base = sample_worlds(4, 1, overrides={})[2:]
    assert [point.world.number for point in points] == [3, 4]
    assert points[0].world.values["opportunities"] == pytest.approx(0.3)
    assert points[0].observer.failures_listed == pytest.approx(0.02)
    assert points[1].observer.watched_pairs == 80
    for point, world in zip(points, base, strict=True):
        assert point.world.temper == world.temper
        others = {name for name in world.values if name != "opportunities"}
        assert all(point.world.values[name] == world.values[name] for name in others)


def test_what_the_scenario_fixes_wins() -> None:
    fixed = made_up.scenario(parameters={"opportunities": 0.25})
    points = points_at(AXES, np.zeros((1, 3)), scenario=fixed, first=1, seed=1)
    assert points[0].world.values["opportunities"] == 0.25


@pytest.mark.slow
def test_finished_settings_are_found_again_and_threads_change_nothing(tmp_path: Path) -> None:
    scenario = load_scenario("harbour")
    axes = calibration().axes
    points = points_at(axes, hypercube(axes, 4, "x"), scenario=scenario, first=1, seed=1)
    told: list[int] = []

    def run(some: tuple[waves.Point, ...], threads: int = 1) -> np.ndarray:
        told.clear()
        return run_points(
            some, scenario=scenario, luck=Luck(1, (1, 2)), threads=threads, out=tmp_path,
            progress=lambda done, _total, _left: told.append(done),
        )  # fmt: skip

    half = run(points[:2])
    assert told[-1] == 4
    whole = run(points, threads=2)
    assert told[0] == 4
    assert told[-1] == 8
    assert np.array_equal(whole[:2], half, equal_nan=True)
    fresh = run_points(
        points, scenario=scenario, luck=Luck(1, (1, 2)), threads=1, out=None, progress=silent
    )
    assert np.array_equal(whole, fresh, equal_nan=True)
    assert whole.shape == (4, 2, len(COLUMNS))
    assert np.isfinite(whole[..., COLUMNS.index("all_volume")]).all()


@pytest.mark.slow
def test_a_world_that_runs_away_has_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OverflowError("run away")

    monkeypatch.setattr(waves, "simulate_swiftly", away)
    scenario = load_scenario("duel")
    points = points_at(AXES, np.zeros((1, 3)), scenario=scenario, first=1, seed=1)
    figures = run_points(
        points, scenario=scenario, luck=Luck(1, (1,)), threads=1, out=None, progress=silent
    )
    assert np.isnan(figures).all()
