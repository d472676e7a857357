"""What varies between worlds, and nothing else, is a factor."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.design import SampledWorld, sample_worlds
from detente.experiments.factors import factors_from, factors_of
from detente.world.parameters import PARAMETERS, defaults


def test_only_what_differs_is_a_factor() -> None:
    one, other = defaults(), {**defaults(), "links": 20.0}
    factors = factors_of([SampledWorld(1, "quiet", one), SampledWorld(2, "quiet", other)])

    assert factors.names == ("links",)
    assert factors.values.tolist() == [[one["links"]], [20.0]]
    assert factors.units == (PARAMETERS["links"].unit,)
    assert factors.logs == (True,)


def test_sampled_worlds_vary_in_all_that_is_uncertain() -> None:
    worlds = sample_worlds(12, 1, overrides={})
    factors = factors_of(worlds)

    assert set(factors.names) == {name for name, each in PARAMETERS.items() if each.low < each.high}
    assert factors.column("links").tolist() == [world.values["links"] for world in worlds]


def test_a_column_that_is_no_parameter_stands_for_itself() -> None:
    factors = factors_from({"luck": np.array([0.0, 1.0])})

    assert (factors.names, factors.units, factors.logs) == (("luck",), ("1",), (False,))
    with pytest.raises(ValueError, match="not in tuple"):
        factors.column("links")
