"""After a check was issued, letters go out and second contacts are asked, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from detente.channel.audit.models import Line
from detente.channel.audit.moments import at
from detente.channel.checks.models import Item
from detente.channel.checks.rounds import put_down_rounds
from detente.channel.work.jobs import run_due
from detente.channel.work.models import Job
from tests.channel.checks.campaigns import answered, contacts, issued, item_of
from tests.channel.checks.conftest import MONDAY

pytestmark = pytest.mark.usefixtures("states")


def test_each_contact_is_told_once_and_of_nothing() -> None:
    contacts(email="desk@ard.example")
    contacts("BEL", email="desk@bel.example")
    issued(title="Secret subject")
    run_due()
    run_due()
    assert {letter.to[0] for letter in mail.outbox} == {"desk@ard.example", "desk@bel.example"}
    assert len(mail.outbox) == 2
    assert not [letter for letter in mail.outbox if "Secret" in letter.subject + letter.body]


def test_the_second_contact_is_asked_when_the_time_is_over() -> None:
    envoy, desk = contacts()
    issued()
    with at(item_of(desk).due - timedelta(seconds=1)):
        run_due()
    assert item_of(desk).escalated_at is None
    with at(item_of(desk).due):
        run_due()
    assert item_of(desk).second == envoy.pk
    assert item_of(envoy).escalated_at is None


def test_who_has_answered_is_not_asked_again() -> None:
    _, desk = contacts()
    issued()
    answered("ard.tech", item_of(desk))
    with at(item_of(desk).due):
        run_due()
    assert item_of(desk).escalated_at is None
    assert not Line.objects.filter(act="checks.escalate").exists()


def test_a_worker_that_comes_late_or_twice_asks_once() -> None:
    contacts()
    issued()
    with at(MONDAY + timedelta(days=10)):
        run_due()
        Job.objects.filter(kind="checks.escalate").update(done_at=None)
        run_due()
    assert Line.objects.filter(act="checks.escalate").count() == 1
    assert Item.objects.filter(escalated_at=None).count() == 0


def test_rounds_are_put_down_once() -> None:
    contacts()
    campaign = issued()
    before = Job.objects.count()
    put_down_rounds(campaign, list(Item.objects.all()))
    assert Job.objects.count() == before
