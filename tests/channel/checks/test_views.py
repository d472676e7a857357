"""Pages of the checks: each reader sees their own, the registrar who answered, everybody sums."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from detente.channel.accounts.models import Account
from detente.channel.audit.models import Prepared
from detente.channel.audit.moments import at
from detente.channel.checks import views
from detente.channel.checks.figures import figures
from detente.channel.checks.models import Campaign, Item
from tests.channel.checks.campaigns import answered, contacts, issued, item_of, planned

pytestmark = pytest.mark.usefixtures("states")
ClientOf = Callable[[str], Client]


def page(name: str, *given: object) -> str:
    return reverse(f"channel:checks{name}", args=given)


def test_a_stranger_sees_the_figures_and_nothing_else(client: Client) -> None:
    _, desk = contacts()
    campaign = issued()
    for address in (page(""), page("-plan"), page("-campaign", campaign.pk),
                    page("-issue", campaign.pk), page("-answer", item_of(desk).pk)):  # fmt: skip
        assert client.get(address).status_code == 302
    assert client.post(page("-withdraw", campaign.pk)).status_code == 302
    assert client.get(page("-results")).status_code == 200


@pytest.mark.parametrize("name", ["ard.tech", "ard.authority", "bel.dip"])
def test_the_registrars_pages_are_not_for_members(client_of: ClientOf, name: str) -> None:
    campaign = planned()
    for address in (page("-plan"), page("-campaign", campaign.pk), page("-issue", campaign.pk)):
        assert client_of(name).get(address).status_code == 400
    assert client_of(name).post(page("-withdraw", campaign.pk)).status_code == 400


def test_the_plan_is_seen_by_members_without_surprises(client_of: ClientOf) -> None:
    planned(title="Spring check")
    planned(title="Hidden check", surprise=True)
    seen = client_of("bel.dip").get(page("")).content.decode()
    assert "Spring check" in seen
    assert "Hidden check" not in seen
    assert "Hidden check" in client_of("sec.one").get(page("")).content.decode()


def test_an_observer_sees_the_plan_and_no_answers(client_of: ClientOf, observer: Account) -> None:
    planned()
    contacts()
    issued(title="Issued check")
    seen = client_of("obs.one").get(page("")).content.decode()
    assert "Spring check" in seen
    assert "Issued check" not in seen
    assert client_of("obs.one").get(page("-answer", Item.objects.first().pk)).status_code == 400


def test_results_are_private_to_the_member(client_of: ClientOf) -> None:
    _, desk = contacts()
    contacts("BEL")
    issued("Which day is it?", level="L2", title="Question of March")
    answered("ard.tech", item_of(desk), answer="A secret Monday")
    own = client_of("ard.dip").get(page("")).content.decode()
    assert "A secret Monday" in own
    assert "Desk BEL" not in own
    for name in ("bel.tech", "sec.one"):
        assert "A secret Monday" not in client_of(name).get(page("")).content.decode()


def test_the_registrar_sees_who_answered_and_not_what(client_of: ClientOf) -> None:
    _, desk = contacts()
    campaign = issued("Which day is it?", level="L2")
    answered("ard.tech", item_of(desk), answer="A secret Monday")
    seen = client_of("sec.one").get(page("-campaign", campaign.pk)).content.decode()
    assert "Ardenia" in seen
    assert "2027-03-01 08:00" in seen
    assert "not yet" in seen
    assert "A secret Monday" not in seen


def test_planning_issuing_and_withdrawing_go_on_to_signing(client_of: ClientOf) -> None:
    contacts()
    campaign = planned(level="L4")
    registrar = client_of("sec.one")
    asked = {"level": "L1", "title": "Autumn", "categories": ["technical"], "rounds": "2",
             "opens_on": "2027-09-01"}  # fmt: skip
    assert registrar.post(page("-plan"), asked).status_code == 302
    given = {"card": "A scenario.", "exercise_on": "2027-03-05"}
    assert registrar.post(page("-issue", campaign.pk), given).status_code == 302
    assert registrar.post(page("-withdraw", campaign.pk)).status_code == 302
    names = {each.statement["act"] for each in Prepared.objects.all()}
    assert names == {"checks.plan", "checks.issue", "checks.withdraw"}
    assert Campaign.objects.get().is_planned()


def test_a_refused_issue_keeps_what_was_entered(client_of: ClientOf) -> None:
    campaign = planned(level="L3")
    answer = client_of("sec.one").post(page("-issue", campaign.pk), {"card": "A long scenario."})
    assert "no confirmed contact" in answer.content.decode()
    assert "A long scenario." in answer.content.decode()


def test_a_receipt_is_one_button_that_goes_on_to_signing(client_of: ClientOf) -> None:
    _, desk = contacts()
    issued()
    address = page("-answer", item_of(desk).pk)
    reader = client_of("ard.tech")
    seen = reader.get(address).content.decode()
    assert "I have received this" in seen
    assert "Nothing has happened" in seen
    assert reader.post(address).status_code == 302
    assert Prepared.objects.get().statement["act"] == "checks.answer"


@pytest.mark.parametrize("name", ["ard.dip", "bel.tech", "sec.one"])
def test_others_do_not_see_what_is_asked(client_of: ClientOf, name: str) -> None:
    _, desk = contacts()
    issued("Which day is it?", level="L2")
    answer = client_of(name).get(page("-answer", item_of(desk).pk))
    assert answer.status_code == 400
    assert b"Which day" not in answer.content


def test_what_was_answered_has_no_button_and_what_is_over_is_still_welcome(
    client_of: ClientOf,
) -> None:
    envoy, desk = contacts()
    campaign = issued()
    answered("ard.tech", item_of(desk))
    seen = client_of("ard.tech").get(page("-answer", item_of(desk).pk)).content.decode()
    assert "I have received this" not in seen
    assert "by ard.tech" in seen
    assert campaign.closes_at is not None
    with at(campaign.closes_at):
        late = client_of("ard.dip").get(page("-answer", item_of(envoy).pk)).content.decode()
    assert "still welcome" in late
    assert "I have received this" in late


def test_the_figures_name_nobody_and_print_their_method(client: Client) -> None:
    contacts()
    contacts("BEL")
    campaign = issued(title="Spring check")
    assert campaign.closes_at is not None
    with at(campaign.closes_at):
        seen = client.get(page("-results")).content.decode()
    assert "Spring check" in seen
    assert "Too few contacts" in seen
    assert "A count below 5 is not told" in seen
    assert "settings of this community" in seen
    for word in ("Ardenia", "Belmora", "ARD", "BEL", "ard.", "bel."):
        assert word not in seen


def test_bounds_are_told_in_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    contacts()
    campaign = issued()
    many = [Item(category="technical", delivered=True,
                 answered_at=campaign.issued_at if number < 38 else None)
            for number in range(40)]  # fmt: skip
    monkeypatch.setattr(views, "closed_figures", lambda: [figures(campaign, many)])
    seen = client.get(page("-results")).content.decode()
    assert "at least 36" in seen
    assert ">38<" not in seen
