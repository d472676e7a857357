"""From a named world to arrays and back: the only place where names become indices."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.engine import state as layout
from detente.engine.draws import (
    Bell,
    Purpose,
    normal_grid,
    normal_once,
    run_keys,
    symmetric_grid,
    uniform_once,
)
from detente.engine.path import lever_paths
from detente.engine.state import Floats, Integers, Records, Setting, World
from detente.world.policies import LEVERS as DECLARED
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario
from detente.world.severities import SEVERITIES
from detente.world.states import key

ONCE = 0  # replicate number under which a world's own draws stand
BY_KIND = ("espionage", "disruption", "destruction")


@dataclass(frozen=True)
class Relations:
    """What lies between states from the outset; every array is float64[n, n], actor by target."""

    distance: Floats  # of values, ideal-point units
    rivals: Floats  # 1 where a strategic rivalry stands
    borders: Floats  # 1 where there is a common border


def assemble(
    scenario: Scenario,
    policy: Policy,
    *,
    values: Mapping[str, float],
    years: int,
    seed: int,
    world: int,
) -> Setting:
    """Make a world ready to run under a policy.

    `values` holds every parameter by name; `years` 1..40 follow the burn-in; `seed` and `world`
    (>= 0) fix what is drawn once per world: how active states are, their thresholds, who joins.
    """
    numbers = record(values)
    keys = run_keys(seed, world, ONCE)
    relations = relate(scenario)
    months = scenario.burn_in_months + 12 * years
    policies, groups = group(scenario, policy, values, keys)
    count = len(groups)
    return Setting(
        world=World(
            nations=gather(scenario, numbers, keys, groups),
            levers=np.zeros((count, layout.LEVERS)),
            exposure=np.zeros((count, layout.RING)),
            dyads=connect(scenario, relations, numbers, keys),
            marks=np.zeros((layout.MARKS, count, count), np.int8),
            words=words(scenario),
            rows=np.zeros((layout.ROWS, count)),
            means=np.zeros(layout.MEANS),
            docket=np.zeros(layout.DOCKET_SIZE, layout.OPERATION).view(np.recarray),
            count=np.zeros(2, np.int64),
            kinds=kinds(numbers),
            severity=np.array([table.cumulative() for table in SEVERITIES]),
        ),
        numbers=numbers,
        path=lever_paths(policies, months=months, burn_in=scenario.burn_in_months),
        months=months,
        burn_in=scenario.burn_in_months,
        seed=seed,
        world_number=world,
        codes=tuple(state.code for state in scenario.states),
    )


def under(setting: Setting, scenario: Scenario, policy: Policy) -> Setting:
    """The same world under another policy, as `assemble` would make it from the same arguments.

    The world is shared, not copied: what hangs on the policy is the path of the levers alone.
    """
    return setting._replace(path=path_under(scenario, policy, months=setting.months))


def path_under(scenario: Scenario, policy: Policy, *, months: int) -> Floats:
    """The path of the levers under a policy, the same in every world: [policies, months, levers].

    `months` counts the burn-in too.
    """
    return lever_paths(
        policies_in(scenario, policy), months=months, burn_in=scenario.burn_in_months
    )


def policies_in(scenario: Scenario, policy: Policy) -> list[Policy]:
    """The status quo, the policy on trial, then those that the scenario gives states of its own."""
    named = [state.code for state in scenario.states if state.code in scenario.policies]
    own = [POLICIES[scenario.policies[code]] for code in named]
    return [POLICIES["status-quo"], policy, *own]


def record(values: Mapping[str, float]) -> Any:
    """Parameters and reference levers as one record of floats, read by name on either engine."""
    references = {
        "reference_defence": DECLARED["defence_share"].default,
        "reference_forensics": DECLARED["forensics_share"].default,
        "reference_offence": DECLARED["offence_share"].default,
        "reference_willingness": DECLARED["retaliation_willingness"].default,
    }
    everything = {**values, **references}
    kind = np.dtype([(name, np.float64) for name in everything])
    return np.array([tuple(everything.values())], dtype=kind).view(np.recarray)[0]


def relate(scenario: Scenario) -> Relations:
    """Distances, rivalries and borders of a scenario as arrays."""
    place = {state.code: index for index, state in enumerate(scenario.states)}
    axis = np.array([state.values for state in scenario.states])
    count = len(place)
    rivals, borders = np.zeros((count, count)), np.zeros((count, count))
    for pairs, array in ((scenario.rivalries, rivals), (scenario.borders, borders)):
        for one, other in pairs:
            array[place[one], place[other]] = array[place[other], place[one]] = 1.0
    return Relations(np.abs(axis[:, None] - axis[None, :]), rivals, borders)


def names_of(scenario: Scenario) -> Integers:
    """Each state's key, under which its luck is drawn: int64[n]."""
    return np.array([key(state.code) for state in scenario.states], np.int64)


