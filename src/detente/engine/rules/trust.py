"""Trust answers the news as a Bayesian would, and slowly returns to its long-run level."""

import math

from detente.engine.compile import compiled
from detente.engine.state import STEADIEST

WRITES = ("dyads.log_odds", "dyads.trust", "dyads.hostility")


@compiled
def hear_news(world):  # type: ignore[no-untyped-def]
    """Add up what was laid to each state this month: writes `hostility` [n, n], >= 0."""
    docket = world.docket
    for entry in range(world.count[0]):
        name = docket.named[entry]
        if name >= 0:
            weight = docket.posterior[entry] * (0.5 + docket.severity[entry] / 6.0)
            world.dyads.hostility[docket.target[entry], name] += weight


@compiled
def learn(world, numbers):  # type: ignore[no-untyped-def]
    """A quiet month speaks for the other side, a hostile act against it; transparency sharpens both.

    Writes `log_odds` and `trust` [n, n] and clears `hostility`.

    Equation: E21
    Sources: kydd2005
    """
    dyads = world.dyads
    for one in range(dyads.trust.shape[0]):
        for other in range(one):
            measures = dyads.measures[one, other]
            alarm = numbers.false_alarm * (1.0 - numbers.transparency * measures)
            missed = numbers.missed_share * (1.0 - numbers.missed_by_measures * measures)
            hostile = numbers.hostile_rate * (1.0 - missed) + (1.0 - numbers.hostile_rate) * alarm
            quiet = math.log((1.0 - alarm) / (1.0 - hostile))
            settle(dyads, numbers, one, other, quiet, hostile / alarm)
            settle(dyads, numbers, other, one, quiet, hostile / alarm)


@compiled
def settle(dyads, numbers, actor, target, quiet, ratio):  # type: ignore[no-untyped-def]
    """Move one side's trust: by the quiet month's step, or down by what was laid to the other."""
    odds = dyads.log_odds[actor, target]
    news = dyads.hostility[actor, target]
    step = quiet
    if news > 0.0:
        step = -news * math.log(ratio)
        dyads.hostility[actor, target] = 0.0
    odds += numbers.trust_return * (numbers.trust_base - odds) + step
    odds = min(STEADIEST, max(-STEADIEST, odds))
    dyads.log_odds[actor, target] = odds
    dyads.trust[actor, target] = 1.0 / (1.0 + math.exp(-odds))
