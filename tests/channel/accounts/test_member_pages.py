"""The secretariat accredits members; of a note verbale its digest alone is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from detente.channel.accounts import forms
from detente.channel.accounts.models import Account, Member
from detente.channel.audit import acts
from detente.channel.audit.models import Blob, Prepared
from tests.channel import cast
from tests.channel.accounts.conftest import ACCOUNT, text

Browser = Callable[[str], Client]
NOTE = b"%PDF-1.7 a note verbale"
CORVIA = {
    "code": "COR", "name": "Corvia", "kind": "state", "zone": "Africa/Nairobi",
    "root": cast.root_of("COR"), "note_digest": cast.NOTE, "account": "cor.authority",
    "person": "Authority of Corvia", "email": "authority@cor.example",
}  # fmt: skip


def accredit(browser: Client, **changed: Any) -> Any:
    """Send the form."""
    return browser.post(f"{ACCOUNT}/members/new/", {**CORVIA, **changed})


@pytest.mark.usefixtures("states")
def test_a_member_is_accredited_once_it_is_signed(client_of: Browser) -> None:
    note = SimpleUploadedFile("note.pdf", NOTE)
    answer = accredit(client_of("sec.one"), note=note, note_digest="")
    assert answer["Location"].startswith("/en/channel/sign/")
    assert not Member.objects.filter(code="COR").exists()

    prepared = Prepared.objects.get()
    assert prepared.onward == f"{ACCOUNT}/invitations/cor.authority/"
    signature = cast.signature_of("sec.one", prepared.statement)
    acts.complete(prepared, cast.actor("sec.one"), signature=signature)
    member = Member.objects.get(code="COR")
    assert member.note_digest == hashlib.sha256(NOTE).hexdigest()
    assert Account.objects.get(name="cor.authority").member == member
    assert not Blob.objects.exists(), "the note itself is not kept"


@pytest.mark.usefixtures("host")
def test_a_root_key_is_taken_as_people_write_it(client_of: Browser) -> None:
    digits = CORVIA["root"].upper()
    written = " ".join(digits[place : place + 4] for place in range(0, 64, 4))
    accredit(client_of("sec.one"), root=written)

    assert Prepared.objects.get().statement["details"]["root"] == CORVIA["root"]


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "ard"}, "no code"),
        ({"code": "ARD"}, "of this code or name already"),
        ({"name": "Ardenia"}, "of this code or name already"),
        ({"kind": "host"}, "not one of the available"),
        ({"zone": "Mars/Olympus"}, "not one of the available"),
        ({"root": "12ab"}, "no digest of the root key"),
        ({"root": "00" * 32}, "Anybody could sign"),
        ({"note_digest": ""}, "The note verbale is missing"),
        ({"note_digest": "123"}, "no digest of the note verbale"),
        ({"account": "ard.dip"}, "of this name already"),
    ],
)
def test_what_is_refused_stays_in_the_form(
    client_of: Browser, wrong: dict[str, str], said: str
) -> None:
    answer = accredit(client_of("sec.one"), **wrong)

    assert answer.status_code == 400
    assert said in text(answer)
    for name, value in {**CORVIA, **wrong}.items():
        assert answer.context["form"][name].value() == value
    assert not Prepared.objects.exists()


@pytest.mark.usefixtures("host")
def test_a_note_need_not_be_chosen_again_where_something_else_was_wrong(
    client_of: Browser,
) -> None:
    note = SimpleUploadedFile("note.pdf", NOTE)
    answer = accredit(client_of("sec.one"), note=note, note_digest="", code="?")

    assert answer.context["form"]["note_digest"].value() == hashlib.sha256(NOTE).hexdigest()


@pytest.mark.usefixtures("host")
def test_a_note_that_is_too_large_is_refused(
    client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_BYTES_OF_A_NOTE", len(NOTE) - 1)
    answer = accredit(client_of("sec.one"), note=SimpleUploadedFile("note.pdf", NOTE))

    assert "too large" in text(answer)


@pytest.mark.usefixtures("states")
def test_members_are_listed_by_name_with_their_root_keys(client_of: Browser) -> None:
    shown = text(client_of("sec.one").get(f"{ACCOUNT}/members/"))

    assert shown.index("Ardenia") < shown.index("Belmora")
    assert cast.root_of("ARD")[:4] + " " + cast.root_of("ARD")[4:8] in shown


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("name", ["ard.authority", "ard.dip", "obs.authority", "sec.audit"])
@pytest.mark.parametrize("page", ["members/", "members/new/"])
def test_only_the_secretariat_sees_it(
    client_of: Browser, observer: object, auditor: object, name: str, page: str
) -> None:
    assert client_of(name).get(f"{ACCOUNT}/{page}").status_code == 400
    assert accredit(client_of(name)).status_code == 400
    assert not Prepared.objects.exists()
