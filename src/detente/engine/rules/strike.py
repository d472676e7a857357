"""Whether a state launches an operation: an opportunity, and gain against expected cost."""

import math

from detente.engine.compile import compiled
from detente.engine.contest import contest, usable_offence
from detente.engine.draws import NOBODY, Bell, Occasion, Purpose, chance, normal, race, uniform, words_row
from detente.engine.enter import drawn_severity, enter
from detente.engine.state import (
    CLARITY,
    DISRUPTION,
    KINDS,
    PROXY,
    STATE_ORGAN,
    WILLINGNESS,
)

WRITES = (
    "dyads.campaign",
    "dyads.first",
    "dyads.second",
    "dyads.weights",
    "dyads.answer",
    "dyads.depth",
    "nations.surge",
    "docket",
    "count",
)
SURGE = int(Bell.SURGE)
FLARE_BLOCK = int(Purpose.FLARE) >> 1
COFLARE, KIND, PROXY_DRAW = int(Purpose.COFLARE), int(Purpose.KIND), int(Purpose.PROXY)
FALSE_FLAG, FRAMED = int(Purpose.FALSE_FLAG), int(Purpose.FRAMED)
BY_OPPORTUNITY, AS_ANSWER = int(Occasion.OPPORTUNITY), int(Occasion.ANSWER)
RUNNING, STARTING = 1, 2  # two marks in one flag: this month's campaign and next month's


