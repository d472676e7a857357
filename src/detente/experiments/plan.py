"""What is to be run: one frozen plan, which provenance records and from which it is run again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.experiments.design import SampledWorld, Space, sample, space_for
from detente.experiments.ensemble import EnsembleKind, calibrated_space
from detente.world.errors import DetenteError
from detente.world.policies import Policy
from detente.world.scenario import Scenario

# Default size: about a minute on two cores for 193 states, six packages and twenty years.
DEFAULT_WORLDS = 36
DEFAULT_RUNS = 2
DEFAULT_YEARS = 20
DEFAULT_SEED = 1

MOST_YEARS = 40
HORIZONS = (3, 10, 20)
STATUS_QUO = "status-quo"
DIPLOMACY = "diplomacy"


class PlanError(DetenteError):
    """A comparison of this size, or of these policies, cannot be run."""


@dataclass(frozen=True)
class Plan:
    """A comparison to be run.

    `years` after the burn-in, 1 to 40; `runs` replicates of each world, 1 or more; `worlds` sampled
    worlds, 1 or more; `seed` from 0 up to 2⁶³ − 1.
    """

    scenario: Scenario
    policies: tuple[Policy, ...]
    years: int
    runs: int
    worlds: int
    seed: int
    space: Space

    def __post_init__(self) -> None:
        """Refuse what cannot be run, before anything is run."""
        _whole(self.years, "years", least=1, most=MOST_YEARS)
        _whole(self.runs, "runs", least=1, most=2**31 - 1)
        _whole(self.worlds, "worlds", least=1, most=2**31 - 1)
        _whole(self.seed, "seed", least=0, most=2**63 - 1)
        if not self.policies:
            raise PlanError("No policy was named.", expected="at least one policy")
        _once([policy.key for policy in self.policies])

    @property
    def horizons(self) -> tuple[int, ...]:
        """Years at which outcomes are compared: 3, 10, 20 as far as they are run, or the last."""
        return tuple(year for year in HORIZONS if year <= self.years) or (self.years,)

    @property
    def replicates(self) -> tuple[int, ...]:
        """Numbers of the replicates, from 1."""
        return tuple(range(1, self.runs + 1))

    def sampled(self) -> tuple[SampledWorld, ...]:
        """The worlds of this plan, with their values."""
        return sample(self.space, count=self.worlds, seed=self.seed)


def plan_for(
    scenario: Scenario,
    policies: Iterable[Policy],
    *,
    years: int = DEFAULT_YEARS,
    runs: int = DEFAULT_RUNS,
    worlds: int = DEFAULT_WORLDS,
    seed: int = DEFAULT_SEED,
    tempers: tuple[str, ...] | None = None,
    ensemble: EnsembleKind = EnsembleKind.CALIBRATED,
) -> Plan:
    """Lay out a comparison over all that is uncertain in a scenario.

    The worlds are those that the facts leave standing, or, where the ensemble is the prior's, all
    that the stated ranges hold.

    Raises
    ------
    PlanError
        Where a number is out of its range, or a policy is named twice or none at all.
    ParameterError
        Where a temper, or a parameter of the scenario, is unknown.
    """
    prior = Plan(
        scenario=scenario,
        policies=tuple(policies),
        years=years,
        runs=runs,
        worlds=worlds,
        seed=seed,
        space=space_for(scenario.parameters, tempers=tempers),
    )
    if ensemble is EnsembleKind.PRIOR:
        return prior
    # No more rows are kept, and recorded, than the worlds need.
    space = calibrated_space(scenario.parameters, tempers=tempers, seed=seed, count=worlds)
    return replace(prior, space=space)


def _whole(value: object, name: str, *, least: int, most: int) -> None:
    """Refuse a number that is not whole or is out of its range."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise PlanError(
            f"{name} = {value} cannot be run.",
            expected=f"a whole number of {name} from {least} to {most}"
            if name != "seed"
            else f"a whole number from {least} to {most}",
            remedy=f"give another number with --{name}",
        )


def _once(keys: list[str]) -> None:
    """Refuse a policy that is named twice: its rows could not be told apart."""
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise PlanError(
            f"Two policies share the key '{twice[0]}'.",
            expected="each policy once, each under a key of its own",
            remedy="name it once, or give your own policy file another key",
        )
