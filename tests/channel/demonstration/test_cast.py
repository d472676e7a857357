"""The invented states are those of the laboratory's teaching world."""

from zoneinfo import available_timezones

from detente.channel.demonstration.cast import DESKS, STATES, account_of
from detente.world.scenario import load_scenario


def test_they_are_the_states_of_harbour() -> None:
    assert {state.name for state in STATES} == {
        each.name for each in load_scenario("harbour").states
    }


def test_codes_differ_and_zones_exist() -> None:
    assert len({state.code for state in STATES}) == len(STATES) == 12
    assert {state.zone for state in STATES} <= available_timezones()


def test_desks_have_accounts_of_their_own() -> None:
    names = {account_of(state.code, desk) for state in STATES for desk, _, _ in DESKS}
    assert len(names) == 48
