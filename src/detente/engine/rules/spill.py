"""Harm that reaches third states through shared networks, and the anger that it leaves."""

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import DEPENDENCE, ESPIONAGE, LOG_ODDS, PROXY

WRITES = ("nations.spill", "nations.standing", "dyads.log_odds")


@compiled
def spill_over(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """A severe operation may harm all who depend on the victim's networks.

    Writes `spill` [n] in budget-years; a state author loses `standing` and the trust of those
    harmed.

    Equation: E20
    Sources: vandermeer2015
    """
    nations, docket = world.nations, world.docket
    for entry in range(world.count[0]):
        steps = docket.severity[entry] - numbers.spill_severity + 1.0
        if docket.success[entry] == 0 or docket.kind[entry] == ESPIONAGE or steps < 1.0:
            continue
        target = docket.target[entry]
        a, b = docket.author_key[entry], nations.key[target]
        draw = uniform(keys, Purpose.SPILL, month, a, b, NOBODY, docket.occasion[entry])
        if draw < numbers.spill_chance * steps:
            harm_third_states(world, numbers, entry, target)


@compiled
def harm_third_states(world, numbers, entry, target):  # type: ignore[no-untyped-def]
    """Share the harm out by dependence on the victim; the author, if a state, is blamed for it."""
    nations, dyads, docket = world.nations, world.dyads, world.docket
    author = docket.author[entry]
    by_state = docket.author_kind[entry] <= PROXY
    for third in range(nations.shape[0]):
        if third == target or (by_state and third == author):
            continue
        share = dyads[DEPENDENCE, third, target]
        nations.spill[third] += numbers.spill_size * 4.0 * docket.damage[entry] * share
        if by_state:
            dyads[LOG_ODDS, third, author] -= numbers.spill_anger * share
    if by_state:
        nations.standing[author] *= 1.0 - numbers.standing_hit
