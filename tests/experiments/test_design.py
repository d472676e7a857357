"""Sampled worlds: a Latin hypercube that grows without moving, in equal parts over the tempers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.experiments.design import growing_slices, sample_worlds, space_for
from detente.experiments.results import table_digest, worlds_table
from detente.world.errors import ParameterError
from detente.world.parameters import PARAMETERS, Scale, defaults
from detente.world.tempers import TEMPERS


@given(st.integers(0, 7), st.text("abc", max_size=3))
def test_every_power_of_two_is_a_latin_hypercube(power: int, name: str) -> None:
    count = 2**power
    places = growing_slices(count, name=name)
    assert sorted(np.floor(places * count).astype(int)) == list(range(count))


@given(st.integers(1, 100), st.integers(1, 100))
def test_points_never_move_when_more_are_asked_for(some: int, more: int) -> None:
    all_of_them = growing_slices(some + more, name="x")
    assert (growing_slices(some, name="x") == all_of_them[:some]).all()


@pytest.mark.slow
def test_coordinates_are_evenly_spread_and_unrelated() -> None:
    from scipy.stats import kstest  # half a second to load

    one, other = growing_slices(1000, name="one"), growing_slices(1000, name="other")
    assert kstest(one, "uniform").pvalue > 0.05
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1


def test_worlds_never_change_when_more_are_asked_for() -> None:
    assert sample_worlds(7, 3, overrides={}) == sample_worlds(50, 3, overrides={})[:7]


def test_the_prior_is_what_it_was_before_there_was_a_calibration() -> None:
    recorded = "0d77fb294076c350024f1e8c2e6fb5c146993680297158f7a90ef7358505d42d"
    assert table_digest(worlds_table(sample_worlds(12, 1, overrides={}))) == recorded


def test_another_seed_gives_other_worlds() -> None:
    assert sample_worlds(3, 1, overrides={}) != sample_worlds(3, 2, overrides={})


def test_tempers_take_turns_in_equal_parts() -> None:
    worlds = sample_worlds(8, 1, overrides={})
    assert [world.number for world in worlds] == list(range(1, 9))
    assert [world.temper for world in worlds[:4]] == [*TEMPERS, next(iter(TEMPERS))]


def test_every_value_is_in_its_range_and_the_tempers_narrow_theirs() -> None:
    for world in sample_worlds(30, 1, overrides={}):
        assert list(world.values) == list(PARAMETERS)
        ranges = TEMPERS[world.temper].ranges
        for name, value in world.values.items():
            low, high = ranges.get(name, (PARAMETERS[name].low, PARAMETERS[name].high))
            assert low <= value <= high, name


def test_what_is_uncertain_varies_and_what_is_not_keeps_its_default() -> None:
    worlds = sample_worlds(4, 1, overrides={})
    for name, parameter in PARAMETERS.items():
        found = {world.values[name] for world in worlds}
        tempered = any(name in temper.ranges for temper in TEMPERS.values())
        if parameter.low < parameter.high or tempered:
            assert len(found) == 4, name
        else:
            assert found == {defaults()[name]}, name


def test_a_logarithmic_scale_is_even_in_the_logarithm() -> None:
    name = next(
        name for name, it in PARAMETERS.items() if it.scale is Scale.LOG and it.low < it.high
    )
    parameter = PARAMETERS[name]
    worlds = sample_worlds(32, 1, overrides={}, tempers=("quiet",))
    middle = (parameter.low * parameter.high) ** 0.5
    assert sum(world.values[name] < middle for world in worlds) == 16


def test_an_override_fixes_a_parameter_and_leaves_the_others_alone() -> None:
    free = sample_worlds(6, 1, overrides={})
    fixed = sample_worlds(6, 1, overrides={"arms_reaction_ratio": 0.3})
    for one, other in zip(free, fixed, strict=True):
        assert {**one.values, "arms_reaction_ratio": 0.3} == other.values


def test_only_the_named_tempers_are_sampled_each_once() -> None:
    assert {w.temper for w in sample_worlds(4, 1, overrides={}, tempers=("spiral", "spiral"))} == {
        "spiral"
    }
    assert [t.key for t in space_for({}, tempers=("spiral", "quiet")).tempers] == [
        "spiral",
        "quiet",
    ]


def test_an_unknown_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match="arms_reaction_ratio"):
        sample_worlds(2, 1, overrides={"arms_reaction_ration": 0.1})


def test_an_unknown_temper_is_refused_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match="quiet"):
        sample_worlds(2, 1, overrides={}, tempers=("quit",))


def test_no_temper_at_all_is_refused() -> None:
    with pytest.raises(ParameterError, match="No temper"):
        space_for({}, tempers=())
