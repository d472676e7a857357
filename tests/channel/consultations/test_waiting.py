"""The inbox names what a state must do: clocks to meet, proposals to answer, meetings to second."""

from __future__ import annotations

import pytest

from detente.channel.audit.roles import Role
from detente.channel.audit.waiting import Waiting
from detente.channel.consultations.waiting import waiting
from tests.channel import cast
from tests.channel.consultations.courses import hours
from tests.channel.consultations.on_record import at_hour, met, moved, opened

pytestmark = pytest.mark.usefixtures("community")


def waits(name: str) -> list[Waiting]:
    return waiting(cast.actor(name))


def titles(name: str) -> list[str]:
    return [each.title.partition(": ")[2] for each in waits(name)]


def test_a_reply_waits_for_the_requested_state_with_its_clock() -> None:
    one = opened()

    found = waits("bel.dip")
    assert [each.due for each in found] == [hours(48)]
    assert found[0].title == "C-2030-0001: a reply is awaited"
    assert found[0].address == f"/en/channel/consultations/{one.dossier_id}/"
    assert waits("ard.dip") == []


def test_an_overdue_reply_still_waits_though_no_worker_ran() -> None:
    opened()
    with at_hour(50):
        assert [(each.due, each.title[13:]) for each in waits("bel.tech")] == [
            (hours(48), "the reply is overdue")
        ]


def test_a_proposal_waits_for_the_other_side_alone() -> None:
    one = opened()
    moved("ard.dip", one, "propose_pause", reason="A holiday.")
    assert "Ardenia proposes a pause" in titles("bel.dip")
    assert titles("ard.dip") == []


def test_while_it_is_paused_no_clock_waits() -> None:
    one = opened()
    moved("ard.dip", one, "propose_pause", reason="A holiday.")
    moved("bel.dip", one, "accept_pause")
    assert titles("bel.dip") == []


def test_a_date_on_offer_waits_once_with_the_clock_of_agreement() -> None:
    one = opened()
    moved("bel.dip", one, "reply", text="We know of nothing.")
    moved("ard.dip", one, "ask_meeting", reason="Let us talk.")
    moved("bel.dip", one, "offer_meeting", date=hours(90).isoformat())
    assert titles("ard.dip") == ["a date for a meeting is on offer"]
    assert titles("bel.dip") == []


def test_those_asked_to_second_are_asked_until_they_have() -> None:
    one = met()
    with at_hour(2):
        moved("ard.dip", one, "notify_members", members=["CAL"], text="There was an incident.")
        assert titles("cal.authority") == []
        moved("ard.dip", one, "ask_community", reason="All should hear it.")
        for name in ("cal.authority", "dor.authority"):
            assert titles(name) == ["you are asked whether you second a meeting of the community"]
        moved("cal.authority", one, "second")
        assert titles("cal.authority") == []


def test_a_third_is_asked_for_its_good_offices() -> None:
    one = opened()
    moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")
    assert "Ardenia proposes the good offices of Calden" in titles("bel.dip")
    assert titles("cal.authority") == []
    moved("bel.dip", one, "accept_good_offices")
    assert titles("cal.authority") == ["you are asked for your good offices"]


def test_a_closed_consultation_waits_for_nobody() -> None:
    one = opened()
    moved("ard.dip", one, "propose_minute", text="A fault.")
    assert "Ardenia proposes an agreed minute, and has signed it" in titles("bel.dip")
    moved("ard.dip", one, "close", reason="It is clear now.")
    assert titles("bel.dip") == titles("ard.dip") == []


def test_nothing_waits_for_who_may_not_act(everybody: dict[Role, str]) -> None:
    opened()
    for role in (Role.AUDITOR, Role.OBSERVER, Role.SECRETARIAT):
        assert waits(everybody[role]) == []