@compiled
def surge(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """Once a year each initiator's activity is drawn anew around its mean: writes `surge` [n], mean 1.

    Equation: E26
    Sources: eurepoc
    """
    nations = world.nations
    spread = numbers.surge_spread
    for actor in range(nations.shape[0]):
        bell = normal(keys, SURGE, month, nations.key[actor], nations.key[actor], NOBODY, 0)
        nations.surge[actor] = math.exp(spread * bell - 0.5 * spread * spread)


@compiled
def find_opportunities(world, numbers, tables, keys, month, burn_in):  # type: ignore[no-untyped-def]
    """Campaigns flare up and die down; in a campaign month opportunities are several times as likely.

    Writes `campaign` [n, n]; every opportunity is weighed at once and may enter the docket.

    Equation: E9
    Sources: eurepoc, dcid2
    """
    nations, dyads = world.nations, world.dyads
    count = nations.shape[0]
    for actor in range(count):
        surge_now = nations.surge[actor]
        words_row(keys, FLARE_BLOCK, month, nations.key[actor], dyads.word, dyads.first, dyads.second)
        for target in range(count):
            if target == actor:
                continue
            running = dyads.campaign[actor, target] & RUNNING
            hazard = dyads.hazard[actor, target] * surge_now
            if running:
                hazard *= numbers.flare_factor
            if chance(dyads.second[target]) < min(hazard, numbers.hazard_cap):
                weigh(world, numbers, tables, keys, month, burn_in, actor, target)
            change(world, numbers, keys, month, actor, target, running)
    for actor in range(count):
        for target in range(count):
            dyads.campaign[actor, target] >>= 1


@compiled
def change(world, numbers, keys, month, actor, target, running):  # type: ignore[no-untyped-def]
    """Mark whether the campaign runs next month, and whether the other side's begins with it."""
    nations, dyads = world.nations, world.dyads
    draw = chance(dyads.first[target])
    if running:
        if draw >= numbers.flare_off:
            dyads.campaign[actor, target] |= STARTING
        return
    if draw < numbers.flare_on:
        dyads.campaign[actor, target] |= STARTING
        shared = uniform(
            keys, COFLARE, month, nations.key[actor], nations.key[target], NOBODY, 0
        )
        if shared < numbers.flare_shared:
            dyads.campaign[target, actor] |= STARTING


@compiled
def expected_answer(world, numbers, tables, actor, target, month, burn_in):  # type: ignore[no-untyped-def]
    """What an initiator expects to suffer: will they answer, will they know, can they get through?

    A clearly declared doctrine is heeded from the first day, as far as the target is believed.

    Equation: E12
    Sources: baliga2020, fearon1997
    """
    nations = world.nations
    believed = world.dyads.credibility[actor, target]
    levers = world.levers[target]
    declared = believed * levers[WILLINGNESS] / numbers.reference_willingness
    clarity = levers[CLARITY]
    heeded = min(1.0, (1.0 - clarity) * believed + clarity * declared)
    skill = nations.forensics[target]
    noticed = 1.0 - math.exp(-(numbers.detection_base + numbers.detection_skill * skill))
    blamed = numbers.identification_ceiling * min(1.0, skill)
    blamed *= 1.0 - numbers.proxy_blame * numbers.proxy_share
    offence = usable_offence(nations.offence[target], month, burn_in, numbers)
    hurt = contest(offence, nations.defence[actor], tables.kinds.hardness[DISRUPTION], numbers)
    return numbers.payoff_scale * numbers.retaliation_sting * heeded * noticed * blamed * hurt


@compiled
def gain(world, numbers, tables, actor, target, kind, answer, month, burn_in):  # type: ignore[no-untyped-def]
    """Net gain of one kind of operation: success, less effort, decoys, trust, answer and norm.

    Equation: E11
    Sources: vandermeer2015, baliga2020, axelrod1986
    """
    nations, dyads = world.nations, world.dyads
    offence = usable_offence(nations.offence[actor], month, burn_in, numbers)
    through = contest(offence, nations.defence[target], tables.kinds.hardness[kind], numbers)
    decoys = nations.decoys[target] * (1.0 - numbers.decoy_exposure)
    worth = numbers.payoff_scale * tables.kinds.gain[kind] * through * (1.0 - decoys)
    ties = (
        numbers.trust_restraint * dyads.trust[actor, target]
        + numbers.entanglement * dyads.dependence[actor, target]
        - numbers.grievance_weight * dyads.grievance[actor, target]
    )
    others = 1.0 - numbers.meta_norm + numbers.meta_norm * mean_adoption(nations)
    norm = numbers.norm_restraint * nations.internalised[actor] * others
    return (
        worth
        - tables.kinds.effort[kind]
        - numbers.decoy_dread * decoys
        - tables.kinds.trust_weight[kind] * ties
        - tables.kinds.retaliation_weight[kind] * answer
        - tables.kinds.norm_weight[kind] * norm
    )


@compiled
def mean_adoption(nations):  # type: ignore[no-untyped-def]
    """Share of states that keep the norm, 0..1."""
    total = 0.0
    for other in range(nations.shape[0]):
        total += nations.adopted[other]
    return total / nations.shape[0]


@compiled
def weigh(world, numbers, tables, keys, month, burn_in, actor, target):  # type: ignore[no-untyped-def]
    """Choose a kind of operation, or let the opportunity pass: the larger the gain the likelier.

    Equation: E13
    Sources: vandermeer2015, dcid2
    """
    nations = world.nations
    answer = expected_answer(world, numbers, tables, actor, target, month, burn_in)
    appeal = (0.0, 0.0, 0.0)
    total = numbers.restraint_weight
    draw = uniform(keys, KIND, month, nations.key[actor], nations.key[target], NOBODY, 0)
    e = appealing(gain(world, numbers, tables, actor, target, 0, answer, month, burn_in), numbers)
    d = appealing(gain(world, numbers, tables, actor, target, 1, answer, month, burn_in), numbers)
    x = appealing(gain(world, numbers, tables, actor, target, 2, answer, month, burn_in), numbers)
    mark = draw * (total + e + d + x)
    appeal = (e, e + d, e + d + x)
    for kind in range(KINDS):
        if mark < appeal[kind]:
            launch(world, numbers, tables, keys, month, actor, target, kind)
            return


@compiled
def appealing(net_gain, numbers):  # type: ignore[no-untyped-def]
    """Weight of an option: exp(gain/temperature), bounded so that it stays a number."""
    return math.exp(min(50.0, max(-50.0, net_gain / numbers.temperature)))


@compiled
def launch(world, numbers, tables, keys, month, actor, target, kind):  # type: ignore[no-untyped-def]
    """Enter an operation of a state's own choice, perhaps by a proxy or under a false flag."""
    nations = world.nations
    a, b = nations.key[actor], nations.key[target]
    severity = drawn_severity(tables, keys, month, a, b, kind, BY_OPPORTUNITY)
    hidden = uniform(keys, PROXY_DRAW, month, a, b, NOBODY, BY_OPPORTUNITY) < numbers.proxy_share
    by = PROXY if hidden else STATE_ORGAN
    entry = enter(world, actor, a, by, BY_OPPORTUNITY, target, kind, severity)
    if entry < 0:
        return
    if uniform(keys, FALSE_FLAG, month, a, b, NOBODY, BY_OPPORTUNITY) < numbers.false_flag_share:
        framed = somebody_else(world, keys, month, actor, target)
        if framed >= 0:
            world.docket.pointed[entry] = framed


@compiled
def somebody_else(world, keys, month, actor, target):  # type: ignore[no-untyped-def]
    """A third state, every one as likely as the other; -1 when there is none."""
    nations, weights = world.nations, world.dyads.weights
    for candidate in range(nations.shape[0]):
        weights[candidate] = 0.0 if candidate == actor or candidate == target else 1.0
    a, b = nations.key[actor], nations.key[target]
    return race(keys, FRAMED, month, a, b, nations.key, weights, BY_OPPORTUNITY)


@compiled
def carry_out_answers(world):  # type: ignore[no-untyped-def]
    """Answers decided last month enter the docket; an answer to espionage disrupts."""
    nations, dyads = world.nations, world.dyads
    count = nations.shape[0]
    for actor in range(count):
        for target in range(count):
            severity = dyads.answer[actor, target]
            if severity > 0:
                entry = enter(
                    world, actor, nations.key[actor], STATE_ORGAN, AS_ANSWER, target,
                    DISRUPTION, severity,
                )  # fmt: skip
                if entry >= 0:
                    world.docket.depth[entry] = dyads.depth[actor, target]
                dyads.answer[actor, target] = 0
                dyads.depth[actor, target] = 0
