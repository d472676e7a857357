"""The frozen model in NumPy: its rules by hand, and the same means as the compiled one."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine import comparable
from detente.engine.comparable import simulate_compiled
from detente.experiments.comparable_numpy import Attacks, Views, decide, remember, simulate_batched


def one_attack(*, success: bool, attributed: bool, retaliated: bool) -> Attacks:
    """An attack of state 0 on state 2 in the only run."""
    place = [np.array([value]) for value in (0, 0, 2)]
    marks = [np.array([value]) for value in (success, attributed, retaliated)]
    return Attacks(*place, *marks)


def calm() -> Views:
    """What three states think of each other at the start."""
    return Views(np.full((1, 3, 3), 0.5), np.zeros((1, 3, 3)), np.full((1, 3, 3), 0.2))


@pytest.mark.slow
@pytest.mark.slow
def test_means_agree_with_the_compiled_model() -> None:
    compiled = simulate_compiled(10, 60, runs=3000, seed=2).sum(axis=1)
    batched = simulate_batched(10, 60, runs=1500, seed=2).sum(axis=1)

    error = np.sqrt(compiled.var(axis=0) / len(compiled) + batched.var(axis=0) / len(batched))
    assert (np.abs(compiled.mean(axis=0) - batched.mean(axis=0)) < 4 * error).all()
    assert (error / compiled.mean(axis=0) < 0.05).all()  # close enough together to mean something


def test_an_attributed_attack_lowers_the_target_s_trust_and_nobody_else_s() -> None:
    views = calm()

    remember(views, one_attack(success=True, attributed=True, retaliated=True))

    assert views.trust[0, 2, 0] == pytest.approx(0.5 * (1 - comparable.TRUST_LOSS))
    assert views.grievance[0, 2, 0] == pytest.approx(2 * comparable.GRIEVANCE_GAIN)
    assert views.belief[0, 0, 2] == pytest.approx(0.2 + 0.8 * comparable.BELIEF_GAIN)
    assert np.count_nonzero(views.trust != 0.5) == 1
    assert np.count_nonzero(views.grievance) == 1
    assert np.count_nonzero(views.belief != 0.2) == 1


def test_a_failed_attack_counts_half_and_an_unattributed_one_not_at_all() -> None:
    failed, hidden = calm(), calm()

    remember(failed, one_attack(success=False, attributed=True, retaliated=False))
    remember(hidden, one_attack(success=True, attributed=False, retaliated=False))

    assert failed.grievance[0, 2, 0] == pytest.approx(comparable.GRIEVANCE_GAIN)
    assert np.array_equal(hidden.trust, calm().trust)
    assert np.array_equal(hidden.grievance, calm().grievance)


def test_relaxing_leads_back_to_the_start() -> None:
    views = calm()
    remember(views, one_attack(success=True, attributed=True, retaliated=True))

    for _ in range(1000):
        views.relax()

    assert views.trust == pytest.approx(calm().trust)
    assert views.grievance == pytest.approx(calm().grievance, abs=1e-12)
    assert views.belief == pytest.approx(calm().belief)


def test_however_angry_no_state_attacks_itself() -> None:
    views, capability = calm(), np.ones((1, 2, 3))
    views.grievance += 100.0

    attacks = decide(views, capability, np.zeros(1), np.random.default_rng(1))

    assert sorted(zip(attacks.actor.tolist(), attacks.target.tolist(), strict=True)) == [
        (actor, target) for actor in range(3) for target in range(3) if actor != target
    ]
