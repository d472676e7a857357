"""A state is reminded when it wished to be, once, and not if it has looked in the meantime."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import moments
from detente.channel.audit.acts import NotAllowedError, perform
from detente.channel.audit.models import Line
from detente.channel.audit.roles import HOST, Actor, Role
from detente.channel.commitments.models import ReportReminder
from detente.channel.commitments.reminders import KIND, months_after, remind
from detente.channel.work.jobs import run_due
from detente.channel.work.models import Job
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.commitments.test_acts import keep

MARCH = datetime(2027, 3, 31, 9, 30, tzinfo=UTC)
DUE = datetime(2028, 3, 31, tzinfo=UTC)


def choose(months: int | None, by: str = "ard.dip") -> ReportReminder:
    found: ReportReminder = perform(
        "commitments.choose_reminder", cast.actor(by), months=months
    ).result
    return found


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2027, 3, 31), 12, (2028, 3, 31)),
        ((2027, 8, 31), 18, (2029, 2, 28)),
        ((2026, 8, 31), 18, (2028, 2, 29)),
        ((2027, 12, 1), 12, (2028, 12, 1)),
        ((2027, 1, 31), 13, (2028, 2, 29)),
    ],
)
def test_months_are_those_of_the_calendar(
    day: tuple[int, int, int], months: int, later: tuple[int, int, int]
) -> None:
    assert months_after(datetime(*day, 9, tzinfo=UTC), months) == datetime(*later, 9, tzinfo=UTC)


def test_a_reminder_comes_when_it_is_due_and_once(states: Any) -> None:
    with moments.at(MARCH):
        assert choose(12).due == DUE
    with moments.at(DUE - timedelta(seconds=1)):
        assert run_due() == 0
    with moments.at(DUE):
        assert run_due() == 1
        assert run_due() == 0
    assert ReportReminder.objects.get().reminded_at == DUE
    assert Line.objects.filter(act="commitments.remind").count() == 1


def test_a_job_that_is_done_twice_reminds_once(states: Any) -> None:
    with moments.at(MARCH):
        choose(12)
    details = Job.objects.get(kind=KIND).details
    with moments.at(DUE):
        remind(details)
        remind(details)
    assert Line.objects.filter(act="commitments.remind").count() == 1


@pytest.mark.parametrize("months", [24, None])
def test_whoever_has_chosen_otherwise_is_not_reminded(states: Any, months: int | None) -> None:
    with moments.at(MARCH):
        choose(12)
        choose(months)
    with moments.at(DUE):
        run_due()
    assert ReportReminder.objects.get().reminded_at is None


def test_whoever_works_on_the_report_is_reminded_later(states: Any) -> None:
    with moments.at(MARCH):
        choose(12)
    with moments.at(MARCH + timedelta(days=30)):
        keep()
        keep(measure="norm-k")
    assert Job.objects.filter(kind=KIND).count() == 2
    with moments.at(DUE):
        run_due()
    found = ReportReminder.objects.get()
    assert found.reminded_at is None
    assert found.due == datetime(2028, 4, 30, tzinfo=UTC)


def test_a_look_ends_the_reminder_and_begins_the_months_anew(states: Any) -> None:
    with moments.at(MARCH):
        choose(12)
    with moments.at(DUE):
        run_due()
        perform("commitments.look", cast.actor("ard.authority"))
    found = ReportReminder.objects.get()
    assert found.reminded_at is None
    assert found.due == datetime(2029, 3, 31, tzinfo=UTC)


@pytest.mark.parametrize("months", [11, 25, 0])
def test_other_times_are_refused(states: Any, months: int) -> None:
    with pytest.raises(DetenteError, match="12 to 24 months"):
        choose(months)
    assert not Job.objects.filter(kind=KIND).exists()


def test_a_look_without_a_reminder_is_refused(states: Any) -> None:
    with pytest.raises(DetenteError, match="No reminder was chosen"):
        perform("commitments.look", cast.actor("ard.dip"))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HOST}))
def test_nobody_but_the_clock_reminds(db: None, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        perform("commitments.remind", Actor("x", "ARD", role))


def test_no_reminder_comes_before_it_is_due_to_anybody(states: Any) -> None:
    with pytest.raises(DetenteError, match="No reminder is due"):
        perform("commitments.remind", HOST, member="ARD", due="2028-03-31T00:00:00.000000Z")


def test_an_observers_authority_is_reminded_of_nothing(states: Any, observer: Account) -> None:
    with pytest.raises(DetenteError, match="Only a state"):
        choose(12, "obs.authority")
