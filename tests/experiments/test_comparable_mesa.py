"""The frozen model in Mesa: the same means as the compiled one."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest

from detente.engine import comparable
from detente.engine.comparable import simulate_compiled

pytestmark = [
    pytest.mark.slow,  # to load Mesa takes most of a second
    pytest.mark.skipif(
        find_spec("mesa") is None,
        reason="Mesa is an extra for developers: pip install 'detente[bench]'",
    ),
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning"),
]


def test_means_agree_with_the_compiled_model() -> None:
    from detente.experiments.comparable_mesa import simulate_agents

    agents = simulate_agents(8, 60, runs=60, seed=3).sum(axis=1)
    compiled = simulate_compiled(8, 60, runs=4000, seed=3).sum(axis=1)

    error = np.sqrt(agents.var(axis=0) / len(agents) + compiled.var(axis=0) / len(compiled))
    assert (np.abs(agents.mean(axis=0) - compiled.mean(axis=0)) < 4 * error).all()


def test_an_attributed_attack_is_remembered_by_the_target() -> None:
    from detente.experiments.comparable_mesa import World, remember

    world = World(3, seed=1)
    actor, target = world.cast[0], world.cast[2]

    remember(actor, target, True, True, True)

    assert target.trust[0] == pytest.approx(0.5 * (1 - comparable.TRUST_LOSS))
    assert target.grievance[0] == pytest.approx(2 * comparable.GRIEVANCE_GAIN)
    assert actor.belief[2] == pytest.approx(0.2 + 0.8 * comparable.BELIEF_GAIN)
    assert (target.blamed, target.breached) == (1, 1)
    assert actor.trust == [0.5] * 3
