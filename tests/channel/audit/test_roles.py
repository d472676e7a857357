"""Roles: who speaks for a state, and who may hold an account."""

from __future__ import annotations

from detente.channel.audit.roles import CONTACTS, EVERYBODY, HOST, OF_STATES, Role


def test_contacts_and_authorities_speak_for_a_state() -> None:
    assert CONTACTS | {Role.AUTHORITY} == OF_STATES
    assert {Role.OBSERVER, Role.SECRETARIAT, Role.AUDITOR, Role.HOST}.isdisjoint(OF_STATES)


def test_nobody_holds_the_account_of_the_clock() -> None:
    assert set(Role) - EVERYBODY == {Role.HOST}
    assert (HOST.account, HOST.member, HOST.role) == ("host", "HOST", Role.HOST)


def test_every_role_has_a_name_of_its_own() -> None:
    assert len({str(role.label) for role in Role}) == len(Role)
