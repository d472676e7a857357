"""What varies between points: a table of uncertain numbers, in which causes are sought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.experiments.design import SampledWorld
from detente.world.parameters import PARAMETERS, Scale

_ALIKE = 1e-12  # a spread this small, beside the size of the values, is rounding


@dataclass(frozen=True)
class Factors:
    """Points by factors: `values` float64[points, factors], each column in its factor's own unit.

    `names` are those of the columns; `titles` and `units` are for people; `logs` says of each
    whether it is sampled, and is to be drawn, evenly in its logarithm.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[str, ...]
    logs: tuple[bool, ...]
    values: NDArray[np.float64]

    def column(self, name: str) -> NDArray[np.float64]:
        """Values [points] of one factor; raises ValueError where there is no such factor."""
        return np.asarray(self.values[:, self.names.index(name)])


def factors_of(worlds: Sequence[SampledWorld]) -> Factors:
    """The parameters in which these worlds differ, in the order of the parameter file.

    Parameters
    ----------
    worlds
        Two or more; tempers are no factor of their own, since they are ranges of parameters that
        are.

    Returns
    -------
    Factors
        One row a world, in the given order.
    """
    columns = {
        name: np.array([world.values[name] for world in worlds], np.float64)
        for name in PARAMETERS
        if name in worlds[0].values
    }
    return factors_from({name: each for name, each in columns.items() if _differs(each)})


def factors_from(columns: Mapping[str, NDArray[np.float64]]) -> Factors:
    """A table from its columns; a name that is no parameter stands for itself."""
    known = {name: PARAMETERS.get(name) for name in columns}
    return Factors(
        names=tuple(columns),
        titles=tuple(name.replace("_", " ") for name in columns),
        units=tuple("1" if each is None else each.unit for each in known.values()),
        logs=tuple(each is not None and each.scale is Scale.LOG for each in known.values()),
        values=np.column_stack(list(columns.values())) if columns else np.empty((0, 0)),
    )


def _differs(values: NDArray[np.float64]) -> bool:
    """Whether the values of a column differ by more than rounding."""
    return bool(np.ptp(values) > _ALIKE * max(1.0, float(np.abs(values).max())))
