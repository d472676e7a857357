"""Nominations wait for a second person, entries for their yearly confirmation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from detente.channel.audit.moments import at
from detente.channel.directory.waiting import waiting
from tests.channel.cast import actor
from tests.channel.directory.contacts import confirmed, nominated

pytestmark = pytest.mark.usefixtures("states")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
DUE = datetime(2028, 3, 1, 12, tzinfo=UTC)


def test_a_nomination_waits_for_the_secretariat_and_for_no_contact() -> None:
    contact = nominated()
    [found] = waiting(actor("sec.one"))
    assert "ARD, Duty desk" in found.title
    assert str(contact.pk) in found.address
    assert found.due is None
    for name in ("ard.authority", "ard.tech", "bel.authority"):
        assert waiting(actor(name)) == []


def test_an_entry_waits_for_its_yearly_confirmation() -> None:
    with at(NOON):
        confirmed()
    with at(DUE - timedelta(days=61)):
        assert waiting(actor("ard.tech")) == []
    with at(DUE - timedelta(days=60)):
        assert [each.due for each in waiting(actor("ard.tech"))] == [DUE]
        assert len(waiting(actor("ard.authority"))) == 1
        for name in ("ard.dip", "bel.authority", "sec.one"):
            assert waiting(actor(name)) == []
