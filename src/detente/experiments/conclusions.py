"""What the numbers say, in plain sentences; each counts the sampled worlds on which it rests.

The sentences say "in N of M sampled worlds" and never "probably": the worlds are a spread of
assumptions, not a forecast, and their shares are not chances.
"""

from collections.abc import Sequence

from detente.experiments.compare import Comparison
from detente.experiments.crossover import Crossover, Order
from detente.experiments.groups import Group
from detente.experiments.shares import Share

COST = "total_cost"
DAMAGE = "damage"
# The article sets one passive and one active deterrent against diplomacy; longer lists are in the
# comparison's `orders`, but not in its sentences.
_KINDS_OF_DETERRENCE = 2


def conclusions(comparison: Comparison) -> tuple[str, ...]:
    """Say what a comparison shows.

    Returns
    -------
    tuple of str
        Sentences in this order: what they rest on; the policy with the lowest cost and the lowest
        damage at each horizon; when diplomacy overtakes each rival; the article's order; what
        changes with the temper; how much is luck. A sentence for which a policy or a horizon is
        missing is left out.
    """
    group = comparison.headline
    horizons = comparison.horizons
    return (
        basis(comparison),
        *(lowest(comparison, COST, year, group=group) for year in horizons),
        *(lowest(comparison, DAMAGE, year, group=group) for year in horizons),
        *(overtaking(comparison, it) for it in comparison.crossovers if it.group == group.key),
        *(
            article(comparison, it)
            for it in comparison.orders
            if it.group == group.key and len(it.deterrents) == _KINDS_OF_DETERRENCE
        ),
        *by_temper(comparison),
        luck(comparison),
    )


def basis(comparison: Comparison) -> str:
    """On how many worlds and runs the sentences rest."""
    plan, group = comparison.plan, comparison.headline
    parts = [
        f"{len(each.places)} {each.title.lower()}"
        for each in comparison.groups
        if each.key in {temper.key for temper in plan.space.tempers}
    ]
    runs = "one run" if plan.runs == 1 else f"{plan.runs} runs"
    led = f"; the sentences below rest on {_worlds(group)} unless they say otherwise"
    return (
        f"{plan.worlds} worlds were sampled from ‘{plan.scenario.title}’ ({_listed(parts)}), "
        f"with {runs} of each under each policy and the same luck for all{led}."
    )


def lowest(comparison: Comparison, outcome: str, year: int, *, group: Group) -> str:
    """Which policy has the lowest median of an outcome at a horizon, and in how many worlds."""
    key = cheapest(comparison, outcome, year, group=group.key)
    share = comparison.best(key, outcome, year, group=group.key).share
    policies = comparison.ensemble.policy_keys
    often = max(
        policies,
        key=lambda each: comparison.best(each, outcome, year, group=group.key).share.count,
    )
    sentence = (
        f"At {year} years {_title(comparison, key)} has the lowest median "
        f"{_what(comparison, outcome)} and is lowest in {_counted(share)}"
    )
    if often != key:
        most = comparison.best(often, outcome, year, group=group.key).share
        sentence += f"; {_title(comparison, often)} is lowest in more of them, {_counted(most)}"
    return sentence + "."


def cheapest(comparison: Comparison, outcome: str, year: int, *, group: str) -> str:
    """Key of the policy with the lowest median of an outcome; the first of those that tie."""
    return min(
        comparison.ensemble.policy_keys,
        key=lambda policy: comparison.spread(policy, outcome, year, group=group).median,
    )


def overtaking(comparison: Comparison, crossover: Crossover) -> str:
    """When diplomacy overtakes one rival on one outcome."""
    worlds = crossover.never.worlds
    middle = "" if crossover.median_year is None else f" (median year {crossover.median_year:g})"
    lost = crossover.overtaken.count
    after = f" ({lost:g} of them after a start in which it was not behind)" if lost else ""
    sentence = (
        f"On {_what(comparison, crossover.outcome)} {_title(comparison, crossover.policy)} is "
        f"below {_title(comparison, crossover.rival)} from the start to year {crossover.years} in "
        f"{crossover.from_the_start.count:g} of {worlds} sampled worlds, comes to be below it for "
        f"good in a later year in {crossover.overtakes.count:g}{middle}, and does not end below it "
        f"in {crossover.never.count:g}{after}"
    )
    if crossover.settled is not None:
        sentence += (
            f"; in {crossover.settled.count:g} each of the {crossover.runs} runs by itself says "
            "the same of the last year"
        )
    return sentence + "."


