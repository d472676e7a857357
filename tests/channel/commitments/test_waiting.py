"""A reminder waits for those who report for the state."""

from __future__ import annotations

from typing import Any

from detente.channel.audit import moments
from detente.channel.audit.acts import perform
from detente.channel.commitments.waiting import waiting
from detente.channel.work.jobs import run_due
from tests.channel import cast
from tests.channel.commitments.test_reminders import DUE, MARCH, choose


def test_a_reminder_waits_from_its_day_until_somebody_looks(states: Any) -> None:
    with moments.at(MARCH):
        choose(12)
    assert waiting(cast.actor("ard.dip")) == []
    with moments.at(DUE):
        run_due()
    only = waiting(cast.actor("ard.authority"))[0]
    assert "self-report" in only.title
    assert only.due is None
    for name in ("ard.tech", "bel.dip", "sec.one"):
        assert waiting(cast.actor(name)) == []
    with moments.at(DUE):
        perform("commitments.look", cast.actor("ard.dip"))
    assert waiting(cast.actor("ard.authority")) == []
