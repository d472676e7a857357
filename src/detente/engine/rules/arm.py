"""Spending on defence and offence builds stocks; offence answers what is feared of the others."""

from detente.engine.compile import compiled
from detente.engine.state import (
    DECOY_SHARE,
    DEFENCE_SHARE,
    DIPLOMACY_SHARE,
    FORENSICS_SHARE,
    MEASURES,
    OFFENCE_SHARE,
    RELEVANCE,
    SCORES,
    SURPLUS,
    TRUST,
    WEIGHTS,
)
from detente.engine.sums import dot

WRITES = (
    "nations.threat",
    "nations.defence",
    "nations.forensics",
    "nations.decoys",
    "nations.offence",
    "nations.passive",
    "nations.active",
    "nations.diplomacy",
    "rows.weights",
    "rows.scores",
    "rows.surplus",
)


@compiled
def feel_threatened(world, numbers):  # type: ignore[no-untyped-def]
    """A state fears the offence - and, mistaking it, the defence - of those that it does not trust.

    Writes `threat` [n], 1 at even trust and status-quo stocks (and the scratch rows).

    Equation: E3
    Sources: richardson1960, jervis1978
    """
    nations, offence, surplus = world.nations, world.rows[SCORES], world.rows[SURPLUS]
    feared = world.rows[WEIGHTS]
    for target in range(nations.shape[0]):
        offence[target] = nations.offence[target]
        surplus[target] = numbers.defence_alarm * (nations.defence[target] - 1.0)
    for actor in range(nations.shape[0]):
        trust, measures = world.dyads[TRUST, actor], world.dyads[MEASURES, actor]
        for target in range(nations.shape[0]):
            mistaken = (1.0 - measures[target]) * surplus[target]
            feared[target] = 2.0 * (1.0 - trust[target]) * (offence[target] + mistaken)
        nations.threat[actor] = dot(world.dyads[RELEVANCE, actor], feared)


@compiled
def build_defence(world, numbers):  # type: ignore[no-untyped-def]
    """Defence, forensic skill and decoys move to what their budgets sustain, with falling returns.

    Writes `defence`, `forensics` [n] (1 = status quo) and `decoys` [n] (share of targets).

    Equation: E1
    Sources: gordon-loeb2002
    """
    nations = world.nations
    for actor in range(nations.shape[0]):
        levers = world.levers[actor]
        effort = levers[DEFENCE_SHARE] / numbers.reference_defence
        sustained = nations.readiness[actor] * effort**numbers.defence_returns
        nations.defence[actor] += (
            numbers.defence_decay / 12.0 * (sustained - nations.defence[actor])
        )
        effort = levers[FORENSICS_SHARE] / numbers.reference_forensics
        sustained = nations.skill[actor] * effort**numbers.defence_returns
        step = numbers.forensics_decay / 12.0 * (sustained - nations.forensics[actor])
        nations.forensics[actor] += step
        wanted = min(numbers.decoy_ceiling, numbers.decoy_yield * levers[DECOY_SHARE])
        nations.decoys[actor] += numbers.defence_decay / 12.0 * (wanted - nations.decoys[actor])


@compiled
def build_offence(world, numbers):  # type: ignore[no-untyped-def]
    """Offence grows with its budget and with fear of the others, and tires without renewal.

    Writes `offence` [n], 1 = status quo, never below 0.

    Equation: E2
    Sources: richardson1960
    """
    nations = world.nations
    for actor in range(nations.shape[0]):
        budget = world.levers[actor, OFFENCE_SHARE] / numbers.reference_offence
        growth = (
            nations.reaction[actor] * nations.threat[actor]
            - nations.fatigue[actor] * nations.offence[actor]
            + nations.ambition[actor] * budget
        )
        nations.offence[actor] = max(0.0, nations.offence[actor] + growth / 12.0)


@compiled
def spend(world, numbers):  # type: ignore[no-untyped-def]
    """The budget is spent in full; what fear adds to the offence stock is spent on top of it.

    Writes `passive`, `active`, `diplomacy` [n], in budget-years in this month.

    Equation: E4
    Sources: richardson1960
    """
    nations = world.nations
    for actor in range(nations.shape[0]):
        month = nations.capability[actor] / 12.0
        levers = world.levers[actor]
        excess = nations.reaction[actor] * (nations.threat[actor] - 1.0)
        fatigue = max(numbers.reaction_floor, nations.fatigue[actor])
        reaction = numbers.reference_offence * max(0.0, excess) / fatigue
        passive = levers[DEFENCE_SHARE] + levers[FORENSICS_SHARE] + levers[DECOY_SHARE]
        nations.passive[actor] = month * passive
        nations.active[actor] = month * (levers[OFFENCE_SHARE] + reaction)
        nations.diplomacy[actor] = month * levers[DIPLOMACY_SHARE]
