"""Whether an operation gets through the defence, or runs into a decoy."""

from detente.engine.compile import compiled
from detente.engine.contest import contest, usable_offence
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import ACCIDENT, MEAN_OFFENCE, PROXY

WRITES = ("docket.decoyed", "docket.success", "nations.offence")


@compiled
def offence_of(world, numbers, entry, month, burn_in):  # type: ignore[no-untyped-def]
    """Offence behind an operation: the state's stock, or a pool's, to which states' tools leak."""
    nations, docket = world.nations, world.docket
    if docket.author_kind[entry] <= PROXY:
        own = nations.offence[docket.author[entry]]
        return usable_offence(own, month, burn_in, numbers)
    growth = world.means[MEAN_OFFENCE] - 1.0
    leaked = max(numbers.least_pool_offence, numbers.pool_offence + numbers.offence_leak * growth)
    return usable_offence(leaked, month, burn_in, numbers)


@compiled
def break_in(world, numbers, keys, month, burn_in):  # type: ignore[no-untyped-def]
    """Each operation meets a decoy, or wins or loses the contest with the target's defence.

    Writes `decoyed`, `success` of the docket, and burns a little of a state's `offence`.

    Equation: E15
    Sources: tullock1980, vandermeer2015, axelrod-iliev2014
    """
    nations, docket = world.nations, world.docket
    for entry in range(world.count[0]):
        if docket.author_kind[entry] == ACCIDENT:
            continue
        target, occasion = docket.target[entry], docket.occasion[entry]
        a, b = docket.author_key[entry], nations.key[target]
        decoys = nations.decoys[target] * (1.0 - numbers.decoy_exposure)
        if uniform(keys, Purpose.DECOY, month, a, b, NOBODY, occasion) < decoys:
            docket.decoyed[entry] = 1
        else:
            offence = offence_of(world, numbers, entry, month, burn_in)
            hardness = world.kinds.hardness[docket.kind[entry]]
            through = contest(offence, nations.defence[target], hardness, numbers)
            if uniform(keys, Purpose.BREACH, month, a, b, NOBODY, occasion) < through:
                docket.success[entry] = 1
    burn_tools(world, numbers)


@compiled
def burn_tools(world, numbers):  # type: ignore[no-untyped-def]
    """An operation spends tools: each takes its part of the author's stock once all were tried."""
    docket = world.docket
    for entry in range(world.count[0]):
        if docket.author_kind[entry] <= PROXY:
            world.nations.offence[docket.author[entry]] *= 1.0 - numbers.burn
