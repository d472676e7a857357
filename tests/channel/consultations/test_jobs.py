"""Clocks run out by themselves, once each; others are told that something waits, and no more."""

from __future__ import annotations

import pytest

from detente.channel.audit.models import Line
from detente.channel.consultations.jobs import lapse
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.phases import State
from detente.channel.work.jobs import run_due
from detente.channel.work.models import Job
from tests.channel.consultations.courses import hours
from tests.channel.consultations.on_record import again, at_hour, met, moved, opened

pytestmark = pytest.mark.usefixtures("community")


def lapses(one: Consultation) -> int:
    return Line.objects.filter(dossier=one.dossier_id, act="consultations.lapse").count()


def told(mailoutbox: list[object]) -> set[str]:
    return {address for letter in mailoutbox for address in letter.to}  # type: ignore[attr-defined]


def test_a_clock_lapses_just_after_its_last_moment() -> None:
    one = opened()
    with at_hour(48):
        run_due()
        assert lapses(one) == 0
    with at_hour(48.01):
        run_due()
        assert (lapses(one), again(one).standing.state) == (1, State.REPLY_OVERDUE)


def test_a_clock_that_fires_twice_changes_nothing_the_second_time() -> None:
    one = opened()
    asked = Job.objects.get(kind="consultations.lapse").details
    with at_hour(49):
        run_due()
        kept = again(one).course
        lapse(asked)
        run_due()
    assert (lapses(one), again(one).course) == (1, kept)


def test_a_clock_that_was_met_does_not_lapse() -> None:
    one = opened()
    with at_hour(1):
        moved("bel.dip", one, "reply", text="We know of nothing.")
    with at_hour(49):
        run_due()
    assert lapses(one) == 0
    assert not Job.objects.filter(done_at=None).exists()


def test_a_paused_clock_lapses_later_by_the_time_of_the_pause() -> None:
    one = opened()
    with at_hour(10):
        moved("ard.dip", one, "propose_pause", reason="A holiday.")
        moved("bel.dip", one, "accept_pause")
    with at_hour(60):
        run_due()
        assert lapses(one) == 0
        moved("ard.dip", one, "resume")
    with at_hour(97.9):
        run_due()
        assert lapses(one) == 0
    with at_hour(98.1):
        run_due()
        assert lapses(one) == 1


def test_a_clock_extended_by_a_holding_reply_lapses_at_its_new_time() -> None:
    one = opened()
    moved("bel.dip", one, "hold", reason="We look.", next_word_by=hours(72).isoformat())
    with at_hour(71):
        run_due()
        assert lapses(one) == 0
    with at_hour(73):
        run_due()
        assert lapses(one) == 1


def test_the_other_side_is_told_that_something_waits_and_nothing_else(
    mailoutbox: list[object],
) -> None:
    opened()
    run_due()

    assert told(mailoutbox) == {"authority@bel.example", "bel.dip@example.org",
                                "bel.tech@example.org"}  # fmt: skip
    for letter in mailoutbox:
        words = f"{letter.subject} {letter.body}"  # type: ignore[attr-defined]
        assert not any(name in words for name in ("Ardenia", "ARD", "Belmora", "BEL", "harbour"))


def test_a_step_is_told_once(mailoutbox: list[object]) -> None:
    opened()
    run_due()
    count = len(mailoutbox)
    run_due()
    assert len(mailoutbox) == count


def test_both_sides_are_told_that_a_clock_ran_out(mailoutbox: list[object]) -> None:
    opened()
    run_due()
    mailoutbox.clear()
    with at_hour(49):
        run_due()
    assert {"ard.dip@example.org", "bel.dip@example.org"} <= told(mailoutbox)


def test_every_other_state_is_asked_to_second(mailoutbox: list[object]) -> None:
    one = met()
    with at_hour(2):
        moved("ard.dip", one, "notify_members", members=["CAL"], text="There was an incident.")
        run_due()
        assert "authority@dor.example" not in told(mailoutbox)
        mailoutbox.clear()
        moved("ard.dip", one, "ask_community", reason="All should hear it.")
        run_due()
    assert {"authority@cal.example", "authority@dor.example"} <= told(mailoutbox)


def test_the_third_is_told_when_it_is_asked_for_good_offices(mailoutbox: list[object]) -> None:
    one = opened()
    moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")
    run_due()
    assert "authority@cal.example" not in told(mailoutbox)
    moved("bel.dip", one, "accept_good_offices")
    run_due()
    assert "authority@cal.example" in told(mailoutbox)
