"""An account's sealed columns are written by acts alone; how it signs in is its own concern."""

from __future__ import annotations

import pytest

from detente.channel.accounts.models import Account, Invitation, Member
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.sealed import WrittenPastTheRecordError, row_record


@pytest.mark.usefixtures("states")
def test_saving_an_account_writes_its_password_and_nothing_else() -> None:
    account = Account.objects.get(name="ard.dip")
    account.set_password("four words of a password")
    account.role = Role.AUTHORITY
    account.save()

    kept = Account.objects.get(name="ard.dip")
    assert kept.check_password("four words of a password")
    assert kept.role == Role.DIPLOMATIC


@pytest.mark.usefixtures("states")
def test_how_it_signs_in_is_not_sealed() -> None:
    sealed = row_record(Account.objects.get(name="ard.dip"))

    assert {"name", "role", "member_id", "closed_at"} <= set(sealed)
    assert not {"password", "last_login"} & set(sealed)


@pytest.mark.usefixtures("states")
def test_nothing_of_it_is_written_past_the_record() -> None:
    with pytest.raises(WrittenPastTheRecordError):
        Account.objects.filter(name="ard.dip").update(role=Role.AUTHORITY)
    with pytest.raises(WrittenPastTheRecordError):
        Account.objects.get(name="ard.dip").delete()
    with pytest.raises(WrittenPastTheRecordError):
        Member.objects.get(code="ARD").save()


@pytest.mark.usefixtures("states")
def test_an_account_is_found_by_name_whatever_its_capitals() -> None:
    found = Account.objects.get_by_natural_key(" ARD.Dip ")

    assert found.actor == Actor("ard.dip", "ARD", Role.DIPLOMATIC)
    assert (str(found), str(found.member)) == ("ard.dip", "Ardenia")
    assert str(Invitation.objects.filter(account=found).first()) == str(found.pk)
