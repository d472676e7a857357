"""Policies: packages of levers to be compared, those that we ship and those in a user's file.

A user's file looks like this; ``based_on`` may be left out and is then the status quo::

    title = "Talk first, arm later"
    summary = "Diplomacy for five years, then more defence."
    based_on = "diplomacy"

    [[steps]]
    start_month = "60 months"

    [steps.levers]
    defence_share = "57 %"
    diplomacy_share = "13 %"

Levers that a step does not name stay as they were. A policy that never changes may have one table
``[levers]`` in place of the steps.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import PolicyError, nearest
from detente.world.levers import (
    BUDGET_SHARES,
    LEVERS,
    POLICIES_FILE,
    Instrument,
    Lever,
    status_quo,
    targets,
)
from detente.world.quantities import within

__all__ = [
    "BUDGET_SHARES",
    "CORE_POLICIES",
    "LEVERS",
    "POLICIES",
    "Instrument",
    "Lever",
    "Policy",
    "Step",
    "load_policy",
    "policy_digest",
    "read_policies",
]

LATEST_START = 480
"""Months; the longest run is 40 years, and a step beyond it would never come."""


@dataclass(frozen=True)
class Step:
    """From ``start_month`` (counted from the end of burn-in), a target for every lever, by name.

    Targets are in the levers' own units; each is reached over the lever's ramp.
    """

    start_month: int
    levers: Mapping[str, float]


@dataclass(frozen=True)
class Policy:
    """A course of action: steps in the order of their months, the first of them at month 0."""

    key: str
    title: str
    summary: str
    steps: tuple[Step, ...]


def read_policies(path: str | Path) -> dict[str, Policy]:
    """Read the packages of a policies file, in its order.

    Raises
    ------
    PolicyError
        The file cannot be read, or a package is damaged as described at ``load_policy``.
    """
    content = declarations.open_toml(path, PolicyError)
    declarations.allow_only(content, "core", "levers", "policies")
    packages = declarations.subtable(content, "policies")
    return {key: _package(key, table) for key, table in declarations.subtables(packages)}


def load_policy(name_or_path: str | Path) -> Policy:
    """Return a shipped policy by its key, or read one from a user's TOML file.

    Raises
    ------
    PolicyError
        There is no such policy (the nearest are named); the file is missing, a folder, empty,
        binary or not TOML; a key or lever is unknown; a lever is no finite number, out of its range
        or in another unit; the budget does not sum to 1; steps are missing, out of order or
        before month 0; or the file bears the name of a shipped policy.
    """
    name = str(name_or_path)
    if name in POLICIES:
        return POLICIES[name]
    if not _names_a_file(name):
        raise PolicyError(
            f"There is no policy '{name}'.",
            expected=nearest(name, POLICIES),
            remedy="name a policy that comes with Détente, or a TOML file such as my-policy.toml.",
        )
    return _policy_from_file(Path(name))


def policy_digest(policy: Policy) -> str:
    """Return a digest of what a policy does.

    Two policies have the same digest just when all their steps are equal, whatever they are called.

    Returns
    -------
    str
        SHA-256 in 64 hexadecimal digits.
    """
    steps = [
        [step.start_month, {name: float(value) + 0.0 for name, value in step.levers.items()}]
        for step in policy.steps
    ]
    return hashlib.sha256(json.dumps(steps, sort_keys=True).encode()).hexdigest()


def _names_a_file(name: str) -> bool:
    path = Path(name)
    if path.suffix.lower() == ".toml" or len(path.parts) > 1:
        return True
    try:
        return bool(name.strip()) and path.exists()
    except (OSError, ValueError):  # too long to be the name of a file, or not one at all
        return False


def _package(key: str, table: Table) -> Policy:
    declarations.allow_only(table, "title", "summary", "levers", "steps")
    return _policy(key, table, status_quo())


def _policy_from_file(path: Path) -> Policy:
    content = declarations.open_toml(path, PolicyError)
    declarations.allow_only(content, "title", "summary", "based_on", "levers", "steps")
    key = re.sub(r"[\W_]+", "-", path.stem.lower()).strip("-")
    if not key or key in POLICIES:
        reason = f"'{key}' is the name of a policy that comes with Détente" if key else "no name"
        raise PolicyError(
            f"The file cannot give its policy a name of its own: {reason}.",
            where=str(path),
            remedy=f"rename the file, for instance to my-{key or 'policy'}.toml.",
        )
    return _policy(key, content, _base(content))


def _base(content: Table) -> Mapping[str, float]:
    """Return the levers from which a user's policy sets out."""
    name = declarations.optional_text(content, "based_on") or "status-quo"
    if name not in POLICIES:
        raise PolicyError(
            f"based_on = '{name}': there is no such policy.",
            where=content.where,
            expected=nearest(name, POLICIES),
        )
    return POLICIES[name].steps[-1].levers


def _policy(key: str, table: Table, base: Mapping[str, float]) -> Policy:
    if ("levers" in table.fields) == ("steps" in table.fields):
        raise PolicyError(
            "The policy needs either [levers] or [[steps]], and not both.",
            where=table.where,
            expected="[levers] for a policy that never changes, [[steps]] for one that does",
        )
    return Policy(
        key=key,
        title=declarations.text(table, "title"),
        summary=declarations.text(table, "summary"),
        steps=_one_step(table, base) if "levers" in table.fields else _steps(table, base),
    )


def _one_step(table: Table, base: Mapping[str, float]) -> tuple[Step, ...]:
    return (Step(0, targets(declarations.subtable(table, "levers"), base)),)


def _steps(table: Table, base: Mapping[str, float]) -> tuple[Step, ...]:
    """Read the steps in turn, each on the levers of the one before it."""
    given = table.fields["steps"]
    if not isinstance(given, list) or not given or not all(isinstance(x, dict) for x in given):
        raise PolicyError(
            "'steps' holds no list of steps.",
            where=table.where,
            expected="one or more tables, each opened by [[steps]]",
        )
    steps = [Step(0, dict(base))]
    for number, fields in enumerate(given, start=1):
        place = Table(fields, f"{table.where}, step {number}", table.error)
        steps.append(_step(place, steps[-1], first=number == 1))
    begins_at_once = steps[1].start_month == 0
    return tuple(steps[1:] if begins_at_once else steps)


def _step(table: Table, before: Step, *, first: bool) -> Step:
    declarations.allow_only(table, "start_month", "levers")
    months = declarations.whole_number(table, "start_month", "month")
    within(
        months, (0, LATEST_START), "month", name="start_month", where=table.where, error=PolicyError
    )
    if not first and months <= before.start_month:
        raise PolicyError(
            f"start_month = {months} does not come after that of the step before it.",
            where=table.where,
            expected=f"a month after {before.start_month}",
            remedy="put the steps in the order of their months.",
        )
    return Step(months, targets(declarations.subtable(table, "levers"), before.levers))


def _core(path: Path) -> tuple[str, ...]:
    """Read which packages are compared where nothing else is asked for."""
    return declarations.texts(declarations.open_toml(path, PolicyError), "core")


POLICIES: Mapping[str, Policy] = MappingProxyType(read_policies(POLICIES_FILE))
"""The shipped policies by key, in the order of the file; none of them changes over time."""

CORE_POLICIES: tuple[str, ...] = _core(POLICIES_FILE)
"""Keys of the policies that are compared where nothing else is asked for."""
