"""Received, looking into it, and the answer: who may, when, and what it does to the clocks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.canonical import moment
from detente.channel.audit.models import Line
from detente.channel.audit.moments import at, now
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Notice
from detente.channel.notices.sending import ACKNOWLEDGE, NEXT_WORD, SUBSTANTIVE
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import asked, sent, step

pytestmark = pytest.mark.usefixtures("states")

OFFER = {
    "receipt": "yes", "possible": "yes", "time_frame": "two days", "nature": "two experts",
    "scope": "the logs", "terms": "at no cost",
}  # fmt: skip


def state_of(notice: Notice, kind: str) -> str:
    return str(Clock.objects.filter(subject=notice.pk, kind=kind).latest("started_at").state)


def hold(notice: Notice, by: str = "bel.dip", **span: float) -> None:
    step(by, "hold", notice, next_word_by=moment(now() + timedelta(**span)))


def test_acknowledging_meets_its_clock_and_leaves_the_answer_owed() -> None:
    notice = asked()
    step("bel.dip", "acknowledge", notice)
    delivery = notice.deliveries.get()
    assert delivery.acknowledged_by == "bel.dip"
    assert state_of(notice, ACKNOWLEDGE) == "met"
    assert state_of(notice, SUBSTANTIVE) == "running"
    line = Line.objects.last()
    assert line is not None
    assert (line.act, line.audience, line.dossier) == (
        "notices.acknowledge", "dossier", notice.dossier_id,
    )  # fmt: skip


def test_it_is_acknowledged_once() -> None:
    notice = sent()
    step("bel.dip", "acknowledge", notice)
    with pytest.raises(DetenteError, match="already"):
        step("bel.tech", "acknowledge", notice)


@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
@pytest.mark.parametrize("name", ["acknowledge", "hold", "answer"])
def test_who_does_not_speak_for_a_state_answers_nothing(name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare(f"notices.{name}", Actor("bel.dip", "BEL", role), notice="")


@pytest.mark.parametrize("name", ["acknowledge", "hold", "answer"])
def test_the_sender_does_not_answer_itself(name: str) -> None:
    details: dict[str, dict[str, Any]] = {
        "hold": {"next_word_by": moment(now() + timedelta(hours=1))},
        "answer": {"text": "Well.", "mark": "AMBER"},
    }
    with pytest.raises(DetenteError, match="not addressed"):
        step("ard.tech", name, sent(), **details.get(name, {}))


def test_a_third_state_finds_no_such_notice() -> None:
    cast.state("CAL", "Calidon")
    with pytest.raises(DetenteError, match="no such notice"):
        step("cal.dip", "acknowledge", sent())


def test_what_is_no_identifier_names_no_notice() -> None:
    with pytest.raises(DetenteError, match="no such notice"):
        cast.signed("bel.dip", "notices.acknowledge", notice="'; --")


def test_a_holding_reply_acknowledges_and_promises_the_next_word() -> None:
    notice = asked()
    hold(notice, hours=20)
    assert state_of(notice, ACKNOWLEDGE) == "met"
    assert state_of(notice, SUBSTANTIVE) == "running"
    assert state_of(notice, NEXT_WORD) == "running"


def test_a_second_holding_reply_keeps_the_promise_and_makes_another() -> None:
    notice = asked()
    hold(notice, hours=20)
    hold(notice, hours=60)
    states = Clock.objects.filter(subject=notice.pk, kind=NEXT_WORD).order_by("started_at")
    assert [each.state for each in states] == ["met", "running"]


def test_the_next_word_is_not_promised_for_later_than_the_answer() -> None:
    with pytest.raises(DetenteError, match="owed before"):
        hold(asked(), days=16)


def test_where_no_answer_is_owed_the_next_word_comes_within_thirty_days() -> None:
    notice = sent()
    with pytest.raises(DetenteError):
        hold(notice, days=31)
    hold(notice, days=29)


def test_the_next_word_is_not_promised_for_the_past() -> None:
    with pytest.raises(DetenteError, match="time to come"):
        hold(asked(), hours=-1)


def test_an_answer_meets_every_clock() -> None:
    notice = sent(kind="information", asked="Is it known?")
    hold(notice, hours=20)
    step("bel.tech", "answer", notice, text="It is known.", mark="GREEN")
    assert set(Clock.objects.values_list("state", flat=True)) == {"met"}
    assert notice.deliveries.get().answered_at is not None


def test_an_answer_without_words_is_refused() -> None:
    with pytest.raises(DetenteError, match="missing"):
        step("bel.dip", "answer", sent(), text=" ", mark="AMBER")


def test_an_answer_after_its_time_is_late_and_still_an_answer() -> None:
    notice = sent(kind="information", asked="Is it known?")
    with at(now() + timedelta(days=16)):
        step("bel.dip", "answer", notice, text="It is.", mark="AMBER")
    assert state_of(notice, SUBSTANTIVE) == "lapsed"
    assert notice.entries.get().kind == "answered"


def test_assistance_is_answered_in_exactly_the_six_parts() -> None:
    notice = asked()
    step("bel.dip", "answer", notice, assistance=OFFER, mark="AMBER")
    assert notice.entries.get().content["assistance"] == OFFER


def test_assistance_that_is_not_possible_needs_no_terms() -> None:
    said = {"receipt": "yes", "possible": "no"}
    step("bel.dip", "answer", asked(), assistance=said, mark="AMBER")


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        {"receipt": "yes"},
        {"receipt": "yes", "possible": "perhaps"},
        {**OFFER, "receipt": "no"},
        {**OFFER, "terms": " "},
        {**OFFER, "blame": "none"},
        {**OFFER, "possible": "no"},
        {name: said for name, said in OFFER.items() if name != "scope"},
    ],
)
def test_any_other_answer_to_it_is_refused(wrong: dict[str, str] | None) -> None:
    with pytest.raises(DetenteError):
        step("bel.dip", "answer", asked(), assistance=wrong, mark="AMBER")


def test_words_do_not_replace_the_six_parts() -> None:
    with pytest.raises(DetenteError):
        step("bel.dip", "answer", asked(), assistance=OFFER, text="And so.", mark="AMBER")


def test_nobody_offers_assistance_that_was_not_asked_for() -> None:
    with pytest.raises(DetenteError, match="Nobody asked"):
        step("bel.dip", "answer", sent(), text="Well.", assistance=OFFER, mark="AMBER")


def test_each_addressed_state_has_clocks_of_its_own() -> None:
    cast.state("CAL", "Calidon")
    notice = sent(to=["BEL", "CAL"])
    step("cal.dip", "acknowledge", notice)
    states = {each.owed_by: each.state for each in Clock.objects.all()}
    assert states == {"BEL": "running", "CAL": "met"}
