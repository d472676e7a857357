"""A record keeps what was reported, and can be neither changed nor misspelt."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from detente.evidence.records import Incident, Precision, Report, When


def test_a_record_cannot_be_changed_after_it_was_made() -> None:
    incident = Incident("own", "1", "A made-up incident", Report("us"))
    with pytest.raises(FrozenInstanceError):
        incident.title = "another"  # type: ignore[misc]
    with pytest.raises(TypeError):
        incident.codes["severity"] = "3"  # type: ignore[index]


def test_records_that_say_the_same_are_equal_and_a_whole_one_is_not_partial() -> None:
    one, other = (
        Incident("own", "1", "A", Report("us"), started=When(date(2007, 4, 1), Precision.MONTH))
        for _ in range(2)
    )
    assert one == other
    assert not one.partial
