"""The directory as of a day is exactly what it was when that day ended in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from detente.channel.audit.moments import at
from detente.channel.audit.sealed import row_record
from detente.channel.directory.models import Contact, ContactVersion, Status
from detente.channel.directory.versions import LEFT_OUT, as_of, changes, contact_of, end_of
from tests.channel.cast import signed
from tests.channel.directory.contacts import card, confirmed, nominated

pytestmark = pytest.mark.usefixtures("states")


def moment(month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, second, tzinfo=UTC)


def amend(contact: Contact, **other: str) -> None:
    signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since="2027-01-01",
           **card(**other))  # fmt: skip


def test_the_directory_is_given_as_it_stood_when_the_day_ended() -> None:
    with at(moment(3, 1)):
        contact = confirmed(account="ard.tech")
    with at(moment(3, 10, 23, 59, 59)):
        amend(contact, hours="first")
    with at(moment(3, 11, 0, 0, 0)):
        amend(contact, hours="second")
    hours = {day: [each.hours for each in as_of(date(2027, 3, day))] for day in (9, 10, 11)}
    assert hours == {9: ["Monday to Friday"], 10: ["first"], 11: ["second"]}
    assert as_of(date(2027, 2, 28)) == []


def test_a_contact_removed_later_still_stands_as_of_before() -> None:
    with at(moment(3, 1)):
        contact = confirmed()
    with at(moment(3, 5)):
        signed("ard.authority", "directory.remove", contact=str(contact.pk), note_digest="b" * 64,
               note_date="2027-03-04", changed_since="2027-03-04")  # fmt: skip
    assert as_of(date(2027, 3, 4))[0].status == Status.CONFIRMED
    assert as_of(date(2027, 3, 5))[0].status == Status.REMOVED


def test_the_last_version_is_the_contact_to_the_last_column() -> None:
    contact = confirmed(round_the_clock=False)
    amend(contact, hours="other", emergency_phone="")
    now_there = row_record(Contact.objects.get(pk=contact.pk))
    last = ContactVersion.objects.filter(contact=contact).last()
    assert last is not None
    read_back = row_record(contact_of(last))
    assert {**read_back, LEFT_OUT: None} == {**now_there, LEFT_OUT: None}


def test_the_changes_of_each_version_are_named() -> None:
    contact = nominated()
    signed("sec.one", "directory.confirm", contact=str(contact.pk))
    amend(contact, hours="other")
    told = [names for _, names in changes(contact.versions.all())]
    assert told[0] == []
    assert set(told[1]) == {"status", "confirmed_by", "last_confirmed_at"}
    assert set(told[2]) == {"hours", "changed_on", "late_days"}


def test_a_day_ends_at_midnight_in_utc() -> None:
    assert end_of(date(2027, 12, 31)) == datetime(2028, 1, 1, tzinfo=UTC)
    assert end_of(date(2027, 1, 1)) - timedelta(seconds=1) == moment(1, 1, 23, 59, 59)
