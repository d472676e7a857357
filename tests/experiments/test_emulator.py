"""Stand-ins: they learn a known function, tell what moves it, and say how unsure they are."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.emulator import CalibrationError, fit_emulator, moving_inputs


def made_up(count: int, luck: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Settings of ten inputs, of which two move the figure; two replicates with noise of 0.1."""
    places = luck.random((count, 10))
    truth = 3 * places[:, 2] + np.sin(5 * places[:, 7])
    return places, truth[:, None] + 0.1 * luck.normal(size=(count, 2))


@pytest.mark.slow
def test_a_known_function_is_learnt_to_within_what_is_said() -> None:
    luck = np.random.default_rng(1)
    emulator = fit_emulator(*made_up(150, luck))
    assert {2, 7} <= set(emulator.inputs)
    places = luck.random((200, 10))
    truth = 3 * places[:, 2] + np.sin(5 * places[:, 7])
    expected = emulator.predict(places)
    assert np.abs(expected.mean - truth).max() < 0.3
    # One run lies within three standard deviations of what is expected, nearly always.
    run = truth + 0.1 * luck.normal(size=200)
    assert (np.abs(run - expected.mean) < 3 * np.sqrt(expected.variance)).mean() > 0.95
    assert expected.variance.mean() == pytest.approx(0.01, rel=0.6)


def test_inputs_that_move_nothing_are_left_out() -> None:
    luck = np.random.default_rng(2)
    places = luck.random((400, 12))
    bent = (places[:, 4] - 0.5) ** 2
    assert set(moving_inputs(places, places[:, 1] + 6 * bent)) <= {1, 4} | set(range(12))
    assert {1, 4} <= set(moving_inputs(places, places[:, 1] + 6 * bent))
    assert len(moving_inputs(places, luck.normal(size=400))) <= 3
    assert moving_inputs(places, np.ones(400)) == (0,)


@pytest.mark.slow
def test_missing_figures_are_left_out() -> None:
    luck = np.random.default_rng(3)
    places, figures = made_up(60, luck)
    figures[:20] = np.nan
    figures[20:30, 1] = np.nan
    expected = fit_emulator(places, figures).predict(places[:5])
    assert np.isfinite(expected.mean).all()
    assert fit_emulator(places, figures).predict(places[:0]).mean.shape == (0,)


def test_too_few_figures_are_refused() -> None:
    with pytest.raises(CalibrationError, match="Only 3"):
        fit_emulator(np.random.default_rng(1).random((3, 2)), np.ones((3, 2)))
