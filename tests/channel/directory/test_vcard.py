"""A contact as a vCard 4.0: escaped, folded, and nothing invented."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from detente.channel.directory.models import Contact
from detente.channel.directory.vcard import vcard
from tests.channel.directory.contacts import card


def contact(**other: object) -> Contact:
    given_card = card(languages=" en fr ")
    return Contact(member="ARD", **{**given_card, **other})


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_function_is_an_organisation_with_its_telephones_and_languages() -> None:
    lines = unfolded(vcard(contact(), state="Ardenia"))
    assert lines[:3] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:org"]
    assert lines[-1] == "END:VCARD"
    for wanted in ("FN:Duty desk", 'TEL;TYPE="work,voice":+43 1 234567', "LANG;PREF=1:en",
                   "LANG;PREF=2:fr", "TZ:Europe/Vienna", "CATEGORIES:technical",
                   "NOTE:Monday to Friday\\; not confirmed yet"):  # fmt: skip
        assert wanted in lines


def test_a_person_is_an_individual_and_the_last_confirmation_is_told() -> None:
    confirmed = datetime(2027, 3, 1, tzinfo=UTC)
    text = vcard(contact(person="Ann Onym", last_confirmed_at=confirmed), state="Ardenia")
    assert "KIND:individual" in text
    assert "last confirmed 2027-03-01" in text


def test_what_is_empty_has_no_line() -> None:
    assert vcard(contact(emergency_phone=""), state="A").count("TEL;") == 1


def test_what_would_end_a_value_is_escaped() -> None:
    lines = unfolded(vcard(contact(institution="A, B; C\\D\nE"), state="Ardenia"))
    assert "ORG:A\\, B\\; C\\\\D\\nE" in lines


@given(some.text(alphabet=some.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=150))
def test_no_line_is_longer_than_75_octets_and_none_ends_within_a_letter(name: str) -> None:
    text = vcard(contact(institution=name), state="Ardenia")
    raw = text.encode().split(b"\r\n")
    assert max(len(line) for line in raw) <= 75
    escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    assert f"ORG:{escaped}" in unfolded(text)
    for line in raw:
        line.decode()
