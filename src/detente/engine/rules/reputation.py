"""Credibility is earned by answering and lost where red lines are crossed; standing by conduct."""

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import (
    CLARITY,
    CREDIBILITY,
    CYBER,
    ECONOMIC,
    ESPIONAGE,
    PROXY,
    RED_LINE,
    RING,
)

WRITES = (
    "dyads.credibility",
    "nations.standing",
    "nations.internalised",
    "nations.adopted",
    "exposure",
)


@compiled
def shift(numbers, belief, answer, lapse):  # type: ignore[no-untyped-def]
    """Belief that a state answers, after an answer of a given weight (0..1) or a lapse (>= 0)."""
    if answer > 0.0:
        return belief + numbers.credibility_gain * answer * (1.0 - belief)
    step = numbers.lapse_weight * numbers.credibility_gain * (1.0 - numbers.credibility_pardon)
    return belief - min(1.0, step * lapse) * belief


@compiled
def draw_conclusions(world, numbers):  # type: ignore[no-untyped-def]
    """Whoever was answered believes the target more, whoever was not believes it less.

    First the month's answers are weighed, then its lapses, so that the order of the docket does
    not matter. Writes `credibility` [n, n].

    Equation: E23
    Sources: kreps-wilson1982, fearon1997
    """
    docket = world.docket
    for entry in range(world.count[0]):
        if is_first_blow(docket, entry) and docket.response[entry] >= ECONOMIC:
            in_kind = docket.response[entry] >= CYBER
            weight = 1.0 if in_kind else numbers.economic_credibility
            teach(world, numbers, entry, docket.named[entry], docket.target[entry], weight, 0.0)
    for entry in range(world.count[0]):
        if is_first_blow(docket, entry) and docket.response[entry] < ECONOMIC:
            lapse = weight_of_lapse(world, entry)
            teach(world, numbers, entry, docket.author[entry], docket.target[entry], 0.0, lapse)


@compiled
def is_first_blow(docket, entry):  # type: ignore[no-untyped-def]
    """Whether a state struck without having been struck: only that puts credibility to the test."""
    return docket.author_kind[entry] <= PROXY and docket.depth[entry] == 0


@compiled
def weight_of_lapse(world, entry):  # type: ignore[no-untyped-def]
    """How much an unanswered operation weighs: more over a red line that was clearly drawn."""
    levers = world.levers[world.docket.target[entry]]
    crossed = world.docket.severity[entry] >= levers[RED_LINE]
    return 2.0 * (levers[CLARITY] + 0.5) if crossed else 1.0


@compiled
def teach(world, numbers, entry, learner, target, weight, lapse):  # type: ignore[no-untyped-def]
    """Move the belief of the one concerned, and in part that of bystanders if it was public."""
    belief = world.dyads[CREDIBILITY]
    share = numbers.credibility_spread if world.docket.published[entry] else 0.0
    for state in range(belief.shape[0]):
        if state == target:
            continue
        moved = shift(numbers, belief[state, target], weight, lapse)
        part = 1.0 if state == learner else share
        belief[state, target] += part * (moved - belief[state, target])


@compiled
def recover(world, numbers):  # type: ignore[no-untyped-def]
    """Lost standing returns a little every month: writes `standing` [n], 0..1.

    Equation: E24
    Sources: vandermeer2015
    """
    nations = world.nations
    for state in range(nations.shape[0]):
        nations.standing[state] += numbers.standing_recovery * (1.0 - nations.standing[state])


@compiled
def schedule_exposure(world, month):  # type: ignore[no-untyped-def]
    """Note when an adopter's named breach will become public: writes `exposure` [n, RING]."""
    nations, docket = world.nations, world.docket
    for entry in range(world.count[0]):
        name = docket.named[entry]
        breach = docket.kind[entry] != ESPIONAGE and docket.severity[entry] >= 3
        if name >= 0 and breach and docket.published[entry] and nations.adopted[name] > 0.0:
            world.exposure[name, (month + max(1, docket.lag[entry])) % RING] += 1.0


@compiled
def expose(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """A breach that becomes public wears the norm off; once established, the commitment is void.

    Measures give the means to verify. Writes `internalised`, `adopted`, `standing`, `exposure`.

    Equation: E33
    Sources: avenhaus2002
    """
    nations = world.nations
    slot = month % RING
    for state in range(nations.shape[0]):
        breaches = world.exposure[state, slot]
        if breaches == 0.0:
            continue
        world.exposure[state, slot] = 0.0
        nations.internalised[state] *= (1.0 - numbers.norm_wear) ** breaches
        key = nations.key[state]
        means = 0.5 + 0.5 * nations.cover[state]
        if uniform(keys, Purpose.VERIFY, month, key, key, NOBODY, 0) < numbers.verification * means:
            nations.adopted[state] = 0.0
            nations.standing[state] *= 1.0 - numbers.standing_hit
