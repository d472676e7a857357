"""Pages of the directory: for members only, and each shows only what its reader may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from detente.channel.accounts.models import Account
from detente.channel.audit.models import Prepared
from detente.channel.audit.moments import at
from detente.channel.directory import views
from detente.channel.directory.models import Contact
from tests.channel.cast import NOTE, signed
from tests.channel.directory.contacts import card, confirmed, nominated

pytestmark = pytest.mark.usefixtures("states")
ClientOf = Callable[[str], Client]
FORM = {**card(), "languages": "en, fr", "round_the_clock": "on", "note_digest": NOTE,
        "note_date": "2026-01-05"}  # fmt: skip


def page(name: str, *given: object) -> str:
    return reverse(f"channel:directory{name}", args=given)


def test_a_stranger_sees_nothing(client: Client) -> None:
    contact = confirmed()
    for address in (page(""), page("-contact", contact.pk), page("-nominate"),
                    page("-amend", contact.pk), page("-remove", contact.pk)):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 302
        assert b"Duty desk" not in answer.content


@pytest.mark.parametrize("name", ["ard.tech", "bel.dip", "sec.one"])
def test_members_see_the_list_and_the_contact(client_of: ClientOf, name: str) -> None:
    contact = confirmed()
    listed = client_of(name).get(page("")).content.decode()
    assert "Duty desk" in listed
    shown = client_of(name).get(page("-contact", contact.pk)).content.decode()
    assert "+43 1 234567" in shown
    assert "none within the last twelve months" in shown
    assert NOTE in shown


def test_an_observer_reads_the_directory(client_of: ClientOf, observer: Account) -> None:
    confirmed()
    assert "Duty desk" in client_of("obs.one").get(page("")).content.decode()


def test_a_search_narrows_the_list(client_of: ClientOf) -> None:
    confirmed()
    reader = client_of("bel.dip")
    assert "Duty desk" in reader.get(page(""), {"language": "fr"}).content.decode()
    assert "No contact fits" in reader.get(page(""), {"language": "es"}).content.decode()
    assert "No contact fits" in reader.get(page(""), {"member": "BEL"}).content.decode()


@pytest.mark.parametrize("day", ["", "2099-01-01"])
def test_a_long_list_comes_in_pages_of_what_was_asked_for(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr(views, "ON_A_PAGE", 2)
    for place in range(3):
        nominated(position=f"Desk {place}", account="")
    reader, asked = client_of("bel.dip"), {"member": "ARD", "as_of": day}
    first = reader.get(page(""), asked).content.decode()
    second = reader.get(page(""), {**asked, "page": 2}).content.decode()

    shown = [{place for place in range(3) if f"Desk {place}" in one} for one in (first, second)]
    assert [len(one) for one in shown] == [2, 1]
    assert set.union(*shown) == {0, 1, 2}
    assert f'href="?member=ARD&amp;as_of={day}&amp;page=2"' in first
    assert reader.get(page(""), {**asked, "page": "x"}).status_code == 200


def test_the_list_and_the_contact_are_shown_as_of_a_day(client_of: ClientOf) -> None:
    with at(datetime(2027, 3, 1, 12, tzinfo=UTC)):
        contact = confirmed()
    reader = client_of("bel.dip")
    with at(datetime(2027, 5, 1, 12, tzinfo=UTC)):
        signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since="2027-04-30",
               **card(position="Night desk"))  # fmt: skip
    for address in (page(""), page("-contact", contact.pk)):
        assert "Night desk" in reader.get(address).content.decode()
        then = reader.get(address, {"as_of": "2027-04-30"}).content.decode()
        assert "Duty desk" in then
        assert "Night desk" not in then
    early = reader.get(page("-contact", contact.pk), {"as_of": "2027-02-28"}).content.decode()
    assert "not nominated yet" in early
    odd = reader.get(page("-contact", contact.pk), {"as_of": "yesterday"})
    assert "Night desk" in odd.content.decode()


def test_the_history_names_what_changed_in_words_of_the_card(client_of: ClientOf) -> None:
    contact = confirmed()
    signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since="2027-01-01",
           **card(emergency_phone="+999 555 0123"))  # fmt: skip
    shown = client_of("bel.dip").get(page("-contact", contact.pk)).content.decode()

    assert "<bdi>Telephone in an emergency</bdi>" in shown
    assert "emergency_phone" not in shown
    assert "last_confirmed_at" not in shown


def test_an_old_confirmation_is_told_and_the_contact_stays(client_of: ClientOf) -> None:
    contact = confirmed()
    late = contact.last_confirmed_at
    assert late is not None
    reader = client_of("bel.dip")
    with at(late.replace(year=late.year + 2)):
        for address in (page(""), page("-contact", contact.pk)):
            assert f"not confirmed since {late:%Y-%m-%d}" in reader.get(address).content.decode()


def test_a_nomination_goes_on_to_signing(client_of: ClientOf) -> None:
    answer = client_of("ard.authority").post(page("-nominate"), FORM)
    prepared = Prepared.objects.get()
    assert answer["Location"] == reverse("channel:sign", args=[prepared.nonce])
    assert prepared.statement["act"] == "directory.nominate"
    assert prepared.onward == page("") + "{result}/"
    assert not Contact.objects.exists()


def test_a_refused_nomination_keeps_what_was_entered(client_of: ClientOf) -> None:
    answer = client_of("ard.authority").post(page("-nominate"), {**FORM, "phone": "call me"})
    text = answer.content.decode()
    assert "This is no telephone number." in text
    assert 'value="call me"' in text
    assert NOTE in text
    assert not Prepared.objects.exists()


@pytest.mark.parametrize("name", ["ard.tech", "sec.one"])
def test_only_an_authority_sees_the_form_of_nominations(client_of: ClientOf, name: str) -> None:
    assert client_of(name).get(page("-nominate")).status_code == 400
    assert "nominate/" not in client_of(name).get(page("")).content.decode()


def test_an_amendment_goes_on_to_signing(client_of: ClientOf) -> None:
    contact = confirmed()
    reader = client_of("ard.tech")
    assert 'value="en, fr"' in reader.get(page("-amend", contact.pk)).content.decode()
    changed = {**FORM, "hours": "other", "changed_since": "2026-02-01", "note_digest": "",
               "note_date": ""}  # fmt: skip
    reader.post(page("-amend", contact.pk), changed)
    assert Prepared.objects.get().statement["details"]["hours"] == "other"


@pytest.mark.parametrize("name", ["bel.authority", "ard.dip", "sec.one"])
def test_the_form_of_a_contact_is_shown_to_its_own_alone(client_of: ClientOf, name: str) -> None:
    contact = confirmed()
    answer = client_of(name).get(page("-amend", contact.pk))
    assert answer.status_code == 400
    assert b"ard.tech" not in answer.content
    assert client_of(name).get(page("-remove", contact.pk)).status_code == 400


def test_a_removal_goes_on_to_signing(client_of: ClientOf) -> None:
    contact = confirmed()
    reader = client_of("ard.authority")
    assert reader.get(page("-remove", contact.pk)).status_code == 200
    given = {"note_digest": NOTE, "note_date": "2026-02-01", "changed_since": "2026-02-01"}
    reader.post(page("-remove", contact.pk), given)
    assert Prepared.objects.get().statement["act"] == "directory.remove"


def test_buttons_are_shown_to_those_who_may_press_them(client_of: ClientOf) -> None:
    contact = nominated()
    address = page("-contact", contact.pk)
    assert "second person</button>" in client_of("sec.one").get(address).content.decode()
    assert "second person</button>" not in client_of("ard.authority").get(address).content.decode()
    signed("sec.one", "directory.confirm", contact=str(contact.pk))
    assert "Still right" in client_of("ard.tech").get(address).content.decode()
    assert "Still right" not in client_of("bel.tech").get(address).content.decode()


def test_a_button_goes_on_to_signing_and_is_refused_to_others(client_of: ClientOf) -> None:
    contact = nominated()
    address = page("-press", contact.pk, "confirm")
    assert client_of("sec.one").get(address).status_code == 405
    assert client_of("ard.authority").post(address).status_code == 400
    assert client_of("sec.one").post(address).status_code == 302
    assert Prepared.objects.get().statement["act"] == "directory.confirm"


def test_a_contact_that_is_not_there_is_a_refusal(client_of: ClientOf) -> None:
    nowhere = page("-contact", "00000000-0000-0000-0000-000000000000")
    assert client_of("ard.tech").get(nowhere).status_code == 400
