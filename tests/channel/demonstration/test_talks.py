"""The consultations of the demonstration stand where a visitor can see what may happen."""

from __future__ import annotations

import pytest

from detente.channel.consultations.models import Consultation
from detente.channel.consultations.record import from_record
from detente.channel.demonstration.fill import fill

pytestmark = pytest.mark.slow


def test_one_is_closed_one_is_paused_and_one_waits(db: None) -> None:
    fill(lambda _: None)

    courses = [from_record(each.course) for each in Consultation.objects.all()]
    assert sorted((each.closed, each.paused) for each in courses) == [
        (False, False), (False, True), (True, False),
    ]  # fmt: skip
