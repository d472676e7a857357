"""History matching on a toy with a known answer: it is recovered, and a dummy does not move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from detente.experiments import calibrate
from detente.experiments.calibrate import Sizes, match, propose, run_distances
from detente.experiments.calibration_result import verification_points
from detente.experiments.design import Axis, place_of, scaled
from detente.experiments.emulator import CalibrationError
from detente.experiments.ensemble import OBSERVATION_PREFIX
from detente.experiments.identifiability import Move
from detente.experiments.targets import Calibration, Target
from detente.experiments.waves import COLUMNS, Point
from detente.world.parameters import Scale
from detente.world.tempers import TEMPERS
from tests.experiments import made_up

AXES = (
    Axis("opportunities", 0.1, 1.0, Scale.LINEAR),
    Axis("flare_factor", 3.0, 10.0, Scale.LINEAR),
    Axis(OBSERVATION_PREFIX + "failures_listed", 0.02, 1.0, Scale.LOG),
    Axis(OBSERVATION_PREFIX + "watched_pairs", 15.0, 80.0, Scale.LOG),
)
TRUTH = 0.64


def target(figure: str, value: float) -> Target:
    """A fact known to within a hundredth."""
    return Target(
        key=figure, figure=figure, value=value, interval=(value - 0.02, value + 0.02), count=100,
        window="2000–2014", source="dcid2", scale=Scale.LINEAR, discrepancy=0.01, because="a toy",
    )  # fmt: skip


def aims() -> Calibration:
    """Two facts about one number; the other numbers are dummies."""
    return Calibration(
        targets=(target("rivals_gini", TRUTH), target("achieved", TRUTH**2)),
        checks=(), axes=AXES, informed_by={}, widened=(), held=(), absent=(), digest="toy",
    )  # fmt: skip


def toy(points: Sequence[Point], *, luck: Any, **_: Any) -> np.ndarray:
    """The number itself and its square, with a little luck."""
    figures = np.full((len(points), len(luck.replicates), len(COLUMNS)), np.nan)
    for place, point in enumerate(points):
        for each, replicate in enumerate(luck.replicates):
            noise = np.random.default_rng([luck.seed, point.world.number, replicate]).normal(size=2)
            number = point.world.values["opportunities"]
            figures[place, each, COLUMNS.index("rivals_gini")] = number + 0.005 * noise[0]
            figures[place, each, COLUMNS.index("achieved")] = number**2 + 0.005 * noise[1]
    return figures


@pytest.mark.slow
def test_a_known_answer_is_recovered_and_a_dummy_does_not_move(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calibrate, "run_points", toy)
    monkeypatch.setattr(calibrate, "CANDIDATES", 2**12)
    said: list[str] = []
    matched = match(made_up.scenario(), Sizes(waves=2, points=48), targets=aims(), tell=said.append)
    found = scaled(AXES[0], matched.places[:, 0])
    assert np.median(found) == pytest.approx(TRUTH, abs=0.02)
    assert np.abs(found - TRUTH).max() < 0.06
    moves = {each.name: each.move for each in matched.identified if each.fitted}
    assert moves["opportunities"] is Move.MOVED
    assert moves["flare_factor"] is Move.NOT_MOVED
    assert not matched.passed_over
    first, second = matched.waves
    assert (first.simulated, first.runs, first.left) == (48, 96, 1.0)
    assert (second.simulated, second.runs) == (288, 288)
    assert second.left < 0.25
    assert second.plausible / second.runs > 3 * first.plausible / first.runs
    assert sum(matched.plausible.values()) <= sum(matched.tried.values()) == 288
    assert len(said) == 3


@pytest.mark.slow
def test_one_wave_keeps_what_is_plausible_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "run_points", toy)
    monkeypatch.setattr(calibrate, "ENOUGH_ROWS", 1)
    matched = match(made_up.scenario(), Sizes(waves=1, points=120), targets=aims())
    again = match(made_up.scenario(), Sizes(waves=1, points=120), targets=aims())
    assert (matched.places == again.places).all()
    points = verification_points(matched, made_up.scenario(), count=9, seed=5)
    rows = set(np.round(scaled(AXES[0], matched.places[:, 0]), 9))
    assert {round(point.world.values["opportunities"], 9) for point in points} <= rows
    assert [point.world.temper for point in points] == [*TEMPERS] * 3


def test_a_fact_that_no_world_comes_near_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "run_points", toy)
    far = Calibration(
        **{**vars(aims()), "targets": tuple(target("achieved", 50.0 + n) for n in range(5))}
    )
    with pytest.raises(CalibrationError, match="No world that was simulated comes near"):
        match(made_up.scenario(), Sizes(waves=1, points=24), targets=far)


@pytest.mark.slow
def test_what_the_scenario_fixes_is_not_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "run_points", toy)
    monkeypatch.setattr(calibrate, "ENOUGH_ROWS", 1)
    fixed = made_up.scenario(parameters={"flare_factor": 5.0})
    matched = match(fixed, Sizes(waves=1, points=120), targets=aims())
    assert "flare_factor" not in {axis.name for axis in matched.axes}


def test_proposals_stand_where_no_figure_is_implausible() -> None:
    class Sure:
        """An emulator that knows: the figure is the first coordinate."""

        def predict(self, places: np.ndarray) -> Any:
            return type("Known", (), {"mean": places[:, 0], "variance": np.full(len(places), 1e-6)})

    sure: Any = Sure()
    places, left = propose([target("achieved", 0.5)], [sure], axes=AXES, count=50, name="test")
    # Three times the root of .0102² + .01² is .043; a plausible twentieth of the range is left.
    assert np.abs(places[:, 0] - 0.5).max() < 0.044
    assert left == pytest.approx(0.086 * 0.9, abs=0.01)
    assert places.shape == (50, 4)


def test_runs_are_judged_one_by_one() -> None:
    figures = np.full((2, 2, len(COLUMNS)), np.nan)
    figures[0, :, COLUMNS.index("achieved")] = 0.5, 0.6
    distances = run_distances([target("achieved", 0.5)], figures)
    assert distances.shape == (2, 2, 1)
    assert distances[0, 0, 0] == 0.0
    assert distances[0, 1, 0] == pytest.approx(0.1 / np.hypot(0.04 / 3.92, 0.01))
    assert np.isinf(distances[1]).all()


@pytest.mark.parametrize("size", [{"waves": 0}, {"points": 5}, {"seed": -1}, {"threads": 0}])
def test_sizes_that_cannot_be_run_are_refused(size: dict[str, int]) -> None:
    with pytest.raises(CalibrationError, match=next(iter(size))):
        Sizes(**size)


def test_places_and_values_are_each_others_inverse() -> None:
    values = np.array([0.02, 0.3, 1.0])
    assert scaled(AXES[2], place_of(AXES[2], values)) == pytest.approx(values)
    assert place_of(AXES[1], np.array([3.0, 10.0])).tolist() == [0.0, 1.0]
