"""Reads the states of a scenario file: real ones by name, invented ones as described there."""

from collections.abc import Sequence
from dataclasses import replace

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import ScenarioError, located, nearest
from detente.world.facts import GROUPS, members
from detente.world.quantities import within
from detente.world.states import RANGES, State, key, real_states, scaled_to_mean_one

STATE_SOURCES = ("members", "states")
"""Keys of a scenario file, one of which says where its states come from."""

FILE_KEYS = (
    "title",
    "summary",
    "rivalries",
    "borders",
    "parameters",
    "burn_in_months",
    "adopters",
    "policies",
)
"""The other keys of a scenario file, which cannot stand inside a state."""

_STATE_KEYS = (
    "code",
    "name",
    "camp",
    "capability",
    "values",
    "readiness",
    "forensics",
    "activity",
)
_CAPABILITY_AS_WRITTEN = (0.01, 100.0)


def read_states(table: Table) -> tuple[State, ...]:
    """Return the states of a scenario file, in the alphabetical order of their codes.

    Real states are derived from facts (``states.real_states``); the capabilities of invented ones
    are scaled to mean 1, and everything else is as written.

    Parameters
    ----------
    table
        The whole file.

    Raises
    ------
    ScenarioError
        Both or neither of ``members`` and ``[[states]]`` are given, a group is unknown, or a state
        has an unknown key or lacks a field, or has one of another kind or out of its range.
    FactsError
        There are no facts about a real state.
    """
    if ("members" in table.fields) == ("states" in table.fields):
        raise ScenarioError(
            "The scenario needs either members or [[states]], and not both.",
            expected='members = "osce" for real states; a table [[states]] for each invented one',
        )
    if "members" in table.fields:
        return real_states(_members(table))
    given = table.fields["states"]
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise ScenarioError(
            f"'states' holds {declarations.kind_of(given)}, which does not fit.",
            expected="a table for each state, opened by [[states]]",
        )
    states = [
        _state(Table(fields, f"{table.where}, [[states]] number {number}", table.error))
        for number, fields in enumerate(given, start=1)
    ]
    return tuple(sorted(_scaled(states), key=lambda state: state.code))


def _members(table: Table) -> tuple[str, ...]:
    given = table.fields["members"]
    if not isinstance(given, str):
        codes = declarations.texts(table, "members")
        if len(set(codes)) < len(codes):
            raise ScenarioError("A state stands twice.", where="members", expected="other codes")
        if not codes:
            raise ScenarioError("The list is empty.", where="members", expected="ISO codes")
        return codes
    if given not in GROUPS:
        raise ScenarioError(
            f"members = '{given}' is not a group of states that is known here.",
            expected=f"'osce', 'united-nations' or a list of ISO codes; {nearest(given, GROUPS)}",
        )
    return members(given)


def _state(table: Table) -> State:
    misplaced = [each for each in table.fields if each in FILE_KEYS]
    if misplaced:
        raise ScenarioError(
            f"'{misplaced[0]}' stands inside a state.",
            where=table.where,
            remedy="move it above the first [[states]], where TOML reads it for the whole file.",
        )
    declarations.allow_only(table, *_STATE_KEYS)
    code = declarations.text(table, "code")
    with located(table.where, ScenarioError):
        key(code)
    return State(
        code=code,
        name=declarations.text(table, "name"),
        camp=declarations.text(table, "camp"),
        capability=_number(table, "capability", _CAPABILITY_AS_WRITTEN),
        values=_number(table, "values", RANGES["values"]),
        readiness=_number(table, "readiness", RANGES["readiness"]),
        forensics=_number(table, "forensics", RANGES["forensics"]),
        activity=_number(table, "activity", RANGES["activity"])
        if "activity" in table.fields
        else None,
    )


def _number(table: Table, name: str, bounds: tuple[float, float]) -> float:
    value = declarations.number(table, name, "1")
    return within(value, bounds, "1", name=name, where=table.where, error=table.error)


def _scaled(states: Sequence[State]) -> list[State]:
    """Scale capabilities to mean 1, leaving everything else as written."""
    if not states:
        return []
    scaled = scaled_to_mean_one(state.capability for state in states)
    return [
        replace(state, capability=capability)
        for state, capability in zip(states, scaled, strict=True)
    ]
