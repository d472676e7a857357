"""Loads a starting world from one TOML file, either one that we ship or a user's own.

A world of invented states::

    title = "Two neighbours"
    summary = "They share a border and a grudge."
    adopters = "all"
    rivalries = [["ARD", "BIS"]]
    borders = [["ARD", "BIS"]]

    [parameters]
    accidents = "0.01 1/month"

    [[states]]
    code = "ARD"
    name = "Ardenmoor"
    camp = "uplands"
    capability = 1.0
    values = -0.5
    readiness = 1.0
    forensics = 1.0

A world of real ones names ``members = "osce"``, ``"united-nations"`` or a list of ISO codes in
place of ``[[states]]``; everything about them then comes from the table of facts.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import ScenarioError, located, nearest
from detente.world.facts import relations
from detente.world.parameters import checked
from detente.world.starting_world import Pair, Scenario, check_pair, check_states
from detente.world.state_tables import FILE_KEYS, STATE_SOURCES, read_states

__all__ = ["SHIPPED", "Scenario", "load_scenario", "scenario_digest"]

SHIPPED: tuple[str, ...] = ("duel", "harbour", "osce", "world")
"""Names of the scenarios that come with Détente."""

SCENARIOS = Path(__file__).with_name("scenarios")

_KEYS = (*STATE_SOURCES, *FILE_KEYS)


def load_scenario(name_or_path: str | Path) -> Scenario:
    """Return a shipped scenario by its name, or read one from a user's TOML file.

    The states come in the alphabetical order of their codes, whatever the file's; the capabilities
    are scaled to mean 1.

    Raises
    ------
    ScenarioError
        There is no such scenario (the nearest are named); the file is missing, a folder, empty,
        binary, not UTF-8 or not TOML; a key is unknown; a field is missing, of another kind, out of
        its range or in another unit; or the parts do not fit together, as at ``Scenario``.
    """
    name = str(name_or_path)
    if name in SHIPPED:
        return _read(SCENARIOS / f"{name}.toml", name)
    if not _names_a_file(name):
        raise ScenarioError(
            f"There is no scenario '{name}'.",
            expected=nearest(name, SHIPPED),
            remedy="name a scenario that comes with Détente, or a TOML file such as my-world.toml.",
        )
    path = Path(name)
    return _read(path, _key_of(path))


def scenario_digest(scenario: Scenario) -> str:
    """Return a digest of what a scenario starts from.

    Two scenarios have the same digest just when a run of one is a run of the other, whatever they
    and their states are called; it is the same on every machine.

    Returns
    -------
    str
        SHA-256 in 64 hexadecimal digits.
    """
    numbers = ("capability", "values", "readiness", "forensics", "activity")
    adopters = scenario.adopters
    content = {
        "states": [
            [state.code, state.camp, *(_plain(getattr(state, each)) for each in numbers)]
            for state in scenario.states
        ],
        "rivalries": sorted(scenario.rivalries),
        "borders": sorted(scenario.borders),
        "parameters": {name: _plain(value) for name, value in scenario.parameters.items()},
        "burn_in_months": scenario.burn_in_months,
        "adopters": adopters if isinstance(adopters, str) else sorted(adopters),
        "policies": dict(scenario.policies),
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: float | None) -> float | None:
    """Write 1 and 1.0, and 0.0 and -0.0, in one way."""
    return None if value is None else float(value) + 0.0


def _names_a_file(name: str) -> bool:
    path = Path(name)
    if path.suffix.lower() == ".toml" or len(path.parts) > 1:
        return True
    try:
        return bool(name.strip()) and path.exists()
    except (OSError, ValueError):  # too long to be the name of a file, or not one at all
        return False


def _key_of(path: Path) -> str:
    """Make a scenario's key from its file's name, keeping the shipped names for the shipped."""
    name = re.sub(r"[\W_]+", "-", path.stem.lower()).strip("-")
    shipped = (SCENARIOS / f"{name}.toml").resolve()
    if not name or (name in SHIPPED and path.resolve() != shipped):
        reason = f"'{name}' is the name of one that comes with Détente" if name else "no name"
        raise ScenarioError(
            f"The file cannot give its scenario a name of its own: {reason}.",
            where=str(path),
            remedy=f"rename the file, for instance to my-{name or 'world'}.toml.",
        )
    return name


def _read(path: Path, name: str) -> Scenario:
    table = declarations.open_toml(path, ScenarioError)
    declarations.allow_only(table, *_KEYS)
    with located(table.where, ScenarioError):
        states = read_states(table)
        codes = [state.code for state in states]
        check_states(codes)
        rivalries, borders = _relations(table, codes)
        return Scenario(
            key=name,
            title=declarations.text(table, "title"),
            summary=declarations.text(table, "summary"),
            states=states,
            rivalries=rivalries,
            borders=borders,
            parameters=_parameters(table),
            burn_in_months=_burn_in(table),
            adopters=_adopters(table),
            policies=_policies(table),
        )


def _relations(table: Table, codes: Sequence[str]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Return rivalries and borders: as written, or from the table of relations for real states."""
    published = {
        "rivalries": ("strategic-rivalry",),
        "borders": ("land-border", "narrow-water"),
    }
    rivalries, borders = (
        _pairs(table, name, codes)
        if name in table.fields or "states" in table.fields
        else _published(kinds, codes)
        for name, kinds in published.items()
    )
    return rivalries, borders


