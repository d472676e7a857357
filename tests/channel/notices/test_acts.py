"""Sending a notice, at once or by two persons."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.core import mail

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.models import Line, Party
from detente.channel.audit.reading import dossiers_for, lines_for
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.clocks.models import Clock
from detente.channel.notices.models import Delivery, Notice, Proposal
from detente.channel.work.jobs import run_due
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import content, request, sent

pytestmark = pytest.mark.usefixtures("states")


def test_a_notice_is_delivered_to_each_state_that_it_names() -> None:
    notice = sent()
    assert [each.member for each in notice.deliveries.all()] == ["BEL"]
    assert {each.member for each in Party.objects.filter(dossier=notice.dossier)} == {"ARD", "BEL"}
    assert notice.deliveries.get().acknowledged_at is None


def test_a_notice_is_written_down_whole_for_both_sides_alone() -> None:
    cast.state("CAL", "Calidon")
    notice = sent()
    line = Line.objects.last()
    assert line is not None
    assert line.act == "notices.send"
    assert line.audience == "dossier"
    assert json.loads(line.content)["statement"]["details"]["what"] == notice.content["what"]
    for name, reads in (("ard.tech", True), ("bel.dip", True), ("cal.dip", False),
                        ("sec.one", False)):  # fmt: skip
        assert lines_for(cast.actor(name)).filter(pk=line.pk).exists() is reads


@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
def test_who_does_not_speak_for_a_state_sends_nothing(role: Role) -> None:
    who = Actor("ard.dip", "ARD", role)
    for name in ("notices.send", "notices.propose"):
        with pytest.raises(NotAllowedError):
            acts.prepare(name, who, **content())
    with pytest.raises(NotAllowedError):
        acts.prepare("notices.release", who, proposal="", content={})
    with pytest.raises(NotAllowedError):
        acts.perform("notices.discard", who, proposal="")


@pytest.mark.parametrize("name", ["ard.authority", "ard.dip", "ard.tech"])
def test_authorities_and_contacts_send(name: str) -> None:
    assert sent(name).account == name


def test_a_stranger_sends_nothing() -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare("notices.send", None, **content())


def test_nothing_is_sent_without_a_signature() -> None:
    with pytest.raises(NotAllowedError, match="signed"):
        acts.perform("notices.send", cast.actor("ard.dip"), **content())


@pytest.mark.parametrize("to", [[], ["XYZ"], ["SEC"], ["ARD"], ["BEL", "BEL"]])
def test_a_notice_goes_to_other_states_of_the_channel_or_not_at_all(to: list[str]) -> None:
    with pytest.raises(DetenteError):
        acts.prepare("notices.send", cast.actor("ard.dip"), **content(to=to))
    assert not Notice.objects.exists()


def test_what_was_only_prepared_reaches_nobody() -> None:
    acts.prepare("notices.send", cast.actor("ard.dip"), **content())
    assert not Notice.objects.exists()
    assert not Clock.objects.exists()


def test_an_urgent_notice_takes_two_persons() -> None:
    with pytest.raises(DetenteError, match="two persons"):
        acts.prepare("notices.send", cast.actor("ard.dip"), **content(urgency="urgent"))


def test_what_is_not_urgent_is_not_proposed() -> None:
    with pytest.raises(DetenteError, match="Only an urgent"):
        acts.prepare("notices.propose", cast.actor("ard.dip"), **content())


def proposed() -> Proposal:
    proposal: Proposal = cast.signed(
        "ard.dip", "notices.propose", **content(urgency="urgent")
    ).result
    return proposal


def release(by: str, proposal: Proposal, **other: object) -> Notice:
    said = {**proposal.content, **other}
    notice: Notice = cast.signed(
        by, "notices.release", proposal=str(proposal.pk), content=said
    ).result
    return notice


def test_a_proposed_notice_is_known_to_its_own_member_alone() -> None:
    proposed()
    line = Line.objects.last()
    assert line is not None
    assert lines_for(cast.actor("ard.tech")).filter(pk=line.pk).exists()
    assert not lines_for(cast.actor("bel.dip")).filter(pk=line.pk).exists()
    assert not dossiers_for(cast.actor("bel.dip")).exists()


def test_a_second_person_releases_it() -> None:
    proposal = proposed()
    notice = release("ard.tech", proposal)
    proposal.refresh_from_db()
    assert notice.urgency == "urgent"
    assert (proposal.state, proposal.decided_by) == ("released", "ard.tech")
    assert notice.content == proposal.content


def test_who_proposed_it_does_not_release_it() -> None:
    with pytest.raises(DetenteError, match="yourself"):
        release("ard.dip", proposed())


def test_another_member_does_not_release_it() -> None:
    with pytest.raises(DetenteError, match="waits here"):
        release("bel.dip", proposed())


def test_what_is_released_is_what_was_proposed() -> None:
    with pytest.raises(DetenteError, match="not what was proposed"):
        release("ard.tech", proposed(), subject="Something else")


def test_it_is_released_once() -> None:
    proposal = proposed()
    release("ard.tech", proposal)
    with pytest.raises(DetenteError, match="waits here"):
        release("ard.authority", proposal)
    assert Notice.objects.count() == 1


def test_a_proposal_that_is_let_go_is_not_released() -> None:
    proposal = proposed()
    acts.perform("notices.discard", cast.actor("ard.dip"), proposal=str(proposal.pk))
    with pytest.raises(DetenteError, match="waits here"):
        release("ard.tech", proposal)
    assert Proposal.objects.get().state == "discarded"


def test_the_letter_to_the_recipients_names_no_state_and_no_subject() -> None:
    sent(what="Secret of Ardenia")
    run_due()
    told = sorted(each.to[0] for each in mail.outbox)
    accounts = Account.objects.filter(member__code="BEL").values_list("email", flat=True)
    assert told == sorted(accounts)
    for each in mail.outbox:
        words = f"{each.subject} {each.body}"
        assert "waits" in words
        for secret in ("Ardenia", "ARD", "Belmora", "Outage", "Secret"):
            assert secret not in words


def test_deliveries_and_clocks_are_sealed_in_the_line() -> None:
    sent(**request())
    line = Line.objects.last()
    assert line is not None
    rows = json.loads(line.content)["rows"]
    tables = [each["table"] for each in rows]
    assert tables.count("delivery") == Delivery.objects.count() == 1
    assert tables.count("clock") == 2
    assert line.at <= datetime.now(UTC)


@pytest.mark.usefixtures("observer")
@pytest.mark.parametrize(("act", "urgency"), [("send", "routine"), ("propose", "urgent")])
def test_an_observer_s_authority_does_not_speak_as_a_state(act: str, urgency: str) -> None:
    with pytest.raises(DetenteError, match="Only a state"):
        cast.signed("obs.authority", f"notices.{act}", **content(urgency=urgency))
