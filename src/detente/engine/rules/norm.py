"""Norms spread from those who commit themselves, tip others over thresholds, and become habit."""

import math

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import (
    COMMITMENT,
    DIPLOMACY_SHARE,
    INCLUSION,
    INFLUENCE,
    MEAN_ADOPTION,
    MEAN_OFFENCE,
    MEASURES_SHARE,
    SCORES,
    WEIGHTS,
)
from detente.engine.sums import dot

WRITES = ("nations.adopted", "nations.internalised", "rows.weights", "rows.scores", "means")


@compiled
def norms_effort(levers, numbers):  # type: ignore[no-untyped-def]
    """Effort, 0..1, that a state's diplomatic budget puts into norms; half of it counts once."""
    budget = 2.0 * (1.0 - levers[MEASURES_SHARE]) * levers[DIPLOMACY_SHARE]
    return 1.0 - math.exp(-numbers.diplomatic_yield * budget / numbers.diplomatic_scale)


@compiled
def pull(world, numbers, actor, mean_loss, mean_offence):  # type: ignore[no-untyped-def]
    """Pull of the norm on a state: example of the well-respected, own interest, society at home.

    Returns a share, mostly 0..1; `scores` [n] hold each adopter's respect, `mean_loss` and
    `mean_offence` >= 0 are means over states.

    Equation: E6
    Sources: granovetter1978, finnemore-sikkink1998, vandermeer2015
    """
    nations = world.nations
    total = dot(world.dyads[INFLUENCE, actor], world.rows[SCORES])
    if mean_loss > 0.0:
        total += numbers.loss_interest * math.tanh(nations.recent_loss[actor] / mean_loss - 1.0)
    if mean_offence > 0.0:
        total -= numbers.offence_interest * math.tanh(nations.offence[actor] / mean_offence - 1.0)
    return total + numbers.stakeholder_pull * world.levers[actor, INCLUSION]


@compiled
def decide(world, numbers, keys, month, actor, pulled):  # type: ignore[no-untyped-def]
    """Whether a state keeps the norm next month: 1.0 or 0.0; the committed keep it regardless.

    Equation: E7
    Sources: centola2018, finnemore-sikkink1998
    """
    nations = world.nations
    levers = world.levers[actor]
    committed = numbers.commitment_reach * levers[COMMITMENT] * norms_effort(levers, numbers)
    if nations.rank[actor] < 2.0 * committed:
        return 1.0
    keeps = nations.adopted[actor]
    key = nations.key[actor]
    if uniform(keys, Purpose.ADOPT, month, key, key, NOBODY, 0) >= numbers.adoption_hazard:
        return keeps
    if pulled >= nations.threshold[actor]:
        return 1.0
    if pulled < nations.threshold[actor] - numbers.norm_hysteresis:
        return 0.0
    return keeps


@compiled
def spread_norms(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """All states look at the others as they stood, then decide at once: writes `adopted` [n]."""
    nations, decision = world.nations, world.rows[WEIGHTS]
    count = nations.shape[0]
    mean_loss, mean_offence = 0.0, 0.0
    for actor in range(count):
        respect = 0.5 + 0.5 * nations.standing[actor]
        world.rows[SCORES, actor] = nations.adopted[actor] * respect
        mean_loss += nations.recent_loss[actor] / count
        mean_offence += nations.offence[actor] / count
    for actor in range(count):
        pulled = pull(world, numbers, actor, mean_loss, mean_offence)
        decision[actor] = decide(world, numbers, keys, month, actor, pulled)
    for actor in range(count):
        nations.adopted[actor] = decision[actor]


@compiled
def reckon_means(world):  # type: ignore[no-untyped-def]
    """How widely the norm is kept and how large offence has grown: writes `means` [MEANS]."""
    nations, means = world.nations, world.means
    means[:] = 0.0
    for state in range(nations.shape[0]):
        means[MEAN_ADOPTION] += nations.adopted[state] / nations.shape[0]
        means[MEAN_OFFENCE] += nations.offence[state] / nations.shape[0]


@compiled
def internalise(world, numbers):  # type: ignore[no-untyped-def]
    """What is kept becomes habit, what is dropped fades: writes `internalised` [n], 0..1.

    Equation: E8
    Sources: finnemore-sikkink1998
    """
    nations = world.nations
    for actor in range(nations.shape[0]):
        gap = nations.adopted[actor] - nations.internalised[actor]
        nations.internalised[actor] += numbers.internalisation_rate * gap