def _published(kinds: Iterable[str], codes: Iterable[str]) -> frozenset[Pair]:
    among = set(codes)
    return frozenset(
        (each.state, each.other)
        for each in relations()
        if each.relation in kinds and {each.state, each.other} <= among
    )


def _pairs(table: Table, name: str, codes: Sequence[str]) -> frozenset[Pair]:
    found: set[Pair] = set()
    for number, given in enumerate(_list_of(table, name), start=1):
        where = f"{table.where}, {name} number {number}"
        if not (isinstance(given, list) and len(given) == 2):
            raise _no_pair(where)
        first, second = given
        if not (isinstance(first, str) and isinstance(second, str)):
            raise _no_pair(where)
        check_pair(first, second, codes, where)
        pair = (min(first, second), max(first, second))
        if pair in found:
            raise ScenarioError(
                f"{pair[0]} and {pair[1]} stand there twice.",
                where=where,
                expected="each pair once, in either order",
            )
        found.add(pair)
    return frozenset(found)


def _list_of(table: Table, name: str) -> list[object]:
    given = table.fields.get(name, [])
    if not isinstance(given, list):
        raise _no_pair(f"{table.where}, {name}")
    return given


def _no_pair(where: str) -> ScenarioError:
    return ScenarioError(
        "This is not a pair of states.", where=where, expected='pairs such as [["ARD", "BIS"]]'
    )


def _parameters(table: Table) -> dict[str, float]:
    if "parameters" not in table.fields:
        return {}
    inner = declarations.subtable(table, "parameters")
    given: dict[str, float | str] = {}
    for name, value in inner.fields.items():
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ScenarioError(
                f"'{name}' holds {declarations.kind_of(value)}, which does not fit.",
                where=inner.where,
                expected=f'{name} = a number, or a text with its unit such as "3 %/year"',
            )
        given[name] = value
    with located(inner.where, ScenarioError):
        complete = checked(given)
    return {name: complete[name] for name in given}


def _burn_in(table: Table) -> int:
    if "burn_in_months" not in table.fields:
        return 36
    return declarations.whole_number(table, "burn_in_months", "month")


def _adopters(table: Table) -> str | tuple[str, ...]:
    given = table.fields.get("adopters", "coalition")
    return given if isinstance(given, str) else declarations.texts(table, "adopters")


def _policies(table: Table) -> dict[str, str]:
    if "policies" not in table.fields:
        return {}
    inner = declarations.subtable(table, "policies")
    return {code: declarations.text(inner, code) for code in inner.fields}
