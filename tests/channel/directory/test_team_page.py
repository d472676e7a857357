"""A team's page has every heading of RFC 2350 and invents nothing under it."""

from __future__ import annotations

from datetime import UTC, datetime

from detente.channel.directory.models import Contact
from detente.channel.directory.team_page import NOT_STATED, team_page
from tests.channel.directory.contacts import card


def team(**other: object) -> Contact:
    return Contact(member="ARD", proposed_at=datetime(2027, 1, 2, tzinfo=UTC),
                   **{**card(languages=" en fr "), **other})  # fmt: skip


def test_the_headings_of_the_form_stand_in_their_order() -> None:
    text = team_page(team(), state="Ardenia")
    headings = ["1. Document Information", "1.1 Date of Last Update", "2. Contact Information",
                "2.3 Time Zone", "2.11 Points of Customer Contact", "3. Charter", "4. Policies",
                "5. Services", "6. Incident Reporting Forms", "7. Disclaimers"]  # fmt: skip
    places = [text.index(f"{heading}\n") for heading in headings]
    assert places == sorted(places)


def test_what_is_known_is_told_and_the_rest_is_not_stated() -> None:
    text = team_page(team(), state="Ardenia")
    assert "2.3 Time Zone\nEurope/Vienna" in text
    assert "In an emergency: +43 1 999" in text
    assert "Round the clock." in text
    assert f"4. Policies\n{NOT_STATED}" in text
    assert "1.1 Date of Last Update\n2027-01-02" in text


def test_a_later_confirmation_is_the_last_update() -> None:
    text = team_page(team(last_confirmed_at=datetime(2027, 5, 6, tzinfo=UTC)), state="Ardenia")
    assert "2027-05-06" in text


def test_hours_are_told_where_the_desk_is_not_always_there() -> None:
    assert "Hours: Monday" in team_page(team(round_the_clock=False), state="Ardenia")
    quiet = team_page(team(round_the_clock=False, hours="", emergency_phone=""), state="Ardenia")
    assert f"2.11 Points of Customer Contact\n{NOT_STATED}" in quiet
    assert "In an emergency" not in quiet
