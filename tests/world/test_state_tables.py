"""The states of a scenario file, read by themselves; refusals stand in test_scenario.py."""

import pytest

from detente.world.declarations import Table
from detente.world.errors import FactsError, ScenarioError
from detente.world.state_tables import FILE_KEYS, read_states

STATE = {
    "code": "BIS",
    "name": "Bellisle",
    "camp": "isle",
    "capability": 3.0,
    "values": "0.5",
    "readiness": "80 %",
    "forensics": 1,
}


def _table(**fields: object) -> Table:
    return Table(fields, "a.toml", ScenarioError)


def test_invented_states_are_sorted_and_scaled() -> None:
    states = read_states(_table(states=[STATE, {**STATE, "code": "ARD", "capability": 1}]))
    assert [(state.code, state.capability) for state in states] == [("ARD", 0.5), ("BIS", 1.5)]
    assert (states[1].values, states[1].readiness, states[1].activity) == (0.5, 0.8, None)


def test_members_are_derived_from_facts() -> None:
    assert len(read_states(_table(members="osce"))) == 57
    assert read_states(_table(members=["LVA", "EST"]))[0].name == "Estonia"


@pytest.mark.parametrize("key", FILE_KEYS)
def test_a_key_of_the_file_inside_a_state_is_told_where_it_belongs(key: str) -> None:
    with pytest.raises(ScenarioError, match=r"above the first \[\[states\]\]"):
        read_states(_table(states=[{**STATE, key: []}]))


def test_a_state_is_named_by_its_number() -> None:
    with pytest.raises(ScenarioError, match="number 2"):
        read_states(_table(states=[STATE, {**STATE, "code": "XX"}]))


def test_a_real_state_without_facts_is_refused() -> None:
    with pytest.raises(FactsError, match="no facts"):
        read_states(_table(members=["EST", "ARD"]))
