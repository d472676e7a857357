"""Where the levers of a policy stand in each month: burn-in, then ramps from step to step."""

from collections.abc import Sequence

import numpy as np

from detente.engine.state import Floats
from detente.world.policies import LEVERS, Policy

NAMES = tuple(LEVERS)
STATUS_QUO = np.array([LEVERS[name].default for name in NAMES])
RAMPS = np.array([max(1, LEVERS[name].ramp_months) for name in NAMES], dtype=np.float64)


def lever_path(policy: Policy, months: int, *, burn_in: int) -> Floats:
    """Levers month by month: float64[months, levers]; each step is approached by an even ramp."""
    path = np.tile(STATUS_QUO, (months, 1))
    before = STATUS_QUO
    for position, step in enumerate(policy.steps):
        start = burn_in + step.start_month
        later = policy.steps[position + 1 :]
        end = burn_in + later[0].start_month if later else months
        target = np.array([step.levers[name] for name in NAMES])
        elapsed = np.arange(max(0, min(end, months) - start))[:, None] + 1.0
        share = np.minimum(1.0, elapsed / RAMPS)
        if share.size:
            # Written so that a lever that does not move keeps its value to the last bit.
            path[start : start + len(share)] = before + share * (target - before)
            before = path[start + len(share) - 1].copy()
    return path


def lever_paths(policies: Sequence[Policy], *, months: int, burn_in: int) -> Floats:
    """Paths of several policies: float64[policies, months, levers]."""
    return np.stack([lever_path(policy, months, burn_in=burn_in) for policy in policies])
