"""What a policy comes to, month by month, for each group that follows one course of levers.

Defence, forensic skill and decoys answer to nothing but their budgets: they are the same in every
run, and what a lever means for a rule is reckoned once instead of for every state and run.
"""

from typing import Any

import numpy as np

from detente.engine.compile import allocating, compiled
from detente.engine.rules.cooperate import measures_effort
from detente.engine.rules.norm import norms_effort
from detente.engine.state import (
    CLARITY,
    COMMITMENT,
    DECOY_SHARE,
    DEFENCE_SHARE,
    DIPLOMACY_SHARE,
    EVIDENCE_REQUIRED,
    FORENSICS_SHARE,
    INCLUSION,
    OFFENCE_SHARE,
    OVERSHOOT,
    RED_LINE,
    WILLINGNESS,
    Setting,
)
from detente.engine.swift import layout as at
from detente.engine.swift.layout import Floats

AS_THEY_ARE = (
    (INCLUSION, at.INCLUSION),
    (WILLINGNESS, at.WILLINGNESS),
    (EVIDENCE_REQUIRED, at.EVIDENCE),
    (RED_LINE, at.RED_LINE),
    (CLARITY, at.CLARITY),
    (OVERSHOOT, at.OVERSHOOT),
    (DIPLOMACY_SHARE, at.DIPLOMACY),
)
"""Levers that rules read as they are: column of the path, column of the course."""


def course_of(setting: Setting) -> Floats:
    """The course of each group: float64[groups, months, COURSE]."""
    groups, months, _ = setting.path.shape
    course = np.zeros((groups, months, at.COURSE))
    for lever, column in AS_THEY_ARE:
        course[:, :, column] = setting.path[:, :, lever]
    decoys = float(setting.world.nations.decoys[0])
    for group in range(groups):
        follow(setting.path[group], setting.numbers, decoys, course[group])
    return course


@allocating
def follow(path: Any, numbers: Any, decoys: float, course: Any) -> None:
    """Fill one group's course [months, COURSE] from its path of levers [months, LEVERS].

    What the rules `build_defence`, `spend`, `build_measures`, `decide` and `look_for_profit` make
    of the levers.
    """
    defence, forensics, aims = 1.0, 1.0, (0.0, 0.0, 0.0)
    pace = numbers.defence_decay / 12.0
    for month in range(path.shape[0]):
        levers, line = path[month], course[month]
        if month > 0 and (path[month - 1] == levers).all():
            line[at.BUDGET : at.ACTIVE + 1] = course[month - 1, at.BUDGET : at.ACTIVE + 1]
            line[at.TALKS : at.COMMITTED + 1] = course[month - 1, at.TALKS : at.COMMITTED + 1]
        else:
            reckon(levers, numbers, line)
            aims = sustained(levers, numbers)
        defence += pace * (aims[0] - defence)
        forensics += numbers.forensics_decay / 12.0 * (aims[1] - forensics)
        decoys += pace * (aims[2] - decoys)
        line[at.DEFENCE], line[at.FORENSICS], line[at.DECOYS] = defence, forensics, decoys
        line[at.SHUNNED] = np.exp(-numbers.decoy_aversion * decoys)


@compiled
def sustained(levers: Any, numbers: Any) -> Any:
    """What the levers of a month sustain in the long run: defence, forensics (factors), decoys."""
    defence = levers[DEFENCE_SHARE] / numbers.reference_defence
    forensics = levers[FORENSICS_SHARE] / numbers.reference_forensics
    wanted = min(numbers.decoy_ceiling, numbers.decoy_yield * levers[DECOY_SHARE])
    return (
        defence**numbers.defence_returns,
        forensics**numbers.defence_returns,
        wanted,
    )


@compiled
def reckon(levers: Any, numbers: Any, line: Any) -> None:
    """Fill the columns of one month that hang on its levers alone."""
    line[at.BUDGET] = levers[OFFENCE_SHARE] / numbers.reference_offence
    line[at.PASSIVE] = levers[DEFENCE_SHARE] + levers[FORENSICS_SHARE] + levers[DECOY_SHARE]
    line[at.ACTIVE] = levers[OFFENCE_SHARE]
    line[at.TALKS] = np.sqrt(measures_effort(levers, numbers))
    committed = numbers.commitment_reach * levers[COMMITMENT] * norms_effort(levers, numbers)
    line[at.COMMITTED] = 2.0 * committed
