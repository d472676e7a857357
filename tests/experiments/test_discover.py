"""Where a policy fails: the corner that a stand-in made, what is counted, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.engine.measures import OUTCOMES, Better
from detente.experiments.compare import FILES
from detente.experiments.discover import DiscoveryError, describe, discover, question_of
from detente.experiments.ensemble import EnsembleKind
from detente.world.policies import POLICIES
from tests.experiments.made_up import files_in, scenario
from tests.experiments.made_up_discovery import corner, discovery, even, question


def test_the_corner_in_which_diplomacy_is_dear_is_found() -> None:
    found = discovery()
    factors = found.factors
    dear = (factors.column("norm_restraint") < 0.5) & (factors.column("offence_drift") > 0.03)

    assert found.fails.tolist() == dear.tolist()
    assert (found.share.count, found.share.worlds) == (dear.sum(), 300)
    box = found.search.best
    assert box is not None
    ends = {limit.factor: (limit.low, limit.high) for limit in box.limits}
    assert ends == {
        "norm_restraint": (None, pytest.approx(0.5, abs=0.05)),
        "offence_drift": (pytest.approx(0.03, abs=0.005), None),
    }
    assert found.second is None
    assert {limit.factor for limit in found.leaves[0].limits} == set(ends)
    assert {each.factor for each in found.influences if each.stands_out} == set(ends)


def test_loss_is_a_part_of_the_mean_of_the_two() -> None:
    found = discovery(worlds=60)
    assert {round(float(loss), 9) for loss in found.loss} == {0.0, round(2 / 11, 9)}
    assert describe(question(margin=0.2), found.comparison).share.count == 0


def test_where_high_is_good_a_higher_figure_is_no_failure() -> None:
    found = discovery(worlds=60)
    trust = describe(question(outcome="trust"), found.comparison)
    assert trust.loss.tolist() == (-found.loss).tolist()
    assert trust.share.count == 0


def test_failing_worlds_are_counted_in_each_temper() -> None:
    found = discovery(worlds=60)
    assert [group.key for group, _ in found.parts] == ["quiet", "reactive", "spiral"]
    assert sum(share.count for _, share in found.parts) == found.share.count
    assert {share.worlds for _, share in found.parts} == {20}


def test_where_nothing_differs_nothing_is_found() -> None:
    found = discovery(worlds=60, run=even)
    assert found.share.count == 0
    assert (found.search.best, found.second, found.leaves) == (None, None, ())
    assert np.all([each.share == 0 for each in found.influences])


def test_one_world_has_no_conditions() -> None:
    found = discovery(worlds=1)
    assert found.influences == ()
    assert found.search.trajectory == ()


def test_the_data_are_written_as_those_of_a_comparison(tmp_path: Path) -> None:
    discover(
        scenario(), question(), worlds=6, runs=1, ensemble=EnsembleKind.PRIOR, out=tmp_path,
        run=corner,
    )  # fmt: skip
    assert files_in(tmp_path) == sorted(FILES)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outcome": "total_costs"}, "total_cost"),
        ({"outcome": "spending_active"}, "neither better high nor better low"),
        ({"horizon": 0}, "A horizon of 0 years"),
        ({"horizon": 41}, "1 to 40 years"),
        ({"margin": -0.01}, "--fails"),
        ({"margin": 2.0}, "200 %"),
        ({"margin": float("nan")}, "--fails"),
    ],
)
def test_what_cannot_be_answered_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(DiscoveryError, match=said):
        question(**changes)


def test_a_policy_is_not_held_against_itself() -> None:
    with pytest.raises(DiscoveryError, match="'norms' cannot be held against itself"):
        question_of(POLICIES["norms"], POLICIES["norms"])


def test_every_outcome_with_a_direction_can_be_asked_for() -> None:
    for outcome in OUTCOMES:
        if outcome.better is not Better.NEITHER:
            assert question(outcome=outcome.key).outcome is outcome
