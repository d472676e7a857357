from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from detente.channel.consultations.fields import readings, utc
from detente.channel.consultations.moves import named
from detente.channel.consultations.phases import ConsultationError
from tests.channel.consultations.courses import NOON

HOLD = {"reason": "Logs.", "next_word_by": NOON}
TELL = {"members": ["CAD"], "text": "For information."}


def test_times_are_kept_in_utc_and_codes_in_order() -> None:
    east = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    read = readings(named("hold"), {"next_word_by": east, "reason": "Logs."})
    assert tuple(read.items()) == (
        ("reason", "Logs."),
        ("next_word_by", "2030-03-01T12:00:00+00:00"),
    )
    told = readings(named("notify_members"), {**TELL, "members": iter(["M02", "CAD", "M02"])})
    assert told["members"] == ("CAD", "M02")


@pytest.mark.parametrize("time", [datetime(2030, 3, 1), "2030-03-01", None, 5])  # noqa: DTZ001
def test_a_time_without_its_zone_is_refused(time: object) -> None:
    with pytest.raises(ConsultationError, match="time 'at' cannot be used"):
        utc(time, "at")


@pytest.mark.parametrize(
    ("name", "given", "odd"),
    [
        ("hold", {"reason": "Logs."}, "next_word_by"),
        ("hold", {**HOLD, "place": "Here."}, "place"),
        ("hold", {}, "next_word_by, reason"),
        ("resume", {"text": "Why?"}, "text"),
    ],
)
def test_missing_and_unknown_fields_are_named(name: str, given: dict[str, Any], odd: str) -> None:
    with pytest.raises(ConsultationError, match=f"Missing or unknown .*: {odd}"):
        readings(named(name), given)


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("hold", {**HOLD, "reason": " \n"}, "reason"),
        ("hold", {**HOLD, "reason": 7}, "reason"),
        ("hold", {**HOLD, "reason": "a\0b"}, "reason"),
        ("hold", {**HOLD, "reason": "\ud800"}, "reason"),
        ("hold", {**HOLD, "next_word_by": "tomorrow"}, "next_word_by"),
        ("notify_members", {**TELL, "members": []}, "members"),
        ("notify_members", {**TELL, "members": "CAD"}, "members"),
        ("notify_members", {**TELL, "members": None}, "members"),
        ("propose_good_offices", {"third": ["CAD"], "reason": "Help."}, "third"),
    ],
)
def test_a_field_of_another_kind_is_refused(name: str, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ConsultationError, match=f"'{field}' cannot be used"):
        readings(named(name), given)
