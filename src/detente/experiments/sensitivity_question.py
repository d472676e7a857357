"""What a study of sensitivity asks: which answer, in which world, over which uncertain numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from detente.engine.measures import OUTCOMES, Outcome
from detente.experiments.design import Axis, Space, space_for
from detente.experiments.groups import HEADLINE
from detente.experiments.plan import MOST_YEARS, Plan
from detente.experiments.screening import FEWEST_TRAJECTORIES
from detente.world.errors import DetenteError, nearest
from detente.world.policies import Policy, policy_digest
from detente.world.scenario import Scenario
from detente.world.tempers import SUBCRITICAL, TEMPERS

LUCK = "luck"
OTHERS = "all others together"

DEFAULT_OUTCOME = "total_cost"
DEFAULT_HORIZON = 20
# Sizes: forty walks tell the strongest of a hundred factors from the crowd, and 1024 base points
# hold a share to about four points either way; both take a minute or two on two cores in `harbour`.
DEFAULT_TRAJECTORIES = 40
DEFAULT_POINTS = 1024
DEFAULT_FACTORS = 8
DEFAULT_RUNS = 1

MOST_RUNS = 1000
MOST_TRAJECTORIES = 10_000
MOST_POINTS = 2**16
"""More base points than these are days of computing: a slip of the keyboard, not a wish."""

ALL_TEMPERS = "all"
THEORIES: Mapping[str, tuple[str, ...]] = {
    HEADLINE: SUBCRITICAL,
    **{key: (key,) for key in TEMPERS},
    ALL_TEMPERS: tuple(TEMPERS),
}
"""What may be asked of theories, and the tempers of each."""


class Measured(StrEnum):
    """In what the answer is measured, whose variance is shared out.

    Where few worlds run away, the variance of amounts is all but theirs, and nothing can be said of
    the others; a rank holds every world alike. The rank of an answer is the share of all answers
    that lie below it, 0 to 1.
    """

    RANK = "rank"
    AMOUNT = "amount"


class SensitivityError(DetenteError):
    """A study of sensitivity that cannot be carried out as it was asked for."""


@dataclass(frozen=True)
class Question:
    """A study of sensitivity to be carried out.

    `policies` holds the policy and, where its effect is asked for, its rival; with one alone the
    outcome itself is the answer. `horizon` in years, 1 to 40; `theory` is a key of THEORIES;
    `trajectories` of the screening, 2 or more; `points` of Saltelli's design, a power of two from 4
    up; `factors` to keep after the screening, 1 or more; `runs` whose mean is the answer at a
    point, 1 or more; `seed` from 0 up.
    """

    scenario: Scenario
    policies: tuple[Policy, ...]
    outcome: Outcome
    horizon: int = DEFAULT_HORIZON
    theory: str = HEADLINE
    measured: Measured = Measured.RANK
    trajectories: int = DEFAULT_TRAJECTORIES
    points: int = DEFAULT_POINTS
    factors: int = DEFAULT_FACTORS
    runs: int = DEFAULT_RUNS
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be carried out, before anything is run."""
        _known(self.theory, THEORIES, "temper")
        _within(self.horizon, "horizon", 1, MOST_YEARS, "years")
        _within(self.trajectories, "trajectories", FEWEST_TRAJECTORIES, MOST_TRAJECTORIES)
        _within(self.factors, "factors", 1, MOST_POINTS)
        _within(self.runs, "runs", 1, MOST_RUNS)
        _within(self.seed, "seed", 0, 2**31 - 1)
        _power_of_two(self.points)
        _rivals(self.policies)
        if not self.axes:
            raise SensitivityError(
                "Nothing is uncertain in this world: it fixes every parameter.",
                where=f"[parameters] of the scenario '{self.scenario.key}'",
                remedy="leave out the parameters over which the study is to be made",
            )

    @cached_property
    def space(self) -> Space:
        """What is uncertain in the scenario before any calibration: the stated ranges.

        The rows of a calibrated ensemble hang together, so they cannot be exchanged column by
        column, as these designs do.
        """
        return space_for(self.scenario.parameters, tempers=THEORIES[self.theory])

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The uncertain parameters; where tempers give ranges, from their lowest to their highest.

        A temper ties its ranges together. Over several tempers they are taken apart, so that each
        parameter is a factor of its own and every combination occurs.
        """
        ranges = [self.space.axes_in(temper) for temper in self.space.tempers]
        return tuple(
            Axis(
                each[0].name,
                min(axis.low for axis in each),
                max(axis.high for axis in each),
                each[0].scale,
            )
            for each in zip(*ranges, strict=True)
        )

    @property
    def is_effect(self) -> bool:
        """Whether the answer is a difference between two policies, not an outcome itself."""
        return len(self.policies) == 2

    @property
    def unit(self) -> str:
        """The unit of what is measured."""
        return "rank 0-1" if self.measured is Measured.RANK else self.outcome.unit

    @property
    def screening_points(self) -> int:
        """Points of the screening: each walk has one more than factors, of which luck is one."""
        return self.trajectories * (len(self.axes) + 2)

    @property
    def sobol_points(self) -> int:
        """Points of Saltelli's design: two more than blocks for each base point."""
        kept = min(self.factors, len(self.axes))
        blocks = kept + 1 + (kept < len(self.axes))
        return self.points * (blocks + 2)

    @property
    def simulations(self) -> int:
        """Simulations in all: each point under each policy, as often as there are runs."""
        return self.runs * len(self.policies) * (self.screening_points + self.sobol_points)

    @cached_property
    def plan(self) -> Plan:
        """The plan by which single points are run, up to the horizon."""
        return Plan(
            scenario=self.scenario,
            policies=self.policies,
            years=self.horizon,
            runs=self.runs,
            worlds=1,
            seed=self.seed,
            space=self.space,
        )


