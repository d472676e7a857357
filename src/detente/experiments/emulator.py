"""A quick stand-in for the model: what a figure would be at settings that were not simulated.

One Gaussian process for each figure, over the few inputs that move it. What else moves it - luck,
and the uncertain parameters that are not fitted - is noise to the emulator, estimated from its
residuals and from replicates. scikit-learn does the fitting.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.world.errors import DetenteError

Floats = NDArray[np.float64]

MOST_INPUTS = 8  # a process over more has too many lengths to learn from some hundred points
NOTICEABLE = 2.5  # standard errors of a correlation from which an input counts as moving a figure
FEWEST_POINTS = 12  # fewer do not tell a trend from noise
SPARE_POINTS = 4096  # looked at together: keeps the memory small


class CalibrationError(DetenteError):
    """Calibration cannot be carried out."""


@dataclass(frozen=True)
class Prediction:
    """What an emulator expects: the mean figure, and the variance of one run about it."""

    mean: Floats
    variance: Floats


@dataclass(frozen=True)
class Emulator:
    """A fitted stand-in for one figure.

    `inputs` are the places of the inputs that it looks at; `luck` is the variance between
    replicates that the mean over them does not show.
    """

    inputs: tuple[int, ...]
    trend: Floats
    process: Any
    luck: float

    def predict(self, places: Floats) -> Prediction:
        """Expect the figure at settings [n, inputs], each coordinate in [0, 1)."""
        chosen = places[:, self.inputs]
        parts = [
            self.process.predict(chosen[first : first + SPARE_POINTS], return_std=True)
            for first in range(0, len(chosen), SPARE_POINTS)
        ]
        if not parts:
            return Prediction(np.zeros(0), np.zeros(0))
        mean = np.concatenate([each[0] for each in parts]) + _with_constant(chosen) @ self.trend
        deviation = np.concatenate([each[1] for each in parts])
        return Prediction(mean, deviation**2 + self.luck)


def fit_emulator(places: Floats, figures: Floats) -> Emulator:
    """Fit a stand-in to simulated settings.

    Parameters
    ----------
    places
        [n, inputs], settings, each coordinate in [0, 1).
    figures
        [n, replicates], the figure of each run; settings without a number are left out.

    Raises
    ------
    CalibrationError
        Where too few settings have the figure.
    """
    from sklearn.gaussian_process import GaussianProcessRegressor, kernels  # a second to load

    mean, luck = _over_replicates(figures)
    there = np.isfinite(mean)
    if there.sum() < FEWEST_POINTS:
        raise CalibrationError(
            f"Only {int(there.sum())} simulated worlds have a figure to learn from.",
            expected=f"{FEWEST_POINTS} at least",
            remedy="ask for more --points",
        )
    places, mean = places[there], mean[there]
    inputs = moving_inputs(places, mean)
    chosen = places[:, inputs]
    trend = np.asarray(np.linalg.lstsq(_with_constant(chosen), mean, rcond=None)[0], np.float64)
    residual = mean - _with_constant(chosen) @ trend
    kernel = kernels.ConstantKernel(0.5, (1e-3, 1e2)) * kernels.RBF(
        [1.0] * len(inputs), (0.1, 20.0)
    ) + kernels.WhiteKernel(0.5, (1e-5, 1e1))
    process = GaussianProcessRegressor(kernel, normalize_y=True, random_state=0)
    with warnings.catch_warnings():
        # A length at the end of its range says that an input moves little: no fault.
        warnings.simplefilter("ignore")
        process.fit(chosen, residual)
    return Emulator(inputs, trend, process, luck)


def moving_inputs(places: Floats, figure: Floats) -> tuple[int, ...]:
    """The inputs that move a figure most, at most `MOST_INPUTS` and one at least, in their order.

    An input counts by its correlation with the figure, straight or bent about its middle.
    """
    if np.ptp(figure) == 0.0:
        return (0,)
    scores = np.zeros(places.shape[1])
    for each in range(places.shape[1]):
        forms = places[:, each], (places[:, each] - 0.5) ** 2
        scores[each] = max(abs(float(np.corrcoef(form, figure)[0, 1])) for form in forms)
    order = np.argsort(-scores, kind="stable")[:MOST_INPUTS]
    bar = NOTICEABLE / np.sqrt(len(figure))
    return tuple(sorted(int(each) for each in order if scores[each] >= bar or each == order[0]))


def _over_replicates(figures: Floats) -> tuple[Floats, float]:
    """Mean over the replicates of each setting, and the part of their variance it hides."""
    there = np.isfinite(figures)
    count = there.sum(axis=1)
    total = np.where(there, figures, 0.0).sum(axis=1)
    mean = np.divide(total, count, out=np.full(len(figures), np.nan), where=count > 0)
    repeated = count > 1
    if not repeated.any():
        return mean, 0.0
    within = np.where(there, (figures - mean[:, None]) ** 2, 0.0).sum(axis=1)[repeated]
    variance = float((within / (count[repeated] - 1)).mean())
    return mean, variance * (1.0 - 1.0 / float(count[repeated].mean()))


def _with_constant(places: Floats) -> Floats:
    """Coordinates with a leading column of ones."""
    return np.column_stack([np.ones(len(places)), places])
