"""What is to be searched: one frozen plan, with worlds to search, to choose and to judge in."""

from dataclasses import dataclass

from detente.experiments.ensemble import EnsembleKind
from detente.experiments.lever_space import DEFAULT_REACH, LeverSpace
from detente.experiments.plan import DEFAULT_SEED, DEFAULT_YEARS, Plan, PlanError, plan_for
from detente.experiments.policy_trials import Ground, Objective, objectives_at
from detente.experiments.search_algorithm import generation_size
from detente.world.policies import CORE_POLICIES, POLICIES
from detente.world.scenario import Scenario

# Default size: some minutes on two cores for a dozen states. Rather more worlds than more runs of
# each: luck and worlds spread about alike, and a world is another assumption as well.
DEFAULT_POLICIES = 2_000
DEFAULT_SEARCH_WORLDS = 32
DEFAULT_HELD_OUT = 100
DEFAULT_SEARCH_RUNS = 1
JUDGED_RUNS = 4
"""Replicates of each world in which policies are chosen and judged: few are left, so that luck can
be averaged away there (assumption)."""

MOST_POLICIES = 1_000_000

MOST_WORLDS = 100_000


@dataclass(frozen=True)
class SearchPlan:
    """A search to be carried out.

    `plan` holds the shipped packages and all worlds: first `worlds` in which to search, then half
    as many as are held out, in which to choose, then the `held_out` in which to judge. Its runs are
    those of the search. `policies` is how many to try, a generation at least.
    """

    plan: Plan
    space: LeverSpace
    policies: int
    worlds: int
    held_out: int

    def __post_init__(self) -> None:
        """Refuse what cannot be searched, before anything is run."""
        least = generation_size(len(self.objectives))
        _whole(self.policies, "policies", least=least, most=MOST_POLICIES)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """What is to be made small."""
        return objectives_at(self.plan.horizons)

    @property
    def choosing(self) -> int:
        """Worlds in which to choose."""
        return choosing_worlds(self.held_out)

    def grounds(self) -> tuple[Ground, Ground, Ground]:
        """What policies are found on, chosen on and judged on: no world is in two of them."""
        worlds, plan = self.plan.sampled(), self.plan
        ends = self.worlds, self.worlds + self.choosing
        parts = worlds[: ends[0]], worlds[ends[0] : ends[1]], worlds[ends[1] :]
        judged = max(plan.runs, JUDGED_RUNS)
        found, chosen, held = (
            Ground(plan.scenario, part, runs, plan.years, plan.seed)
            for part, runs in zip(parts, (plan.runs, judged, judged), strict=True)
        )
        return found, chosen, held


def search_plan(
    scenario: Scenario,
    *,
    policies: int = DEFAULT_POLICIES,
    worlds: int = DEFAULT_SEARCH_WORLDS,
    held_out: int = DEFAULT_HELD_OUT,
    runs: int = DEFAULT_SEARCH_RUNS,
    years: int = DEFAULT_YEARS,
    seed: int = DEFAULT_SEED,
    reach: float = DEFAULT_REACH,
    phases: int = 1,
    ensemble: EnsembleKind = EnsembleKind.CALIBRATED,
) -> SearchPlan:
    """Lay out a search over all levers.

    Parameters
    ----------
    scenario
        The world to start from.
    policies, worlds, runs
        How many policies to try, in how many sampled worlds, with how many replicates of each.
    held_out
        Further worlds in which to judge; half as many again are there to choose in.
    years, seed
        Years after the burn-in; seed of the worlds, their luck and the search's own.
    reach, phases
        As in `LeverSpace`.
    ensemble
        Worlds that the facts leave standing, or the whole prior.

    Raises
    ------
    PlanError, LeverSpaceError, ParameterError
        Where it cannot be carried out.
    """
    _whole(worlds, "worlds", least=1, most=MOST_WORLDS)
    _whole(held_out, "held-out", least=1, most=MOST_WORLDS)
    plan = plan_for(
        scenario,
        [POLICIES[key] for key in CORE_POLICIES],
        years=years,
        runs=runs,
        worlds=worlds + choosing_worlds(held_out) + held_out,
        seed=seed,
        ensemble=ensemble,
    )
    space = LeverSpace(years=years, reach=reach, phases=phases)
    return SearchPlan(plan, space, policies, worlds, held_out)


def choosing_worlds(held_out: int) -> int:
    """How many worlds choose among what so many judge: half as many, 1 at least (assumption)."""
    return max(1, held_out // 2)


def _whole(value: int, name: str, *, least: int, most: int) -> None:
    """Refuse a number that is out of its range."""
    if not least <= value <= most:
        raise PlanError(
            f"{name} = {value} cannot be searched.",
            expected=f"{least} to {most}",
            remedy=f"give another number with --{name}",
        )
