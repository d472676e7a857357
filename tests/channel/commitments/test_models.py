"""Reports are sealed, and each version stands once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError

from detente.channel.audit.acts import perform
from detente.channel.audit.sealed import WrittenPastTheRecordError
from detente.channel.commitments.models import MeasureReport, ReportContact
from tests.channel import cast
from tests.channel.commitments.test_acts import keep
from tests.channel.commitments.test_reminders import choose


def test_a_report_is_written_by_acts_alone(states: Any) -> None:
    with pytest.raises(WrittenPastTheRecordError):
        keep().save()


def test_a_version_stands_once(states: Any) -> None:
    kept = keep()
    with pytest.raises(IntegrityError):
        MeasureReport(member="ARD", measure="osce-9", number=1, kept_at=kept.kept_at).write()


def test_rows_name_themselves(states: Any) -> None:
    perform("commitments.keep_contact", cast.actor("ard.dip"))
    assert str(keep()) == "ARD osce-9 1"
    assert str(ReportContact.objects.get()) == "ARD"
    assert str(choose(None)) == "ARD None"
