"""A plan refuses what cannot be run, before anything is run."""

import pytest

from detente.experiments.design import sample_worlds
from detente.experiments.ensemble import EnsembleKind, calibrated_worlds
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


def test_worlds_are_calibrated_unless_the_prior_is_asked_for() -> None:
    plan = made_up.plan(worlds=5)
    assert plan.sampled() == calibrated_worlds(5, 7, overrides={})
    assert 0 < len(plan.space.rows) <= 6
    prior = made_up.plan(worlds=5, ensemble=EnsembleKind.PRIOR)
    assert prior.sampled() == sample_worlds(5, 7, overrides={})
    assert not prior.space.rows


def test_the_first_worlds_are_the_same_whatever_their_number() -> None:
    assert made_up.plan(worlds=400).sampled()[:5] == made_up.plan(worlds=5).sampled()