def outcome_named(key: str) -> Outcome:
    """The outcome with this key; raises SensitivityError, naming the nearest, where none has."""
    known = {outcome.key: outcome for outcome in OUTCOMES}
    _known(key, known, "outcome")
    return known[key]


def measured_as(name: str) -> Measured:
    """What is measured, by its name; raises SensitivityError, naming the nearest, where unknown."""
    _known(name, {each.value: each for each in Measured}, "measured")
    return Measured(name)


def _known(key: str, known: Mapping[str, object], what: str) -> None:
    """Refuse a key that is not known."""
    if key not in known:
        raise SensitivityError(
            f"There is no {what} '{key}'.", where=f"--{what}", expected=nearest(key, known)
        )


def _within(value: int, name: str, least: int, most: int, unit: str = "") -> None:
    """Refuse a size out of its range."""
    if not least <= value <= most:
        raise SensitivityError(
            f"--{name} {value} cannot be used.",
            expected=f"a whole number of {unit or name} from {least} to {most}"
            if name != "seed"
            else f"a whole number from {least} to {most}",
        )


def _power_of_two(points: int) -> None:
    """Refuse a number of points that Sobol's sequence does not fill evenly."""
    if not (4 <= points <= MOST_POINTS and points & (points - 1) == 0):
        raise SensitivityError(
            f"--points {points} cannot be used: Sobol's sequence is even only at powers of two.",
            expected=f"a power of two from 4 to {MOST_POINTS}, such as 256, 512 or 1024",
        )


def _rivals(policies: tuple[Policy, ...]) -> None:
    """Refuse a policy that is held against itself, whatever it is called."""
    if len({policy_digest(policy) for policy in policies}) < len(policies):
        names = " and ".join(f"'{policy.key}'" for policy in policies)
        raise SensitivityError(
            f"A policy against itself has no effect: {names} set the same levers.",
            where="--policy and --against",
            expected="two policies that differ",
            remedy="name another rival, or ask for the outcome itself with --against none",
        )
