"""A contact is fresh for a year from its last confirmation; changes are due within 30 days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from detente.channel.audit.deeds import Deed
from detente.channel.audit.moments import at
from detente.channel.audit.roles import HOST
from detente.channel.directory import freshness as page
from detente.channel.directory.models import Contact
from detente.world.errors import DetenteError
from tests.channel.directory.contacts import confirmed

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
YEAR_LATER = datetime(2028, 3, 1, 12, tzinfo=UTC)


def test_a_confirmation_holds_for_twelve_months() -> None:
    contact = Contact(last_confirmed_at=NOON)
    with at(YEAR_LATER - timedelta(seconds=1)):
        assert not page.freshness(contact).overdue
    with at(YEAR_LATER):
        assert page.freshness(contact).overdue
    assert page.due_of(contact) == YEAR_LATER


def test_what_was_never_confirmed_is_not_overdue() -> None:
    fresh = page.freshness(Contact())
    assert (fresh.confirmed, fresh.due, fresh.overdue, fresh.answered) == (None, None, False, False)
    assert not page.is_near(Contact())


def test_a_contact_answered_within_the_last_twelve_months() -> None:
    contact = Contact(last_answered_at=NOON)
    with at(YEAR_LATER - timedelta(seconds=1)):
        assert page.freshness(contact).answered
    with at(YEAR_LATER):
        assert not page.freshness(contact).answered


def test_the_year_is_near_its_end_from_the_first_reminder_on() -> None:
    contact = Contact(last_confirmed_at=NOON)
    first = YEAR_LATER - timedelta(days=60)
    with at(first - timedelta(seconds=1)):
        assert not page.is_near(contact)
    with at(first):
        assert page.is_near(contact)


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2027, 12, 31), 2, (2028, 2, 29)),
        ((2027, 8, 31), 6, (2028, 2, 29)),
        ((2027, 11, 15), 1, (2027, 12, 15)),
        ((2027, 1, 1), 0, (2027, 1, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(
    begin: tuple[int, int, int], months: int, end: tuple[int, int, int]
) -> None:
    moved = page.months_after(datetime(*begin, 7, tzinfo=UTC), months)
    assert moved == datetime(*end, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "late"), [((2027, 3, 31), 0), ((2027, 4, 1), 1), ((2027, 2, 28), 0)]
)
def test_a_change_is_late_from_the_thirty_first_day_on(
    told: tuple[int, int, int], late: int
) -> None:
    assert page.days_late(date(2027, 3, 1), date(*told)) == late


def test_an_answer_is_put_down_within_the_act_of_a_check(states: object) -> None:
    contact = confirmed()
    deed = Deed("checks.answer", HOST, NOON, "own")
    page.answered(deed, str(contact.pk))
    assert Contact.objects.get(pk=contact.pk).last_answered_at == NOON
    assert deed.rows[0]["table"] == "contact"
    with pytest.raises(DetenteError, match="no such contact"):
        page.answered(deed, "x")
