"""A consultation is opened and moved by those who may, refused to others, and written down."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.models import Dossier, Line, Party
from detente.channel.audit.reading import lines_for
from detente.channel.audit.roles import HOST, OF_STATES, Actor, Role
from detente.channel.audit.sealed import row_digest
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.phases import ConsultationError, State
from detente.channel.work.models import Job
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.consultations.courses import hours
from tests.channel.consultations.on_record import REQUEST, again, at_hour, met, moved, opened

pytestmark = pytest.mark.usefixtures("community")


def parties(one: Consultation) -> set[str]:
    return set(Party.objects.filter(dossier=one.dossier_id).values_list("member", flat=True))


def test_a_request_opens_a_consultation_that_both_sides_and_nobody_else_can_read() -> None:
    one = opened()

    assert one.standing.state is State.REPLY_AWAITED
    assert (one.phase, one.due) == ("I", hours(48))
    assert parties(one) == {"ARD", "BEL"}
    assert one.dossier.title == REQUEST["activity"]


def test_the_references_of_a_year_follow_each_other() -> None:
    references = [opened().dossier.reference for _ in range(2)]
    assert references == ["C-2030-0001", "C-2030-0002"]


def test_an_opening_is_one_signed_line_of_its_dossier() -> None:
    done = cast.signed("ard.dip", "consultations.open", **REQUEST)

    said = json.loads(done.line.content)
    assert (done.line.audience, done.line.dossier) == ("dossier", done.result.dossier_id)
    assert said["statement"]["details"] == REQUEST
    assert said["signature"] is not None
    tables = {row["table"] for row in said["rows"]}
    assert tables == {"dossier", "party", "consultation"}


def test_the_row_in_the_database_bears_the_digest_of_its_last_line() -> None:
    one = opened()
    moved("bel.dip", one, "hold", reason="We look.", next_word_by=hours(60).isoformat())
    done = moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")

    (row,) = json.loads(done.line.content)["rows"]
    assert (row["table"], row["key"]) == ("consultation", str(one.pk))
    assert row["digest"] == row_digest(again(one))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HOST])
@pytest.mark.parametrize("act", ["consultations.open", "consultations.move"])
def test_only_those_who_speak_for_a_state_open_or_move(
    everybody: dict[Role, str], role: Role, act: str
) -> None:
    one = opened()
    details = {
        "consultations.open": REQUEST,
        "consultations.move": {
            "dossier": str(one.dossier_id), "move": "close", "reason": "It is clear now.",
        },
    }[act]  # fmt: skip
    if role in OF_STATES:
        assert cast.signed(everybody[role], act, **details).line.act == act
        return
    lines = Line.objects.count()
    with pytest.raises(NotAllowedError):
        acts.prepare(act, cast.actor(everybody[role]), "", **details)
    assert Line.objects.count() == lines


@pytest.mark.parametrize("act", ["consultations.open", "consultations.move"])
def test_nothing_is_sent_without_a_signature_nor_by_a_stranger(act: str) -> None:
    with pytest.raises(NotAllowedError):
        acts.perform(act, cast.actor("ard.dip"))
    with pytest.raises(NotAllowedError):
        acts.prepare(act, None)


def test_the_authority_of_an_observer_cannot_open_a_consultation() -> None:
    cast.accredit("OBS", "Observatory of Peace", kind="observer")
    with pytest.raises(DetenteError, match="Only a state"):
        cast.signed("obs.authority", "consultations.open", **REQUEST)


@pytest.mark.parametrize(
    "change", [{"requested": "ARD"}, {"requested": "NOWHERE"}, {"requested": "SEC"}, {"cause": " "}]
)
def test_an_opening_that_cannot_be_is_refused_and_leaves_nothing(change: dict[str, str]) -> None:
    lines = Line.objects.count()
    with pytest.raises(ConsultationError):
        acts.prepare("consultations.open", cast.actor("ard.dip"), "", **{**REQUEST, **change})
    assert (Line.objects.count(), Dossier.objects.count(), Job.objects.count()) == (lines, 0, 0)


def test_a_move_changes_the_one_course_that_both_sides_read() -> None:
    one = opened()
    with at_hour(1):
        done = moved("bel.tech", one, "reply", text="We are looking at the logs.")

    assert again(one).standing.state is State.CLARIFICATION_AT_REST
    assert again(one).due is None
    for reader in ("ard.dip", "bel.dip"):
        assert lines_for(cast.actor(reader)).filter(number=done.line.number).exists()
    assert not lines_for(cast.actor("sec.one")).filter(number=done.line.number).exists()


def test_a_move_that_the_table_refuses_changes_nothing() -> None:
    one = opened()
    with pytest.raises(ConsultationError, match="not for 'ARD' to do"):
        moved("ard.dip", one, "reply", text="We answer ourselves.")
    assert again(one).standing == one.standing


@pytest.mark.parametrize("given", [
    {}, {"text": "x", "at": "2030-01-01"}, {"text": "x", "by": "BEL"}, {"text": 3}, {"words": "x"},
])  # fmt: skip
def test_fields_that_a_move_does_not_know_or_lacks_are_refused(given: dict[str, Any]) -> None:
    one = opened()
    with pytest.raises(ConsultationError):
        moved("bel.dip", one, "reply", **given)


@pytest.mark.parametrize("time", ["", "tomorrow", "2030-03-04T12:00:00", 5, None])
def test_a_time_that_cannot_be_read_is_refused(time: Any) -> None:
    one = opened()
    with pytest.raises(ConsultationError, match="next_word_by"):
        moved("bel.dip", one, "hold", reason="We look.", next_word_by=time)


@pytest.mark.parametrize("dossier", ["", "no dossier", "00000000-0000-4000-8000-000000000000"])
def test_a_dossier_that_is_not_there_is_refused(dossier: str) -> None:
    with pytest.raises(DetenteError, match="no such consultation"):
        cast.signed("ard.dip", "consultations.move", dossier=dossier, move="close", reason="x")


def test_a_state_that_is_not_party_is_told_that_there_is_nothing() -> None:
    one = opened()
    with pytest.raises(DetenteError, match="no such consultation"):
        moved("cal.authority", one, "close", reason="We would rather not.")


def test_of_two_moves_at_once_the_second_is_played_on_the_new_course() -> None:
    one = opened()
    asked = {"dossier": str(one.dossier_id), "move": "propose_pause", "reason": "A holiday."}
    both = [
        (name, acts.prepare("consultations.move", cast.actor(name), "", **asked))
        for name in ("ard.dip", "bel.dip")
    ]
    first, second = (
        lambda name=name, prepared=prepared: acts.complete(
            prepared, cast.actor(name), signature=cast.signature_of(name, prepared.statement)
        )
        for name, prepared in both
    )  # fmt: skip
    first()
    with pytest.raises(ConsultationError, match="no pause is proposed"):
        second()
    assert [step.by for step in again(one).standing.steps] == ["ARD", "ARD"]


def test_a_minute_is_agreed_by_two_signatures_under_one_digest() -> None:
    one = opened()
    first = moved("bel.dip", one, "propose_minute", text="A fault of our own; we regret it.")
    digest = again(one).standing.minute.digest
    second = moved("ard.dip", one, "sign_minute", digest=digest)

    minute = again(one).standing.minute
    assert minute.signed_by == ("BEL", "ARD")
    assert again(one).standing.state is State.CLOSED_AGREED
    keys = [json.loads(done.line.content)["key"] for done in (first, second)]
    assert len(set(keys)) == 2
    assert (again(one).phase, again(one).due) == ("", None)


def test_a_signature_under_another_text_is_refused() -> None:
    one = opened()
    moved("bel.dip", one, "propose_minute", text="A fault.")
    read = again(one).standing.minute.digest
    moved("bel.dip", one, "propose_minute", text="No fault.")
    with pytest.raises(ConsultationError, match="another text"):
        moved("ard.dip", one, "sign_minute", digest=read)


def test_members_that_are_notified_may_read_the_dossier_from_then_on() -> None:
    one = met()
    with at_hour(2):
        moved("ard.dip", one, "notify_members", members=["CAL"], text="There was an incident.")

    assert parties(one) == {"ARD", "BEL", "CAL"}
    assert again(one).phase == "III"


def test_a_meeting_of_the_community_is_seconded_by_the_others() -> None:
    one = met()
    with at_hour(2):
        moved("ard.dip", one, "notify_members", members=["CAL"], text="There was an incident.")
        moved("bel.dip", one, "ask_community", reason="All should hear it.")
        assert parties(one) == {"ARD", "BEL", "CAL", "DOR"}
        moved("dor.authority", one, "second")

    assert again(one).standing.state is State.COMMUNITY_CALLED  # 34 % of two others are one


def test_a_third_is_let_in_once_both_sides_agree_to_its_good_offices() -> None:
    one = opened()
    moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")
    assert parties(one) == {"ARD", "BEL"}
    moved("bel.dip", one, "accept_good_offices")
    assert parties(one) == {"ARD", "BEL", "CAL"}
    moved("cal.authority", one, "step_in")
    assert again(one).standing.offices.stage == "under way"


def lapse_details(one: Consultation, **changes: str) -> dict[str, str]:
    known = {
        "dossier": str(one.dossier_id),
        "clock": "reply",
        "last_moment": "2030-03-03T12:00:00.000000Z",
    }
    return known | changes


def test_the_host_notes_that_a_clock_has_run_out() -> None:
    one = opened()
    with at_hour(49):
        done = acts.perform("consultations.lapse", HOST, **lapse_details(one))

    assert again(one).standing.state is State.REPLY_OVERDUE
    assert again(one).standing.steps[-1].at == hours(48)
    assert (done.line.audience, done.line.member) == ("dossier", "HOST")


@pytest.mark.parametrize("change", [{}, {"clock": "seconding"}, {"last_moment": "2030-03-03"}])
def test_a_clock_that_has_not_run_out_does_not_lapse(change: dict[str, str]) -> None:
    one = opened()
    with at_hour(49 if change else 48), pytest.raises(ConsultationError, match="not run out"):
        acts.perform("consultations.lapse", HOST, **lapse_details(one, **change))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HOST])
def test_nobody_but_the_host_lets_a_clock_run_out(role: Role) -> None:
    one = opened()
    with at_hour(49), pytest.raises(NotAllowedError):
        acts.perform("consultations.lapse", Actor("x", "BEL", role), **lapse_details(one))


def test_a_move_after_a_clock_ran_out_writes_both_steps_in_one_line() -> None:
    one = opened()
    with at_hour(50):
        moved("bel.dip", one, "reply", text="Late, but here.")

    steps = again(one).standing.steps
    assert [step.move for step in steps] == ["request", "reply_lapses", "reply"]
    assert steps[1].at + timedelta(hours=2) == steps[2].at
    assert Line.objects.filter(dossier=one.dossier_id).count() == 2
