"""Whether a state launches an operation: an opportunity, and gain against expected cost."""

import math

from detente.engine.compile import compiled, inlined
from detente.engine.contest import contest, usable_offence
from detente.engine.draws import (
    NOBODY,
    Bell,
    Occasion,
    Purpose,
    chance,
    normal,
    race,
    uniform,
    words_row,
)
from detente.engine.enter import drawn_severity, enter
from detente.engine.state import (
    CAMPAIGN,
    CLARITY,
    CREDIBILITY,
    DEPENDENCE,
    DISRUPTION,
    DUE,
    DUE_DEPTH,
    FIRST,
    FOUND,
    GRIEVANCE,
    HAZARD,
    KEY_WORD,
    KINDS,
    MEAN_ADOPTION,
    PROXY,
    SECOND,
    STATE_ORGAN,
    TRUST,
    WEIGHTS,
    WILLINGNESS,
)

WRITES = (
    "marks.campaign",
    "marks.found",
    "words.first",
    "words.second",
    "rows.weights",
    "marks.due",
    "marks.due_depth",
    "nations.surge",
    "docket",
    "count",
)
FLARE_BLOCK = int(Purpose.FLARE) >> 1
OPPORTUNITY, SHARED = 1, 2  # two findings in one mark
RUNNING, STARTING = 1, 2  # two marks in one flag: this month's campaign and next month's


