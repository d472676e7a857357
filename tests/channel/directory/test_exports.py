"""The directory as JSON holds what members see, and not when a check was answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from detente.channel.directory.exports import FORM, contact_record, directory_record
from tests.channel.directory.contacts import confirmed

pytestmark = pytest.mark.usefixtures("states")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_a_contact_is_told_as_members_see_it() -> None:
    record = json.loads(json.dumps(contact_record(confirmed())))
    assert record["member"] == "ARD"
    assert record["languages"] == ["en", "fr"]
    assert record["confirmation_overdue"] is False
    assert record["answered_a_check_within_twelve_months"] is False
    assert "last_answered_at" not in record


def test_the_directory_names_its_form_its_members_and_its_contacts() -> None:
    record = directory_record([confirmed()], at=NOON)
    assert record["form"] == FORM
    assert record["made"] == "2027-03-01T12:00:00+00:00"
    assert {each["code"] for each in record["members"]} == {"SEC", "ARD", "BEL"}
    assert len(record["contacts"]) == 1
