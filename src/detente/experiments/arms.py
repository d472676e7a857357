"""The arms of a trial: a policy, and what is assumed in the world in which it is tried.

They are declared in ``arms.toml``. Arms that share a world share its luck, so that two of them
differ by what is set differently and by nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import DetenteError, nearest
from detente.world.levers import targets
from detente.world.parameters import PARAMETERS
from detente.world.policies import LATEST_START, POLICIES, Policy, Step
from detente.world.quantities import within
from detente.world.scenario import Scenario

ARMS_FILE = Path(__file__).with_name("arms.toml")
MOST_YEARS = 40
_KEYS = (
    "title", "years", "policy", "based_on", "levers", "later_month", "later", "assume",
    "values_spread",
)  # fmt: skip


class ClaimsError(DetenteError):
    """A claim, an arm or a theory that cannot be read or tried."""


@dataclass(frozen=True)
class Arm:
    """One side of a contrast.

    `years` after the burn-in, as many as any reading needs; `assume` gives parameters by name, each
    in its own unit; `values_spread` (>= 0) multiplies the distances between states' values.
    """

    key: str
    title: str
    policy: Policy
    years: int
    assume: Mapping[str, float] = field(default_factory=dict)
    values_spread: float = 1.0

    @property
    def setting(self) -> tuple[object, ...]:
        """What it changes in the world: arms with equal settings share all but their policy."""
        return (self.values_spread, *sorted(self.assume.items()))


def scenario_for(scenario: Scenario, arm: Arm) -> Scenario:
    """The scenario with the states' values drawn together or apart as the arm has it."""
    if arm.values_spread == 1.0:
        return scenario
    middle = sum(state.values for state in scenario.states) / len(scenario.states)
    states = tuple(
        replace(state, values=middle + arm.values_spread * (state.values - middle))
        for state in scenario.states
    )
    return replace(scenario, states=states)


@cache
def read_arms(path: Path = ARMS_FILE) -> dict[str, Arm]:
    """Read the arms of a file, by key, in its order.

    Raises
    ------
    ClaimsError
        The file cannot be read, or an arm lacks a field, has an unknown one, or names a policy,
        lever or parameter that there is not.
    """
    content = declarations.open_toml(path, ClaimsError)
    declarations.allow_only(content, "arms")
    arms = declarations.subtables(declarations.subtable(content, "arms"))
    return {key: _arm(key, table) for key, table in arms}


def _arm(key: str, table: Table) -> Arm:
    declarations.allow_only(table, *_KEYS)
    title = declarations.text(table, "title")
    years = declarations.whole_number(table, "years", "year")
    bounds = (1, MOST_YEARS)
    within(years, bounds, "year", name="years", where=table.where, error=ClaimsError)
    return Arm(
        key=key,
        title=title,
        policy=replace(_policy(key, table), title=title),
        years=years,
        assume=_assumed(table),
        values_spread=_spread(table),
    )


def _policy(key: str, table: Table) -> Policy:
    """The policy of an arm: a shipped one, or a shipped one with other levers."""
    if ("policy" in table.fields) == ("levers" in table.fields):
        raise ClaimsError(
            "The arm needs either a policy or levers, and not both.",
            where=table.where,
            expected='policy = "norms", or levers = { inclusion = 1.0 }',
        )
    if "policy" in table.fields:
        return replace(_shipped(declarations.text(table, "policy"), table.where), key=key)
    base = _shipped(declarations.optional_text(table, "based_on") or "status-quo", table.where)
    first = targets(declarations.subtable(table, "levers"), base.steps[-1].levers)
    return Policy(key, key, base.summary, (Step(0, first), *_later(table, first)))


def _later(table: Table, first: Mapping[str, float]) -> tuple[Step, ...]:
    """The step that a change of course adds; none where the arm has no change."""
    if "later" not in table.fields:
        return ()
    month = declarations.whole_number(table, "later_month", "month")
    bounds = (1, LATEST_START)
    within(month, bounds, "month", name="later_month", where=table.where, error=ClaimsError)
    return (Step(month, targets(declarations.subtable(table, "later"), first)),)


def _shipped(name: str, where: str) -> Policy:
    if name not in POLICIES:
        raise ClaimsError(
            f"There is no policy '{name}'.", where=where, expected=nearest(name, POLICIES)
        )
    return POLICIES[name]


def _assumed(table: Table) -> dict[str, float]:
    return fixed_numbers(table, "assume") if "assume" in table.fields else {}


def fixed_numbers(table: Table, key: str) -> dict[str, float]:
    """Parameters fixed in a table: by name, in their own units, outside their ranges too.

    A mechanism is turned off by a value that its range may not hold.

    Raises
    ------
    table.error
        The table is missing, or names a parameter that there is not, or no number.
    """
    given = declarations.subtable(table, key)
    for name in given.fields:
        if name not in PARAMETERS:
            raise table.error(
                f"There is no parameter '{name}'.",
                where=given.where,
                expected=nearest(name, PARAMETERS),
            )
    return {name: declarations.number(given, name, PARAMETERS[name].unit) for name in given.fields}


def _spread(table: Table) -> float:
    if "values_spread" not in table.fields:
        return 1.0
    spread, bounds = declarations.number(table, "values_spread", "1"), (0.0, 10.0)
    return within(spread, bounds, "1", name="values_spread", where=table.where, error=ClaimsError)