@compiled
def surge(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """Once a year each initiator's activity is drawn anew around its mean.

    Writes `surge` [n], mean 1.

    Equation: E26
    Sources: eurepoc
    """
    nations = world.nations
    spread = numbers.surge_spread
    for actor in range(nations.shape[0]):
        bell = normal(keys, Bell.SURGE, month, nations.key[actor], nations.key[actor], NOBODY, 0)
        nations.surge[actor] = math.exp(spread * bell - 0.5 * spread * spread)


@compiled
def find_opportunities(world, numbers, keys, month, burn_in):  # type: ignore[no-untyped-def]
    """Look through every dyad for a chance to strike; each is weighed at once.

    Writes `campaign`: what begins this month runs from the next.
    """
    nations, found = world.nations, world.marks[FOUND, 0]
    flares, chances = world.words[FIRST], world.words[SECOND]
    for actor in range(nations.shape[0]):
        words_row(
            keys, FLARE_BLOCK, month, nations.key[actor], world.words[KEY_WORD], flares, chances
        )
        look(world, numbers, actor)
        for target in range(nations.shape[0]):
            if found[target] & SHARED and target != actor:
                world.marks[CAMPAIGN, target, actor] |= STARTING
            if found[target] & OPPORTUNITY:
                weigh(world, numbers, keys, month, burn_in, actor, target)


@compiled
def look(world, numbers, actor):  # type: ignore[no-untyped-def]
    """In a campaign month opportunities are several times as likely: mark where one arises.

    Writes one row of `campaign` (next month's) and the scratch row of `found`.

    Equation: E9
    Sources: eurepoc, dcid2
    """
    hazard, campaign = world.dyads[HAZARD, actor], world.marks[CAMPAIGN, actor]
    flares, chances = world.words[FIRST], world.words[SECOND]
    found, surge_now = world.marks[FOUND, 0], world.nations.surge[actor]
    for target in range(hazard.shape[0]):
        running = campaign[target] & RUNNING
        factor = numbers.flare_factor if running else 1.0
        rate = min(numbers.hazard_cap, hazard[target] * surge_now * factor)
        flare = chance(flares[target])
        campaign[target] |= STARTING * runs_on(numbers, running, flare)
        shared = spreads(numbers, running, flare)
        arises = 1 if chance(chances[target]) < rate else 0
        found[target] = OPPORTUNITY * arises + SHARED * shared


@inlined
def runs_on(numbers, running, draw):  # type: ignore[no-untyped-def]
    """Whether a campaign runs next month, 1 or 0: begun with one chance, or not ended with another.

    Equation: E36
    Sources: dcid2
    """
    begins = 1 if draw < numbers.flare_on else 0
    lasts = 1 if draw >= numbers.flare_off else 0
    return lasts if running else begins


@inlined
def spreads(numbers, running, draw):  # type: ignore[no-untyped-def]
    """Whether the other side's campaign begins together with a new one, 1 or 0.

    The same draw decides both: given that it is small enough for the first, its share of that
    range is as good as a new draw.
    """
    return 1 if draw < numbers.flare_on * numbers.flare_shared * (1 - running) else 0


@compiled
def turn_to_next_month(world):  # type: ignore[no-untyped-def]
    """What was marked for next month now runs: writes `campaign` [n, n], 0 or 1."""
    campaign = world.marks[CAMPAIGN]
    for actor in range(campaign.shape[0]):
        for target in range(campaign.shape[0]):
            campaign[actor, target] >>= 1


@compiled
def expected_answer(world, numbers, actor, target, month, burn_in):  # type: ignore[no-untyped-def]
    """What an initiator expects to suffer.

    Will they answer, will they know, can they get through? A clearly declared doctrine is heeded
    from the first day, as far as the target is believed.

    Equation: E12
    Sources: baliga2020, fearon1997
    """
    nations = world.nations
    believed = world.dyads[CREDIBILITY, actor, target]
    levers = world.levers[target]
    declared = believed * levers[WILLINGNESS] / numbers.reference_willingness
    clarity = levers[CLARITY]
    heeded = min(1.0, (1.0 - clarity) * believed + clarity * declared)
    skill = nations.forensics[target]
    noticed = 1.0 - math.exp(-(numbers.detection_base + numbers.detection_skill * skill))
    blamed = numbers.identification_ceiling * min(1.0, skill)
    blamed *= 1.0 - numbers.proxy_blame * numbers.proxy_share
    offence = usable_offence(nations.offence[target], month, burn_in, numbers)
    hurt = contest(offence, nations.defence[actor], world.kinds.hardness[DISRUPTION], numbers)
    return numbers.payoff_scale * numbers.retaliation_sting * heeded * noticed * blamed * hurt


@compiled
def gain(world, numbers, actor, target, kind, answer, month, burn_in):  # type: ignore[no-untyped-def]
    """Net gain of one kind of operation: success, less effort, decoys, trust, answer and norm.

    Equation: E11
    Sources: vandermeer2015, baliga2020, axelrod1986
    """
    nations, dyads = world.nations, world.dyads
    offence = usable_offence(nations.offence[actor], month, burn_in, numbers)
    through = contest(offence, nations.defence[target], world.kinds.hardness[kind], numbers)
    decoys = nations.decoys[target] * (1.0 - numbers.decoy_exposure)
    worth = numbers.payoff_scale * world.kinds.gain[kind] * through * (1.0 - decoys)
    ties = (
        numbers.trust_restraint * dyads[TRUST, actor, target]
        + numbers.entanglement * dyads[DEPENDENCE, actor, target]
        - numbers.grievance_weight * dyads[GRIEVANCE, actor, target]
    )
    others = 1.0 - numbers.meta_norm + numbers.meta_norm * world.means[MEAN_ADOPTION]
    norm = numbers.norm_restraint * nations.internalised[actor] * others
    return (
        worth
        - world.kinds.effort[kind]
        - numbers.decoy_dread * decoys
        - world.kinds.trust_weight[kind] * ties
        - world.kinds.retaliation_weight[kind] * answer
        - world.kinds.norm_weight[kind] * norm
    )


@compiled
def weigh(world, numbers, keys, month, burn_in, actor, target):  # type: ignore[no-untyped-def]
    """Choose a kind of operation, or let the opportunity pass: the larger the gain the likelier.

    Equation: E13
    Sources: vandermeer2015, dcid2
    """
    nations = world.nations
    answer = expected_answer(world, numbers, actor, target, month, burn_in)
    total = numbers.restraint_weight
    draw = uniform(keys, Purpose.KIND, month, nations.key[actor], nations.key[target], NOBODY, 0)
    e = appealing(gain(world, numbers, actor, target, 0, answer, month, burn_in), numbers)
    d = appealing(gain(world, numbers, actor, target, 1, answer, month, burn_in), numbers)
    x = appealing(gain(world, numbers, actor, target, 2, answer, month, burn_in), numbers)
    mark = draw * (total + e + d + x)
    appeal = (e, e + d, e + d + x)
    for kind in range(KINDS):
        if mark < appeal[kind]:
            launch(world, numbers, keys, month, actor, target, kind)
            return


@compiled
def appealing(net_gain, numbers):  # type: ignore[no-untyped-def]
    """Weight of an option: exp(gain/temperature), bounded so that it stays a number."""
    return math.exp(min(50.0, max(-50.0, net_gain / numbers.temperature)))


@compiled
def launch(world, numbers, keys, month, actor, target, kind):  # type: ignore[no-untyped-def]
    """Enter an operation of a state's own choice, perhaps by a proxy or under a false flag."""
    nations = world.nations
    a, b = nations.key[actor], nations.key[target]
    severity = drawn_severity(world, keys, month, a, b, kind, Occasion.OPPORTUNITY)
    hidden = (
        uniform(keys, Purpose.PROXY, month, a, b, NOBODY, Occasion.OPPORTUNITY)
        < numbers.proxy_share
    )
    by = PROXY if hidden else STATE_ORGAN
    entry = enter(world, actor, a, by, Occasion.OPPORTUNITY, target, kind, severity)
    if entry < 0:
        return
    if (
        uniform(keys, Purpose.FALSE_FLAG, month, a, b, NOBODY, Occasion.OPPORTUNITY)
        < numbers.false_flag_share
    ):
        framed = somebody_else(world, keys, month, actor, target)
        if framed >= 0:
            world.docket.pointed[entry] = framed


@compiled
def somebody_else(world, keys, month, actor, target):  # type: ignore[no-untyped-def]
    """A third state, every one as likely as the other; -1 when there is none."""
    nations, weights = world.nations, world.rows[WEIGHTS]
    for candidate in range(nations.shape[0]):
        weights[candidate] = 0.0 if candidate in (actor, target) else 1.0
    a, b = nations.key[actor], nations.key[target]
    return race(keys, Purpose.FRAMED, month, a, b, weights, Occasion.OPPORTUNITY, world.words)


@compiled
def carry_out_answers(world):  # type: ignore[no-untyped-def]
    """Answers decided last month enter the docket; an answer to espionage disrupts."""
    nations = world.nations
    count = nations.shape[0]
    for actor in range(count):
        for target in range(count):
            severity = world.marks[DUE, actor, target]
            if severity > 0:
                entry = enter(
                    world, actor, nations.key[actor], STATE_ORGAN, Occasion.ANSWER, target,
                    DISRUPTION, severity,
                )  # fmt: skip
                if entry >= 0:
                    world.docket.depth[entry] = world.marks[DUE_DEPTH, actor, target]
                world.marks[DUE, actor, target] = 0
                world.marks[DUE_DEPTH, actor, target] = 0