def drawn_once(scenario: Scenario, keys: Integers, purpose: int) -> Floats:
    """One uniform draw per state for this world: float64[n] in (0, 1)."""
    names = names_of(scenario)
    row: Floats = np.empty(len(names))
    uniform_once(keys, purpose, names, row)
    return row


def bell_once(scenario: Scenario, keys: Integers, bell: int) -> Floats:
    """One normal draw per state for this world: float64[n]."""
    names = names_of(scenario)
    row: Floats = np.empty(len(names))
    normal_once(keys, bell, names, row)
    return row


def group(
    scenario: Scenario, policy: Policy, values: Mapping[str, float], keys: Integers
) -> tuple[list[Policy], Integers]:
    """Which policy each state follows: 0 the status quo, 1 the policy on trial, 2... named ones.

    Where the scenario names no adopters, a drawn share of the states forms the coalition.

    Equation: E34
    """
    joins = drawn_once(scenario, keys, int(Purpose.FOLLOW)) < values["coalition_share"]
    groups = np.zeros(len(scenario.states), np.int64)
    named = 2
    for index, state in enumerate(scenario.states):
        if state.code in scenario.policies:
            groups[index] = named
            named += 1
        elif adopts(scenario, state.code, state.camp, bool(joins[index])):
            groups[index] = 1
    return policies_in(scenario, policy), groups


def adopts(scenario: Scenario, code: str, camp: str, joins: bool) -> bool:
    """Whether a state follows the policy on trial, by the scenario's word on adopters."""
    if scenario.adopters == "all":
        return True
    if scenario.adopters == "coalition":
        return joins
    if isinstance(scenario.adopters, str):
        return camp == scenario.adopters
    return code in scenario.adopters


def gather(scenario: Scenario, numbers: Any, keys: Integers, groups: Integers) -> Records:
    """Each state's own line at the start of the burn-in: the status quo at rest."""
    states = scenario.states
    nations: Records = np.zeros(len(states), layout.NATION).view(np.recarray)
    nations.key = [key(state.code) for state in states]
    nations.group = groups
    nations.capability = [state.capability for state in states]
    nations.prize = nations.capability**numbers.receiver_elasticity
    nations.readiness = nations.defence = [state.readiness for state in states]
    nations.skill = nations.forensics = [state.forensics for state in states]
    nations.rank = drawn_once(scenario, keys, int(Purpose.RANK))
    bells = bell_once(scenario, keys, int(Bell.THRESHOLD))
    nations.threshold = numbers.threshold_mean + numbers.threshold_spread * bells
    nations.fatigue = numbers.arms_fatigue
    nations.reaction = numbers.arms_reaction_ratio * numbers.arms_fatigue
    nations.ambition = nations.fatigue - nations.reaction
    share = DECLARED["decoy_share"].default
    nations.decoys = min(numbers.decoy_ceiling, numbers.decoy_yield * share)
    nations.offence = nations.threat = nations.surge = nations.standing = 1.0
    return nations


