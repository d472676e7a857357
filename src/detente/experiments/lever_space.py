"""All policies that a search may try, as points of a cube: every point is a valid policy.

The five budget shares sum to 1, so they are no five coordinates. A stick is broken instead: each of
four coordinates says how much of what is left goes to the next share. The pieces are drawn so that
points spread evenly over the cube are budgets spread evenly over all budgets. That budget is then
blended with the status quo, since no state turns all of its budget around.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.world.errors import DetenteError
from detente.world.levers import BUDGET_SHARES, LEVERS, status_quo
from detente.world.policies import Policy, Step

Points = NDArray[np.float64]

DEFAULT_REACH = 0.4
"""Share of its budget that a state may turn around: the two fifths of the shipped packages."""

MOST_PHASES = 2
DIGITS = 3
"""Decimals to which levers are rounded: no state sets a share more finely (assumption). What is
shown of a policy is then the policy that was run, to the last digit."""

FREE_LEVERS = tuple(name for name in LEVERS if name not in BUDGET_SHARES)
"""Levers that have a coordinate of their own."""

PHASE_DIMENSION = len(BUDGET_SHARES) - 1 + len(FREE_LEVERS)
NO_CHANGE = 0.8
"""From here on the coordinate of timing means that the policy never changes (assumption: a fifth of
all points, so that a steady policy is always among those tried)."""

_STICKS = np.arange(len(BUDGET_SHARES) - 1, 0, -1)


class LeverSpaceError(DetenteError):
    """A space of policies that cannot be searched."""


@dataclass(frozen=True)
class LeverSpace:
    """Policies in one phase or two, of `years` years.

    `reach`, above 0 and at most 1, is the share of the budget that may be turned around: every
    budget lies within that distance (half the sum of absolute differences) of the status quo, and
    each share keeps at least 1 − `reach` of what it has there. With two `phases` the levers change
    once, after a whole number of years, or never.
    """

    years: int
    reach: float = DEFAULT_REACH
    phases: int = 1

    def __post_init__(self) -> None:
        """Refuse a space that holds no policies, or none that differ."""
        if not 0 < self.reach <= 1:
            raise LeverSpaceError(
                f"A reach of {self.reach:g} cannot be searched.",
                expected="a share of the budget above 0 and at most 1",
                remedy="give another number with --reach",
            )
        most = MOST_PHASES if self.years > 1 else 1
        if not 1 <= self.phases <= most:
            raise LeverSpaceError(
                f"{self.phases} phases cannot be searched over {self.years} years.",
                expected="1 phase, or 2 where more than one year is run",
                remedy="give another number with --phases",
            )

    @property
    def dimension(self) -> int:
        """Number of coordinates of a point, each from 0 to 1."""
        return self.phases * PHASE_DIMENSION + (self.phases - 1)

    def policy_at(self, point: Points, *, key: str = "searched") -> Policy:
        """The policy at a point [dimension] of the cube; its title and summary are its key."""
        steps = [Step(0, self._levers(point[:PHASE_DIMENSION]))]
        change = self._change(float(point[-1])) if self.phases > 1 else None
        if change is not None:
            levers = self._levers(point[PHASE_DIMENSION : 2 * PHASE_DIMENSION])
            steps.append(Step(12 * change, levers))
        return Policy(key=key, title=key, summary=key, steps=tuple(steps))

    def point_of(self, policy: Policy) -> Points:
        """The point of a policy that never changes, or of the nearest to it within reach.

        Raises ValueError where the policy has more than one step.
        """
        if len(policy.steps) > 1:
            raise ValueError("a policy that changes has no point of its own")
        phase = self._phase(policy.steps[0].levers)
        return np.concatenate([phase] * self.phases + [np.ones(self.phases - 1)])

    def _change(self, timing: float) -> int | None:
        """Year after which the levers change, 1 to the last but one; None where they never do."""
        if timing >= NO_CHANGE:
            return None
        return 1 + int(timing / NO_CHANGE * (self.years - 1))

    def _levers(self, phase: Points) -> Mapping[str, float]:
        """Every lever by name, in the order of the file, at the coordinates of one phase."""
        sticks = len(BUDGET_SHARES) - 1
        usual = np.array([LEVERS[name].default for name in BUDGET_SHARES])
        budget = (1 - self.reach) * usual + self.reach * broken_stick(phase[:sticks])
        found = dict(zip(BUDGET_SHARES, rounded_shares(budget), strict=True))
        for name, place in zip(FREE_LEVERS, phase[sticks:], strict=True):
            lever = LEVERS[name]
            found[name] = round(lever.low + float(place) * (lever.high - lever.low), DIGITS)
        return {name: found[name] for name in LEVERS}

    def _phase(self, levers: Mapping[str, float]) -> Points:
        """Coordinates of one phase whose levers are these, or the nearest within reach."""
        usual = status_quo()
        wanted = [
            max(0.0, (levers[name] - (1 - self.reach) * usual[name]) / self.reach)
            for name in BUDGET_SHARES
        ]
        free = [
            (levers[name] - LEVERS[name].low) / (LEVERS[name].high - LEVERS[name].low)
            for name in FREE_LEVERS
        ]
        return np.concatenate([_breaks(np.array(wanted) / sum(wanted)), free])


def broken_stick(places: Points) -> Points:
    """Break a stick of length 1 at places [n], each 0 to 1, into pieces [n + 1] that sum to 1.

    Places spread evenly give pieces spread evenly over all ways to divide the stick.
    """
    taken = 1 - (1 - places) ** (1 / _STICKS[-len(places) :])
    left = np.concatenate([[1.0], np.cumprod(1 - taken)])
    return np.append(left[:-1] * taken, left[-1])


def rounded_shares(shares: Sequence[float] | Points) -> list[float]:
    """Round shares that sum to 1; the largest takes what rounding leaves over."""
    rounded = [round(float(share), DIGITS) for share in shares]
    largest = rounded.index(max(rounded))
    rounded[largest] = round(1 - sum(rounded[:largest] + rounded[largest + 1 :]), DIGITS)
    return rounded


def _breaks(pieces: Points) -> Points:
    """The places at which a stick was broken into these pieces."""
    left = 1 - np.concatenate([[0.0], np.cumsum(pieces)[:-2]])
    taken = np.divide(pieces[:-1], left, out=np.zeros(len(left)), where=left > 0)
    return np.asarray(1 - (1 - np.clip(taken, 0, 1)) ** _STICKS)
