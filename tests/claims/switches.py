"""Each mechanism that can be switched off: what that must change, and what it must leave alone."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from detente.engine.arrays import assemble
from detente.engine.history import Series
from detente.engine.simulate import Engine, simulate_series
from detente.engine.state import HAZARD, Floats
from detente.world.parameters import defaults
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario

S = Series
Columns = frozenset[Series]
ENGINE = Engine.PLAIN if numba.config.DISABLE_JIT else Engine.COMPILED
BURN_IN = 36
YEARS = 7
REPLICATES = 5


def columns(*series: Series) -> Columns:
    """A set of columns of the monthly record."""
    return frozenset(series)


BY_BUDGET = columns(S.PASSIVE, S.DIPLOMACY, S.DEFENCE, S.LOST)  # levers alone move these
EVERYTHING = frozenset(Series) - BY_BUDGET
OPERATIONS = columns(S.ESPIONAGE, S.DISRUPTION, S.DESTRUCTION)
POOLS = columns(S.CRIMINAL, S.HACKTIVIST)
REPORTED = columns(S.REPORTED_ESPIONAGE, S.REPORTED_DISRUPTION, S.REPORTED_DESTRUCTION)
STANDING = columns(S.STANDING, S.STANDING_COST)
ANSWERS = columns(S.CYBER_ANSWERS, S.WRONGFUL, S.CRISES, S.MISREAD_CRISES, S.SANCTIONS) | STANDING
NAMES = columns(S.NAMED_RIGHTLY, S.NAMED_WRONGLY, S.NOT_NAMED, S.TRUST) | ANSWERS
HARM = columns(S.DAMAGE, S.SPILL)
POOL_DEEDS = HARM | NAMES
STATE_DEEDS = OPERATIONS | REPORTED | columns(S.SUCCESSFUL, S.OFFENCE, S.CREDIBILITY) | POOL_DEEDS
NORMS = columns(S.ADOPTION, S.INTERNALISED)


@dataclass(frozen=True)
class Switch:
    """A mechanism switched off, and what follows.

    In the first month in which anything differs, all of `through` does and nothing beyond
    `at_first`; no month before `not_before` differs; in time all of `in_time` does, and nothing
    beyond `ever`; what is `silent` is nought from the first month to the last.
    """

    parameter: str
    at_first: Columns
    in_time: Columns
    through: Columns = frozenset()
    not_before: int = 0
    ever: Columns = EVERYTHING
    silent: Columns = frozenset()
    null: float = 0.0


SWITCHES = (
    # What an initiator reckons with: at first it strikes more, less, or otherwise.
    Switch("norm_restraint", STATE_DEEDS, OPERATIONS),
    Switch("meta_norm", STATE_DEEDS, OPERATIONS),
    Switch("trust_restraint", STATE_DEEDS, OPERATIONS),
    Switch("retaliation_sting", STATE_DEEDS, OPERATIONS),
    Switch("entanglement", STATE_DEEDS, OPERATIONS),
    Switch("grievance_weight", STATE_DEEDS, OPERATIONS, not_before=1),
    Switch("proxy_share", STATE_DEEDS, OPERATIONS | NAMES),
    Switch("offence_drift", STATE_DEEDS, OPERATIONS | HARM, not_before=BURN_IN + 1),
    # Arms.
    Switch(
        "arms_reaction_ratio",
        STATE_DEEDS | columns(S.ACTIVE),
        columns(S.OFFENCE, S.ACTIVE),
        through=columns(S.OFFENCE),
    ),
    Switch(
        "defence_alarm",
        STATE_DEEDS | columns(S.ACTIVE),
        columns(S.OFFENCE, S.ACTIVE),
        through=columns(S.OFFENCE),
    ),
    # Who is taken for the author, and what follows from the name.
    Switch("false_flag_share", NAMES | REPORTED | columns(S.CREDIBILITY), NAMES | REPORTED),
    Switch("information_exchange", NAMES | REPORTED | columns(S.CREDIBILITY), NAMES | REPORTED),
    Switch("consultation", NAMES | REPORTED | columns(S.CREDIBILITY), NAMES | REPORTED),
    Switch("host_pointed", NAMES, NAMES),
    Switch(
        "false_alarm",
        EVERYTHING,
        columns(S.ACCIDENTS, S.TRUST, S.NAMED_WRONGLY),
        through=columns(S.TRUST),
        silent=columns(S.ACCIDENTS),
        null=1e-6,
    ),
    Switch(
        "transparency",
        NAMES | columns(S.ACCIDENTS),
        NAMES | columns(S.ACCIDENTS),
        through=columns(S.TRUST),
    ),
    # Whether and how it is answered.
    Switch("generosity", ANSWERS | columns(S.CREDIBILITY), ANSWERS, columns(S.CYBER_ANSWERS)),
    Switch("echo_willingness", ANSWERS, ANSWERS, columns(S.CYBER_ANSWERS), not_before=1),
    # An answer one step milder shows no earlier than next month, in what it does.
    Switch("misreading", STATE_DEEDS, columns(S.CRISES, S.MISREAD_CRISES)),
    Switch("protest_sting", STANDING, STANDING, through=columns(S.STANDING)),
    Switch("standing_hit", STANDING, STANDING, through=columns(S.STANDING)),
    Switch(
        "standing_cost",
        columns(S.STANDING_COST),
        columns(S.STANDING_COST),
        ever=columns(S.STANDING_COST),
        silent=columns(S.STANDING_COST),
    ),
    Switch(
        "credibility_spread",
        columns(S.CREDIBILITY),
        columns(S.CREDIBILITY) | OPERATIONS,
        through=columns(S.CREDIBILITY),
    ),
    # Third states.
    Switch(
        "spill_chance",
        columns(S.SPILL, S.TRUST) | STANDING,
        columns(S.SPILL, S.TRUST) | STANDING,
        through=columns(S.SPILL),
        silent=columns(S.SPILL),
    ),
    # Pools.
    Switch("policing_gain", POOLS | POOL_DEEDS, POOLS | POOL_DEEDS),
    Switch("decoy_aversion", columns(S.CRIMINAL) | POOL_DEEDS, columns(S.CRIMINAL) | POOL_DEEDS),
    Switch("offence_leak", HARM, HARM, through=columns(S.DAMAGE)),
    # Norms and measures.
    Switch(
        "stakeholder_pull",
        NORMS | POOLS | STATE_DEEDS,
        NORMS,
        through=columns(S.ADOPTION),
        not_before=BURN_IN,
    ),
    Switch("loss_interest", NORMS | POOLS | STATE_DEEDS, NORMS, columns(S.ADOPTION)),
    Switch("offence_interest", NORMS | POOLS | STATE_DEEDS, NORMS, columns(S.ADOPTION)),
    Switch(
        "norm_wear",
        NORMS | POOLS | STATE_DEEDS,
        columns(S.INTERNALISED),
        through=columns(S.INTERNALISED),
    ),
    Switch("verification", NORMS | POOLS | STATE_DEEDS, NORMS, columns(S.ADOPTION)),
    Switch(
        "standing_in_talks",
        columns(S.MEASURES, S.ACCIDENTS, S.CREDIBILITY) | NORMS | POOLS | POOL_DEEDS | REPORTED,
        columns(S.MEASURES, S.TRUST),
        through=columns(S.MEASURES),
    ),
)

BUSY = {
    "restraint_weight": 0.3,
    "criminal_rate": 0.5,
    "hacktivist_rate": 0.3,
    "false_alarm": 0.05,
    "false_flag_share": 0.15,
    "retaliation_factor": 2.0,
    "spill_chance": 0.3,
    "arms_reaction_ratio": 0.4,
    "measures_time": 8.0,
    "decoy_yield": 4.0,
    "threshold_mean": 0.4,
    "adoption_hazard": 0.2,
    "internalisation_rate": 0.06,
    "coalition_share": 0.9,
}
OCCASIONS = 0.1  # monthly chance in every dyad


def run(replicate: int, **changes: float) -> Floats:
    """Series of a busy harbour under the integrated policy: float64[months, series]."""
    scenario = load_scenario("harbour")
    values = {**defaults(), **scenario.parameters, **BUSY, **changes}
    policy = POLICIES["integrated"]
    setting = assemble(scenario, policy, values=values, years=YEARS, seed=5, world=1)
    setting.world.dyads[HAZARD] = OCCASIONS * ~np.eye(len(setting.codes), dtype=bool)
    setting.world.severity[:] = np.arange(1, 7) / 6.0
    return simulate_series(setting, replicate=replicate, engine=ENGINE).series


def left_undone(switch: Switch, usual: Floats, off: Floats) -> Columns:
    """Columns that the switch must change in time and does not."""
    return frozenset(column for column in switch.in_time if (usual == off)[:, column].all())


def trespasses(switch: Switch, usual: Floats, off: Floats) -> list[str]:
    """What the switch changes and must not, or not yet, and what it leaves that must be silent."""
    differs = usual != off
    findings = [f"{column.name} is not silent" for column in switch.silent if off[:, column].any()]
    ever = {column for column in Series if differs[:, column].any()}
    findings += [f"{column.name} changes" for column in sorted(ever - switch.ever)]
    if not ever:
        return findings
    first = int(differs.any(axis=1).argmax())
    here = {column for column in Series if differs[first, column]}
    if first < switch.not_before:
        findings.append(f"month {first} is too soon")
    findings += [f"{column.name} changes at once" for column in sorted(here - switch.at_first)]
    return findings + [
        f"{column.name} is not among the first" for column in sorted(switch.through - here)
    ]