def connect(scenario: Scenario, relations: Relations, numbers: Any, keys: Integers) -> Floats:
    """What lies between states at the start of the burn-in: float64[DYADS, n, n]."""
    count = len(scenario.states)
    size = np.array([state.capability for state in scenario.states])
    apart = ~np.eye(count, dtype=bool)
    nearness = numbers.border_ratio**relations.borders
    tension = (
        numbers.rivalry_ratio**relations.rivals
        * nearness
        * numbers.distance_ratio**relations.distance
    )
    odds = resting_trust(numbers)
    dyads = np.zeros((layout.DYADS, count, count))
    dyads[layout.HAZARD] = hazards(scenario, tension, numbers, keys)
    dyads[layout.RELEVANCE] = rows_to_one(size[None, :] * tension * apart)
    example = np.exp(-relations.distance) * np.sqrt(size)[None, :]
    dyads[layout.INFLUENCE] = rows_to_one(example * apart)
    dyads[layout.DEPENDENCE] = rows_to_one(size[None, :] * nearness * apart)
    dyads[layout.CLOSENESS] = np.exp(-numbers.value_friction * relations.distance)
    dyads[layout.LOG_ODDS] = odds
    dyads[layout.TRUST] = 1.0 / (1.0 + math.exp(-odds))
    dyads[layout.CREDIBILITY] = numbers.initial_credibility
    return dyads


def words(scenario: Scenario) -> layout.Words:
    """Rows of 32 bits: the states' keys, and room for two rows of draws."""
    rows = np.zeros((layout.WORDS, len(scenario.states)), np.uint32)
    rows[layout.KEY_WORD] = [key(state.code) for state in scenario.states]
    return rows


def hazards(scenario: Scenario, tension: Floats, numbers: Any, keys: Integers) -> Floats:
    """Monthly chance of an opportunity per directed dyad: activity, sizes and tension, scaled.

    A state without a stated activity gets a drawn one, lognormal: no real state is cast.
    """
    size = np.array([state.capability for state in scenario.states])
    drawn = np.exp(numbers.activity_spread * bell_once(scenario, keys, int(Bell.ACTIVITY)))
    given = [state.activity for state in scenario.states]
    activity = np.array([d if a is None else a for a, d in zip(given, drawn, strict=True)])
    sender = activity * size**numbers.initiator_elasticity
    raw = sender[:, None] * size[None, :] ** numbers.receiver_elasticity * tension
    raw *= affinities(scenario, numbers, keys)
    np.fill_diagonal(raw, 0.0)
    scaled = raw * (numbers.opportunities * len(size) / raw.sum())
    return np.asarray(np.minimum(scaled, numbers.hazard_cap))


def affinities(scenario: Scenario, numbers: Any, keys: Integers) -> Floats:
    """How much each state is drawn to strike each other one, beyond sizes and tensions.

    Lognormal around 1, float64[n, n]; a part is one-sided and a part is shared by the two.
    """
    names = names_of(scenario)
    own, shared = np.zeros((2, len(names), len(names)))
    normal_grid(keys, int(Bell.AFFINITY), names, own)
    symmetric_grid(keys, int(Bell.ENMITY), names, shared)
    return np.asarray(np.exp(numbers.affinity_spread * own + numbers.enmity_spread * shared))


def resting_trust(numbers: Any) -> float:
    """Log-odds of trust after many quiet months without measures."""
    hostile = numbers.hostile_rate * (1.0 - numbers.missed_share)
    hostile += (1.0 - numbers.hostile_rate) * numbers.false_alarm
    quiet = math.log((1.0 - numbers.false_alarm) / (1.0 - hostile))
    resting = numbers.trust_base + (quiet / numbers.trust_return if numbers.trust_return else 0.0)
    return float(min(8.0, max(-8.0, resting)))


def rows_to_one(array: Floats) -> Floats:
    """Scale each row to sum 1."""
    return np.asarray(array / array.sum(axis=1, keepdims=True))


def kinds(numbers: Any) -> Records:
    """Numbers by kind of operation."""
    table = np.zeros(len(BY_KIND), layout.KIND).view(np.recarray)
    for field in layout.KIND.names or ():
        table[field] = [numbers[f"{field}_{kind}"] for kind in BY_KIND]
    return table
