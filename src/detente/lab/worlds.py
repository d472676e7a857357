"""The plan of an inquiry: the worlds that its assumptions leave, and the policies run in them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from detente.experiments.design import Space, space_for
from detente.experiments.ensemble import calibrated_space
from detente.experiments.plan import Plan
from detente.experiments.theories import read_theories
from detente.experiments.theory_worlds import space_under
from detente.lab.inquiry import Inquiry, Theories, policy_of
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario, load_scenario
from detente.world.tempers import SUBCRITICAL, TEMPERS

WORLDS = 16
"""Worlds of a live answer: as many as two cores can run while a hand moves (measured)."""

YEARS = 20
HORIZONS = (3, 10, 20)


def plan_of(inquiry: Inquiry, *, runs: int, worlds: int = WORLDS) -> Plan:
    """Lay out the runs of an inquiry: the status quo, the policy set by hand, and those set aside.

    Parameters
    ----------
    runs
        Replicates of each world, 1 or more.
    worlds
        Sampled worlds, 1 or more.

    Raises
    ------
    ParameterError
        Where an assumption cannot be used.
    """
    scenario = scenario_of(inquiry)
    space, _ = space_of(inquiry, worlds)
    return Plan(scenario, policies_of(inquiry), YEARS, runs, worlds, inquiry.seed, space)


def policies_of(inquiry: Inquiry) -> tuple[Policy, ...]:
    """The status quo and the policy set by hand, then those set aside, in their order."""
    kept = [
        policy_of(each.levers, key=f"kept-{number}", title=each.title)
        for number, each in enumerate(inquiry.kept, start=1)
    ]
    return (POLICIES["status-quo"], policy_of(inquiry.levers), *kept)


def scenario_of(inquiry: Inquiry) -> Scenario:
    """The starting world, with who adopts the policy and what is fixed as the inquiry has it."""
    plain = _loaded(inquiry.world)
    return replace(plain, adopters=inquiry.who, parameters={**plain.parameters, **inquiry.assume})


def space_of(inquiry: Inquiry, worlds: int) -> tuple[Space, bool]:
    """What stays uncertain under an inquiry, and whether its worlds still are calibrated ones."""
    fixed = tuple(sorted(scenario_of(inquiry).parameters.items()))
    return _space(fixed, inquiry.theories, inquiry.seed, worlds)


def tempers_of(theories: Theories) -> tuple[str, ...]:
    """Keys of the tempers whose worlds are sampled; the sub-critical ones where nothing is said."""
    if theories.temper == "all":
        return tuple(TEMPERS)
    return (theories.temper,) if theories.temper else SUBCRITICAL


@lru_cache(maxsize=64)
def _space(
    fixed: tuple[tuple[str, float], ...], theories: Theories, seed: int, worlds: int
) -> tuple[Space, bool]:
    known, tempers = read_theories(), tempers_of(theories)
    chosen = [known[key] for key in (theories.attribution, theories.norms, theories.contest) if key]
    space = calibrated_space(dict(fixed), tempers=tempers, seed=seed)
    found, calibrated = space_under(space, chosen, whole=space_for(dict(fixed), tempers=tempers))
    return _no_more_than(found, tempers, -(-worlds // len(tempers))), calibrated


def _no_more_than(space: Space, tempers: Iterable[str], each: int) -> Space:
    """Keep no more calibrated rows than the worlds need, so that a record of them stays short."""
    rows = [[row for row in space.rows if row.temper == key][:each] for key in tempers]
    return replace(space, rows=tuple(row for some in rows for row in some))


@lru_cache(maxsize=8)
def _loaded(world: str) -> Scenario:
    return load_scenario(world)
