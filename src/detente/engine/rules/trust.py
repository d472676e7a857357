"""Trust answers the news as a Bayesian would, and slowly returns to its long-run level."""

import math

from detente.engine.compile import compiled, inlined
from detente.engine.curves import log_of_rest, logistic
from detente.engine.state import LOG_ODDS, MEASURES, NEWS, STEADIEST, TRUST

WRITES = ("dyads.log_odds", "dyads.trust", "dyads.news")


@inlined
def alarm_rate(numbers, measures):  # type: ignore[no-untyped-def]
    """Monthly rate of false alarms, which transparency lowers."""
    return numbers.false_alarm * (1.0 - numbers.transparency * measures)


@inlined
def hostile_reports(numbers, measures, alarm):  # type: ignore[no-untyped-def]
    """Monthly rate of hostile reports on an untrustworthy state: deeds noticed, or false alarms."""
    missed = numbers.missed_share * (1.0 - numbers.missed_by_measures * measures)
    return numbers.hostile_rate * (1.0 - missed) + (1.0 - numbers.hostile_rate) * alarm


@inlined
def quiet_step(numbers, measures):  # type: ignore[no-untyped-def]
    """What a quiet month adds to the log-odds of trust: ln((1 - alarm) / (1 - hostile reports))."""
    alarm = alarm_rate(numbers, measures)
    hostile = hostile_reports(numbers, measures, alarm)
    return log_of_rest((hostile - alarm) / (1.0 - alarm))


@compiled
def hear_news(world, numbers):  # type: ignore[no-untyped-def]
    """A hostile act that is laid to a state speaks against it, by its weight, instead of the quiet.

    Writes `news` [n, n]: what it adds to the log-odds beyond the step of a quiet month.

    Equation: E37
    Sources: kydd2005
    """
    docket, news = world.docket, world.dyads[NEWS]
    for entry in range(world.count[0]):
        name = docket.named[entry]
        if name >= 0:
            victim = docket.target[entry]
            measures = world.dyads[MEASURES, victim, name]
            alarm = alarm_rate(numbers, measures)
            ratio = hostile_reports(numbers, measures, alarm) / alarm
            weight = docket.posterior[entry] * (0.5 + docket.severity[entry] / 6.0)
            if news[victim, name] == 0.0:
                news[victim, name] = -quiet_step(numbers, measures)
            news[victim, name] -= weight * math.log(ratio)


@compiled
def learn(world, numbers):  # type: ignore[no-untyped-def]
    """A quiet month speaks for the other side; trust returns to its long-run level.

    Writes `log_odds` and `trust` [n, n] and clears `news`.

    Equation: E21
    Sources: kydd2005
    """
    log_odds, trust, news = world.dyads[LOG_ODDS], world.dyads[TRUST], world.dyads[NEWS]
    measures = world.dyads[MEASURES]
    for actor in range(trust.shape[0]):
        for target in range(trust.shape[0]):
            odds = log_odds[actor, target]
            step = quiet_step(numbers, measures[actor, target]) + news[actor, target]
            odds += numbers.trust_return * (numbers.trust_base - odds) + step
            odds = min(STEADIEST, max(-STEADIEST, odds))
            news[actor, target] = 0.0
            log_odds[actor, target] = odds
            trust[actor, target] = logistic(odds)
