"""How the cost grows: with states, months, runs, threads and events, one of them at a time.

Everything else stays as in the world of 57 states over 20 years. One policy, with every chance
listed anew; processor time of one core, and wall time where threads are counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.engine.state import Setting
from detente.engine.swift.runs import width_for
from detente.experiments.benchmark_session import RUNS as SESSION_RUNS
from detente.experiments.benchmark_session import YEARS as SESSION_YEARS
from detente.experiments.benchmark_session import frozen_plan, interactive_wall
from detente.experiments.benchmark_swift import RUNS, WORLD, dyad_months, fresh, setting_of
from detente.experiments.benchmark_timing import Effort, best_time
from detente.experiments.session import Session
from detente.world.scenario import SHIPPED, load_scenario

YEARS = 20
MANY_YEARS = (5, 10, 20, 40)
MANY_RUNS = (1, 2, 4, 8, 16, 32, 64)
MANY_THREADS = (1, 2)
RATES = (0.25, 1.0, 4.0)


@dataclass(frozen=True)
class Cost:
    """What so much of something costs.

    `of` is one of `states`, `months`, `runs`, `threads`, `opportunities`; `amount` how many, or how
    many times the default. `proportion` is what the cost would be in proportion to ordered pairs,
    months or runs, if the largest amount sets the measure, or if threads shared what one of them
    does; None for opportunities, of which most cost nothing.
    """

    of: str
    amount: float
    milliseconds: float
    ns_per_dyad_month: float
    proportion: float | None = None


def scaling(effort: Effort) -> tuple[Cost, ...]:
    """Time everything, one after the other; small sizes when QUICK."""
    costs = (by_states, by_months, by_runs, by_threads, by_opportunities)
    return tuple(each for by in costs for each in in_proportion(list(by(effort))))


def by_states(effort: Effort) -> Iterator[Cost]:
    """One run in each world that we ship."""
    for name in SHIPPED[:2] if effort is Effort.QUICK else SHIPPED:
        setting = setting_of(load_scenario(name), years=_years(effort))
        yield _each_run("states", len(setting.codes), setting, effort)


def by_months(effort: Effort) -> Iterator[Cost]:
    """One run, for longer and longer; the burn-in counts, too."""
    for years in (1, 2) if effort is Effort.QUICK else MANY_YEARS:
        setting = setting_of(load_scenario(WORLD), years=years)
        yield _each_run("months", setting.months, setting, effort)


def by_runs(effort: Effort) -> Iterator[Cost]:
    """More and more runs, as they go side by side."""
    setting = setting_of(load_scenario(WORLD), years=_years(effort))
    for runs in MANY_RUNS[:2] if effort is Effort.QUICK else MANY_RUNS:
        seconds = best_time(fresh(setting, range(1, runs + 1)), _repeats(effort))
        yield _cost("runs", runs, seconds, dyad_months(setting, runs))


def by_threads(effort: Effort) -> Iterator[Cost]:
    """The frozen question of `benchmark_session` on one thread and on two, by the wall clock."""
    quick = effort is Effort.QUICK
    years, runs = (1, 4) if quick else (SESSION_YEARS, SESSION_RUNS)
    plan = frozen_plan(years=years, runs=runs)
    states = len(plan.scenario.states)
    size = states * (states - 1) * 12 * years * runs * len(plan.policies)
    for threads in MANY_THREADS:
        session = Session(plan, threads=threads)
        seconds = interactive_wall(session, plan.policies, 1 if quick else 9)
        session.close()
        yield _cost("threads", threads, seconds, size)


def by_opportunities(effort: Effort) -> Iterator[Cost]:
    """One run with fewer and with more opportunities to strike."""
    for rate in RATES:
        setting = setting_of(load_scenario(WORLD), years=_years(effort), opportunities=rate)
        yield _each_run("opportunities", rate, setting, effort)


def in_proportion(costs: list[Cost]) -> list[Cost]:
    """Set beside each cost what it would be in proportion to the last (of threads, the first)."""
    known = costs[0] if costs[0].of == "threads" else costs[-1]
    measure = known.milliseconds / _measure(known)
    return [
        Cost(it.of, it.amount, it.milliseconds, it.ns_per_dyad_month, measure * _measure(it))
        if it.of != "opportunities"
        else it
        for it in costs
    ]


def _measure(cost: Cost) -> float:
    """To what a cost would be in proportion."""
    if cost.of == "states":
        return cost.amount * (cost.amount - 1)
    return 1.0 / cost.amount if cost.of == "threads" else cost.amount


def _each_run(of: str, amount: float, setting: Setting, effort: Effort) -> Cost:
    """The cost of one run among as many as go well side by side."""
    runs = width_for(len(setting.codes), RUNS)
    seconds = best_time(fresh(setting, range(1, runs + 1)), _repeats(effort))
    return _cost(of, amount, seconds / runs, dyad_months(setting, 1))


def _cost(of: str, amount: float, seconds: float, size: int) -> Cost:
    return Cost(of, amount, 1e3 * seconds, 1e9 * seconds / size)


def _years(effort: Effort) -> int:
    return 1 if effort is Effort.QUICK else YEARS


def _repeats(effort: Effort) -> int:
    return 1 if effort is Effort.QUICK else 5
