"""The form of a new notice: every field has its place, and says what the act takes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from detente.channel.notices.envelope import read_envelope
from detente.channel.notices.forms import NoticeForm
from tests.channel.notices.letters import content

pytestmark = pytest.mark.usefixtures("states")

GIVEN = {**content(), "certainty": "unknown", "critical": "unknown"}


def form(**other: str) -> NoticeForm:
    filled = NoticeForm({**GIVEN, **other}, sender="ARD")
    assert filled.is_valid(), filled.errors
    return filled


def test_every_field_has_its_place_on_the_page() -> None:
    empty = NoticeForm(sender="ARD")
    placed = {field.name for _, _, fields in empty.groups() for field in fields}
    placed |= {field.name for field in (*empty.dimensions(), *empty.attribution())}
    assert placed | {"kept"} == set(empty.fields)


def test_what_is_entered_is_an_envelope() -> None:
    said = form(dimension_scope="One registry.").content([{"digest": "00", "name": "a.txt"}])
    envelope = read_envelope(said, sender="ARD", at=datetime(2030, 5, 1, tzinfo=UTC))
    assert envelope.dimensions == {"scope": "One registry."}
    assert envelope.to == ("BEL",)


def test_attribution_is_off_unless_something_of_it_is_entered() -> None:
    assert form().content([])["attribution"] == {}
    assert form(claim="A group.").content([])["attribution"] == {
        "claim": "A group.", "likelihood": "", "basis": "",
    }  # fmt: skip


def test_one_does_not_write_to_oneself() -> None:
    assert not NoticeForm({**GIVEN, "to": ["ARD"]}, sender="ARD").is_valid()


def test_what_was_entered_keeps_its_drawer_open() -> None:
    assert form(dimension_scope="One registry.").dimensions_given()
    assert not form().dimensions_given()
