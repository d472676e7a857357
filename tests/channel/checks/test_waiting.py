"""Answers wait for contacts, silent entries for authorities, ripe checks for the secretariat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.audit.moments import at
from detente.channel.checks.waiting import waiting
from detente.channel.work.jobs import run_due
from tests.channel.cast import actor, signed
from tests.channel.checks.campaigns import answered, contacts, issued, item_of, planned
from tests.channel.checks.conftest import MONDAY

pytestmark = pytest.mark.usefixtures("states")


def test_an_answer_waits_for_its_contact_until_it_is_given() -> None:
    _, desk = contacts()
    issued()
    [found] = waiting(actor("ard.tech"))
    assert found.due == item_of(desk).due
    assert str(item_of(desk).pk) in found.address
    answered("ard.tech", item_of(desk))
    assert waiting(actor("ard.tech")) == []
    for name in ("ard.authority", "bel.tech", "sec.one"):
        assert waiting(actor(name)) == []


def test_the_second_contact_sees_its_own_clock() -> None:
    envoy, desk = contacts()
    issued()
    with at(item_of(desk).due):
        run_due()
        dues = {each.due for each in waiting(actor("ard.dip"))}
    assert dues == {item_of(envoy).due, item_of(desk).second_due}


def test_what_is_over_no_longer_waits_but_the_entry_does() -> None:
    _, desk = contacts()
    campaign = issued()
    assert campaign.closes_at is not None
    with at(campaign.closes_at):
        assert waiting(actor("ard.tech")) == []
        assert len(waiting(actor("ard.authority"))) == 2
        assert waiting(actor("bel.authority")) == []
    with at(campaign.closes_at + timedelta(hours=1)):
        signed("ard.authority", "directory.confirm_yearly", contact=str(desk.pk))
        assert len(waiting(actor("ard.authority"))) == 1


def test_a_ripe_check_waits_for_the_secretariat() -> None:
    planned(opens_on="2027-03-02")
    assert waiting(actor("sec.one")) == []
    with at(MONDAY + timedelta(days=1)):
        [found] = waiting(actor("sec.one"))
        assert "Spring check" in found.title
        assert waiting(actor("ard.authority")) == []
