"""Checks are planned, issued, answered and asked again; who may not is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError, may
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Line
from detente.channel.audit.moments import at
from detente.channel.audit.reading import lines_for
from detente.channel.audit.roles import HOST, Actor, Role
from detente.channel.checks.acts import issue
from detente.channel.checks.models import Campaign, Item
from detente.channel.directory.card import card_of
from detente.channel.directory.models import Category, Contact, Status
from detente.channel.work.models import Job
from detente.world.errors import DetenteError
from tests.channel.cast import NOTE, actor, signed
from tests.channel.checks.campaigns import answered, contacts, issued, item_of, planned
from tests.channel.checks.conftest import MONDAY

pytestmark = pytest.mark.usefixtures("states")
OF_STATES = {Role.AUTHORITY, Role.DIPLOMATIC, Role.TECHNICAL}
ALLOWED = {
    "checks.plan": {Role.SECRETARIAT},
    "checks.withdraw": {Role.SECRETARIAT},
    "checks.issue": {Role.SECRETARIAT},
    "checks.answer": OF_STATES,
    "checks.escalate": {Role.HOST},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(ALLOWED))
def test_each_role_may_what_it_may_and_no_more(name: str, role: Role) -> None:
    who = Actor("ard.somebody", "ARD", role)
    assert may(who, name) == (role in ALLOWED[name])
    if role not in ALLOWED[name]:
        with pytest.raises(NotAllowedError, match="may not"):
            acts.prepare(name, who, "")


@pytest.mark.parametrize("name", list(ALLOWED))
def test_a_stranger_is_refused(name: str) -> None:
    with pytest.raises(NotAllowedError, match="may not"):
        acts.prepare(name, None, "")


def test_rounds_are_planned_six_months_apart_and_told_to_members() -> None:
    planned(opens_on="2027-08-31", rounds=3)
    days = [campaign.opens_on for campaign in Campaign.objects.all()]
    assert days == [date(2027, 8, 31), date(2028, 2, 29), date(2028, 8, 31)]
    assert Line.objects.get(act="checks.plan") in lines_for(actor("bel.tech"))


def test_a_surprise_is_told_to_nobody_before_it_is_issued() -> None:
    contacts()
    campaign = planned(surprise=True, opens_on="2027-06-01")
    for name in ("bel.tech", "ard.authority"):
        assert Line.objects.get(act="checks.plan") not in lines_for(actor(name))
    signed("sec.one", "checks.issue", campaign=str(campaign.pk))
    assert Line.objects.get(act="checks.issue") in lines_for(actor("bel.tech"))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"level": "L5"}, "no such level"),
        ({"title": " "}, "title"),
        ({"categories": []}, "categories"),
        ({"categories": ["military"]}, "categories"),
        ({"opens_on": "2027-02-28"}, "has passed"),
        ({"opens_on": "soon"}, "has passed"),
        ({"rounds": 0}, "rounds"),
        ({"rounds": 4}, "rounds"),
        ({"rounds": 2, "surprise": True}, "rounds"),
        ({"level": "L2", "categories": ["technical"]}, "both contacts"),
    ],
)
def test_a_plan_that_does_not_hold_is_refused(other: dict[str, Any], said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        planned(**other)
    assert not Campaign.objects.exists()


def test_a_planned_check_is_withdrawn_once() -> None:
    contacts()
    campaign = planned()
    signed("sec.one", "checks.withdraw", campaign=str(campaign.pk))
    for name in ("checks.withdraw", "checks.issue"):
        with pytest.raises(DetenteError, match="withdrawn already"):
            signed("sec.one", name, campaign=str(campaign.pk))
    assert not Item.objects.exists()


def test_a_surprise_is_withdrawn_in_silence() -> None:
    campaign = planned(surprise=True)
    signed("sec.one", "checks.withdraw", campaign=str(campaign.pk))
    assert Line.objects.get(act="checks.withdraw") not in lines_for(actor("bel.tech"))


def test_issuing_asks_every_confirmed_contact_of_the_categories() -> None:
    envoy, desk = contacts()
    contacts("BEL")
    removed = Contact.objects.get(member="BEL", category="technical")
    signed("bel.authority", "directory.remove", contact=str(removed.pk), note_digest=NOTE,
           note_date="2027-03-01", changed_since="2027-03-01")  # fmt: skip
    issued(categories=["technical"])
    [item] = Item.objects.all()
    assert (item.contact, item.member, item.delivered) == (desk.pk, "ARD", True)
    assert envoy.pk != item.contact


def test_a_contact_without_account_is_invited_and_not_delivered() -> None:
    envoy, _ = contacts()
    signed("ard.authority", "directory.amend", contact=str(envoy.pk), changed_since="2027-03-01",
           **{**card_of(envoy), "account": ""})  # fmt: skip
    issued()
    assert not item_of(envoy).delivered


def test_the_items_are_sealed_in_the_line_of_the_issue() -> None:
    contacts()
    issued()
    rows = json.loads(Line.objects.get(act="checks.issue").content)["rows"]
    assert [row["table"] for row in rows] == ["campaign", "item", "item"]


def test_each_contact_has_its_own_time() -> None:
    envoy, desk = contacts()
    campaign = issued()
    assert item_of(desk).due == MONDAY + timedelta(hours=4)
    assert item_of(envoy).due == MONDAY + timedelta(hours=24)
    assert campaign.closes_at == MONDAY + timedelta(hours=48)


def test_an_announced_check_is_not_issued_before_its_day() -> None:
    contacts()
    campaign = planned(opens_on="2027-03-02")
    with pytest.raises(DetenteError, match="before its day"):
        signed("sec.one", "checks.issue", campaign=str(campaign.pk))
    with at(MONDAY + timedelta(days=1)):
        signed("sec.one", "checks.issue", campaign=str(campaign.pk))


def test_a_check_is_issued_once_and_only_if_there_is_somebody_to_ask() -> None:
    campaign = planned()
    with pytest.raises(DetenteError, match="no confirmed contact"):
        signed("sec.one", "checks.issue", campaign=str(campaign.pk))
    contacts()
    signed("sec.one", "checks.issue", campaign=str(campaign.pk))
    with pytest.raises(DetenteError, match="issued or withdrawn already"):
        signed("sec.one", "checks.issue", campaign=str(campaign.pk))


@pytest.mark.parametrize(
    ("level", "card", "day", "said"),
    [
        ("L1", "What time is it?", "", "does not fit"),
        ("L1", "", "2027-03-05", "day of its own"),
        ("L2", " ", "", "does not fit"),
        ("L3", "x" * 8001, "", "does not fit"),
        ("L3", "A scenario.", "2027-03-05", "day of its own"),
        ("L4", "A scenario.", "", "no day"),
        ("L4", "A scenario.", "2027-02-01", "has passed"),
    ],
)
def test_what_does_not_fit_the_level_is_refused(level: str, card: str, day: str, said: str) -> None:
    contacts()
    with pytest.raises(DetenteError, match=said):
        issued(card, day, level=level)


def test_a_check_that_is_not_there_is_refused() -> None:
    for key in ("x", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(DetenteError, match="no such check"):
            signed("sec.one", "checks.issue", campaign=key)


def test_a_receipt_is_one_click_and_makes_the_contact_fresh() -> None:
    _, desk = contacts()
    issued()
    with at(MONDAY + timedelta(hours=1)):
        item = answered("ard.tech", item_of(desk))
    assert (item.answered_at, item.answered_by) == (MONDAY + timedelta(hours=1), "ard.tech")
    assert not item.is_late()
    fresh = Contact.objects.get(pk=desk.pk)
    assert fresh.last_answered_at == MONDAY + timedelta(hours=1)


def test_an_answer_is_read_by_the_own_member_alone() -> None:
    _, desk = contacts()
    issued()
    answered("ard.tech", item_of(desk))
    line = Line.objects.get(act="checks.answer")
    assert line in lines_for(actor("ard.dip"))
    for name in ("bel.tech", "sec.one"):
        assert line not in lines_for(actor(name))


def test_a_late_answer_is_taken_and_called_late() -> None:
    _, desk = contacts()
    issued()
    with at(MONDAY + timedelta(days=30)):
        assert answered("ard.tech", item_of(desk)).is_late()


def test_an_item_is_answered_once() -> None:
    _, desk = contacts()
    issued()
    answered("ard.tech", item_of(desk))
    with pytest.raises(DetenteError, match="answered already"):
        answered("ard.tech", item_of(desk))


@pytest.mark.parametrize("name", ["ard.dip", "ard.authority", "bel.tech"])
def test_another_account_does_not_answer(name: str) -> None:
    _, desk = contacts()
    issued()
    with pytest.raises(DetenteError, match="not asked"):
        answered(name, item_of(desk))


def test_an_answer_without_what_is_asked_is_refused() -> None:
    _, desk = contacts()
    issued("Which day is it?", level="L2")
    with pytest.raises(DetenteError, match="fields"):
        answered("ard.tech", item_of(desk))
    assert answered("ard.tech", item_of(desk), answer="Monday").answer == {"answer": "Monday"}


def test_the_second_contact_is_asked_where_the_first_did_not_answer() -> None:
    envoy, desk = contacts()
    campaign = issued()
    late = MONDAY + timedelta(hours=5)
    with at(late):
        done = acts.perform("checks.escalate", HOST, campaign=str(campaign.pk))
        item = item_of(desk)
        assert [each.pk for each in done.result] == [item.pk]
        assert (item.second, item.escalated_at) == (envoy.pk, late)
        assert item.second_due == late + timedelta(hours=24)
        assert answered("ard.dip", item).answered_by == "ard.dip"
    assert Contact.objects.get(pk=envoy.pk).last_answered_at == late
    assert Contact.objects.get(pk=desk.pk).last_answered_at is None


def test_asking_again_changes_nothing() -> None:
    contacts()
    campaign = issued()
    with at(MONDAY + timedelta(hours=5)):
        acts.perform("checks.escalate", HOST, campaign=str(campaign.pk))
        assert acts.perform("checks.escalate", HOST, campaign=str(campaign.pk)).result == []


def test_the_second_contact_has_no_longer_than_the_check_is_open() -> None:
    contacts()
    campaign = issued()
    assert campaign.closes_at is not None
    with at(campaign.closes_at - timedelta(hours=1)):
        for item in acts.perform("checks.escalate", HOST, campaign=str(campaign.pk)).result:
            assert item.second_due == campaign.closes_at


def test_a_member_with_one_contact_has_no_second_one() -> None:
    envoy, desk = contacts()
    campaign = issued()
    signed("ard.authority", "directory.remove", contact=str(envoy.pk), note_digest=NOTE,
           note_date="2027-03-01", changed_since="2027-03-01")  # fmt: skip
    with at(MONDAY + timedelta(hours=5)):
        acts.perform("checks.escalate", HOST, campaign=str(campaign.pk))
    item = item_of(desk)
    assert (item.second, item.second_due) == (None, None)
    assert item.escalated_at is not None


def test_a_thousand_contacts_are_asked_in_one_act() -> None:
    """As fast as it has to be, by the number of questions put to the database."""
    made = [
        Contact(member=f"S{number % 200}", category=Category.TECHNICAL, status=Status.CONFIRMED,
                position="Desk", institution="Team", email="desk@x.example", phone="+1 234567",
                zone="UTC", round_the_clock=number % 2 == 0, languages=" en ", note_digest=NOTE,
                note_date=date(2027, 1, 1), proposed_by="x", proposed_at=MONDAY)
        for number in range(1000)
    ]  # fmt: skip
    Deed("test", HOST, MONDAY, "own").keep_new(made)
    campaign = planned(categories=["technical"])
    deed = Deed("checks.issue", actor("sec.one"), MONDAY, "members")
    with CaptureQueriesContext(connection) as asked:
        issue(deed, campaign=str(campaign.pk))
    assert Item.objects.count() == 1000
    assert len(deed.rows) == 1001
    assert len(asked) < 100
    assert Job.objects.filter(kind="checks.tell").count() == 10
    assert Job.objects.filter(kind="checks.escalate").count() == 2
