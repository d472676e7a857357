"""Reminders go out 60, 30, 7 and 0 days before the year is over, and stop once confirmed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from detente.channel.audit.moments import at
from detente.channel.directory.models import Contact
from detente.channel.directory.reminders import put_down_reminders
from detente.channel.work.jobs import run_due
from detente.channel.work.models import Job
from tests.channel.cast import signed
from tests.channel.directory.contacts import confirmed

pytestmark = pytest.mark.usefixtures("states")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
DUE = datetime(2028, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def contact(states: object) -> Contact:
    with at(NOON):
        return confirmed()


def letters_until(moment: datetime) -> int:
    mail.outbox.clear()
    with at(moment):
        run_due()
    return len(mail.outbox)


def test_reminders_go_to_the_contact_and_its_authority_on_four_days(contact: Contact) -> None:
    for days in (60, 30, 7, 0):
        day = DUE - timedelta(days=days)
        assert letters_until(day - timedelta(seconds=1)) == 0
        assert letters_until(day) == 2
        told = {letter.to[0] for letter in mail.outbox}
        assert told == {"ard.tech@example.org", "authority@ard.example"}
    assert letters_until(DUE + timedelta(days=400)) == 0


def test_a_letter_names_no_state_and_no_subject_matter(contact: Contact) -> None:
    letters_until(DUE)
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}".lower()
        assert not [word for word in ("ardenia", "ard", "desk", "confirm") if word in text.split()]


def test_a_confirmation_stops_the_old_reminders_and_begins_new_ones(contact: Contact) -> None:
    assert letters_until(DUE - timedelta(days=60)) == 2
    again = DUE - timedelta(days=50)
    with at(again):
        signed("ard.tech", "directory.confirm_yearly", contact=str(contact.pk))
    assert letters_until(DUE) == 0
    assert letters_until(datetime(2029, 1, 11, 12, tzinfo=UTC) - timedelta(days=60)) == 2


def test_a_removed_contact_is_left_in_peace(contact: Contact) -> None:
    with at(NOON + timedelta(days=10)):
        signed("ard.authority", "directory.remove", contact=str(contact.pk), note_digest="b" * 64,
               note_date="2027-03-04", changed_since="2027-03-04")  # fmt: skip
    assert letters_until(DUE) == 0


def test_the_same_confirmation_puts_reminders_down_once(contact: Contact) -> None:
    put_down_reminders(Contact.objects.get(pk=contact.pk))
    assert Job.objects.filter(kind="directory.remind").count() == 4


def test_a_contact_without_account_is_reminded_through_its_authority(states: object) -> None:
    with at(NOON):
        confirmed(account="")
    letters_until(DUE - timedelta(days=60))
    assert [letter.to for letter in mail.outbox] == [["authority@ard.example"]]