def article(comparison: Comparison, order: Order) -> str:
    """In how many worlds the article's full order holds."""
    rivals = _listed([_title(comparison, key) for key in order.deterrents])
    return (
        f"The article's order on {_what(comparison, order.outcome)} ({rivals} below diplomacy at "
        f"{order.short} years, diplomacy below them at {order.long}) holds in full in "
        f"{_counted(order.full)}: its first half in {order.sooner.count:g}, its second in "
        f"{order.later.count:g}."
    )


def by_temper(comparison: Comparison) -> tuple[str, ...]:
    """Whether the policy with the lowest median changes with the temper, at the last horizon."""
    year = comparison.horizons[-1]
    keys = {temper.key for temper in comparison.plan.space.tempers}
    groups = [group for group in comparison.groups if group.key in keys]
    if len(groups) < 2:
        return ()
    return tuple(
        _across(comparison, outcome, year=year, groups=groups) for outcome in (COST, DAMAGE)
    )


def luck(comparison: Comparison) -> str:
    """How much of the spread in total cost between worlds is luck of the runs."""
    year = comparison.horizons[-1]
    group = comparison.headline.key
    policy = cheapest(comparison, COST, year, group=group)
    spread = comparison.spread(policy, COST, year, group=group)
    if spread.replicate_sd is None or spread.world_sd is None:
        return (
            "With one run of each world, or one world, the luck of single runs cannot be told "
            "apart from what is assumed about the worlds: ask for two runs or more."
        )
    return (
        f"Of the {_what(comparison, COST)} under {_title(comparison, policy)} at {year} years, "
        "assumptions about the world account for a standard deviation of "
        f"{_figure(spread.world_sd)}, the luck of a single run for {_figure(spread.replicate_sd)} "
        f"({spread.runs} runs in each of {spread.worlds} worlds)."
    )


def _across(comparison: Comparison, outcome: str, *, year: int, groups: Sequence[Group]) -> str:
    """Which policy has the lowest median in each temper."""
    leaders = [cheapest(comparison, outcome, year, group=group.key) for group in groups]
    parts = [
        f"{_title(comparison, leader)} in {group.title.lower()} worlds (lowest in "
        f"{_counted(comparison.best(leader, outcome, year, group=group.key).share)})"
        for leader, group in zip(leaders, groups, strict=True)
    ]
    verdict = "does not change" if len(set(leaders)) == 1 else "changes"
    return (
        f"The policy with the lowest median {_what(comparison, outcome)} at {year} years {verdict} "
        f"with the temper: {_listed(parts)}."
    )


def _counted(share: Share) -> str:
    """A share of worlds with its interval."""
    ties = "" if float(share.count).is_integer() else ", ties shared"
    return (
        f"{_short(share.count)} of {share.worlds} sampled worlds "
        f"({100 * share.low:.0f} to {100 * share.high:.0f} %{ties})"
    )


def _short(count: float) -> str:
    """A count of worlds: whole, or with one decimal where ties were shared."""
    return f"{count:.0f}" if float(count).is_integer() else f"{count:.1f}"


def _figure(value: float) -> str:
    """A figure with three significant digits and a space between thousands."""
    return f"{float(f'{value:.3g}'):,.10g}".replace(",", " ")


def _worlds(group: Group) -> str:
    """How many worlds of which tempers."""
    return f"the {len(group.places)} {group.title.lower()} ones"


def _title(comparison: Comparison, key: str) -> str:
    """A policy as it stands within a sentence: in quotes, since a title may hold a comma."""
    title = comparison.ensemble.policies[comparison.ensemble.policy_keys.index(key)].title
    return f"‘{title}’"


def _what(comparison: Comparison, outcome: str) -> str:
    """An outcome as it stands within a sentence."""
    ensemble = comparison.ensemble
    return ensemble.outcomes[ensemble.outcome_keys.index(outcome)].title.lower()


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence: commas, and "and" before the last."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
