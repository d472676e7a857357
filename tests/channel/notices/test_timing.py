"""More time, and pauses: who may move which clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.canonical import moment
from detente.channel.audit.models import Line
from detente.channel.audit.moments import at, now
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Entry, Notice
from detente.channel.notices.sending import SUBSTANTIVE
from detente.channel.notices.timing import proposed_pause
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import asked, sent, step

pytestmark = pytest.mark.usefixtures("states")


def owed(notice: Notice) -> Clock:
    clock: Clock = Clock.objects.get(subject=notice.pk, kind=SUBSTANTIVE)
    return clock


def later(clock: Clock, **span: float) -> dict[str, str]:
    return {
        "clock": str(clock.pk), "due": moment(clock.due + timedelta(**span)), "reason": "Holidays.",
    }  # fmt: skip


def pause(notice: Notice) -> None:
    entry: Entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))


@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
@pytest.mark.parametrize("name", ["ask_time", "extend", "propose_pause", "agree_pause", "resume"])
def test_who_does_not_speak_for_a_state_moves_no_clock(name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare(f"notices.{name}", Actor("bel.dip", "BEL", role))


def test_who_owes_asks_and_the_clock_runs_on() -> None:
    clock = owed(asked())
    due = clock.due
    cast.signed("bel.dip", "notices.ask_time", **later(clock, days=2))
    clock.refresh_from_db()
    assert (clock.state, clock.due) == ("running", due)
    line = Line.objects.last()
    assert line is not None
    assert (line.act, line.audience) == ("notices.ask_time", "dossier")


def test_who_is_owed_gives_time_with_a_reason() -> None:
    clock = owed(asked())
    due = clock.due
    cast.signed("ard.tech", "notices.extend", **later(clock, days=2))
    clock.refresh_from_db()
    assert (clock.state, clock.due, clock.reason) == (
        "extended", due + timedelta(days=2), "Holidays.",
    )  # fmt: skip


def test_who_owes_does_not_give_itself_time() -> None:
    with pytest.raises(DetenteError, match="Only who is owed"):
        cast.signed("bel.dip", "notices.extend", **later(owed(asked()), days=2))


def test_who_is_owed_need_not_ask() -> None:
    with pytest.raises(DetenteError, match="owes nothing"):
        cast.signed("ard.dip", "notices.ask_time", **later(owed(asked()), days=2))


@pytest.mark.parametrize("name", ["ask_time", "extend"])
def test_more_time_is_later_and_has_a_reason(name: str) -> None:
    clock = owed(asked())
    by = "bel.dip" if name == "ask_time" else "ard.dip"
    for wrong in (later(clock, days=-1), {**later(clock, days=1), "reason": " "},
                  {**later(clock, days=1), "due": "soon"}):  # fmt: skip
        with pytest.raises(DetenteError):
            cast.signed(by, f"notices.{name}", **wrong)


def test_a_third_state_has_no_such_clock() -> None:
    cast.state("CAL", "Calidon")
    with pytest.raises(DetenteError, match="no such clock"):
        cast.signed("cal.dip", "notices.extend", **later(owed(asked()), days=2))


def test_a_pause_takes_both_sides() -> None:
    notice = asked()
    step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.")
    assert set(Clock.objects.values_list("state", flat=True)) == {"running"}


def test_agreed_every_clock_between_the_two_stands_still_and_goes_on_with_what_it_had() -> None:
    notice = asked()
    began = now()
    left = owed(notice).due - began
    with at(began + timedelta(hours=1)):
        pause(notice)
    assert set(Clock.objects.values_list("state", flat=True)) == {"paused"}
    with at(began + timedelta(hours=101)):
        step("bel.dip", "resume", notice, member="ARD")
    resumed = owed(notice)
    assert resumed.state == "running"
    assert abs(resumed.due - (began + timedelta(hours=100) + left)) < timedelta(seconds=2)


def test_who_proposed_a_pause_does_not_agree_to_it() -> None:
    notice = asked()
    entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    with pytest.raises(DetenteError, match="No pause is proposed"):
        step("ard.tech", "agree_pause", notice, proposal=str(entry.pk))


def test_a_pause_is_agreed_to_once() -> None:
    notice = asked()
    entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))
    step("ard.dip", "resume", notice, member="BEL")
    with pytest.raises(DetenteError, match="No pause is proposed"):
        step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))


def test_a_pause_is_proposed_once() -> None:
    notice = asked()
    step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.")
    with pytest.raises(DetenteError, match="already"):
        step("bel.dip", "propose_pause", notice, member="ARD", reason="Talks.")
    assert proposed_pause(notice, "BEL", "ARD") is not None


def test_where_no_clock_runs_there_is_nothing_to_pause_or_resume() -> None:
    notice = sent()
    step("bel.dip", "acknowledge", notice)
    with pytest.raises(DetenteError, match="No clock runs"):
        step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.")
    with pytest.raises(DetenteError, match="No clock is paused"):
        step("ard.dip", "resume", notice, member="BEL")


@pytest.mark.parametrize("member", ["ARD", "XYZ", "CAL"])
def test_a_pause_is_between_the_sender_and_one_addressed(member: str) -> None:
    cast.state("CAL", "Calidon")
    with pytest.raises(DetenteError, match="between these"):
        step("ard.dip", "propose_pause", asked(), member=member, reason="Talks.")


def test_a_paused_clock_is_met_by_an_answer() -> None:
    notice = sent(kind="information", asked="Is it known?")
    pause(notice)
    step("bel.dip", "answer", notice, text="It is.", mark="AMBER")
    assert set(Clock.objects.values_list("state", flat=True)) == {"met"}


def test_a_clock_that_ran_out_is_not_paused() -> None:
    notice = sent()
    entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    with at(now() + timedelta(days=4)), pytest.raises(DetenteError, match="any more"):
        step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))
