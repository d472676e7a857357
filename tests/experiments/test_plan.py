"""A plan refuses what cannot be run, before anything is run."""

import pytest

from detente.experiments.plan import PlanError, plan_for
from detente.world.policies import POLICIES
from tests.experiments import made_up


@pytest.mark.parametrize(
    ("years", "horizons"), [(20, (3, 10, 20)), (40, (3, 10, 20)), (12, (3, 10)), (2, (2,))]
)
def test_horizons_are_those_that_are_run(years: int, horizons: tuple[int, ...]) -> None:
    assert made_up.plan(years=years).horizons == horizons


def test_worlds_and_replicates_count_from_one() -> None:
    plan = made_up.plan(worlds=3, runs=2)
    assert [world.number for world in plan.sampled()] == [1, 2, 3]
    assert plan.replicates == (1, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("years", 0),
        ("years", 41),
        ("runs", 0),
        ("worlds", -3),
        ("seed", -1),
        ("seed", 2**63),
        ("runs", 1.5),
        ("worlds", True),
    ],
)
def test_a_number_out_of_range_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(PlanError, match=rf"{name} = .*\n.*whole number"):
        made_up.plan(**{name: value})


def test_a_policy_named_twice_is_refused() -> None:
    with pytest.raises(PlanError, match="share the key 'defence'"):
        plan_for(made_up.scenario(), [POLICIES["defence"], POLICIES["defence"]])


def test_no_policy_at_all_is_refused() -> None:
    with pytest.raises(PlanError, match="No policy"):
        plan_for(made_up.scenario(), [])
