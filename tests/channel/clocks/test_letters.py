"""Letters say that something waits, and nothing else, to open accounts of those concerned alone."""

from __future__ import annotations

import pytest
from django.core import mail

from detente.channel.accounts.models import Account
from detente.channel.audit.deeds import Deed
from detente.channel.audit.moments import now
from detente.channel.audit.roles import HOST
from detente.channel.clocks.letters import send, tell
from detente.channel.directory.letters import site_address
from detente.channel.work.jobs import run_due
from tests.channel import cast

pytestmark = pytest.mark.usefixtures("states")


def deed() -> Deed:
    return Deed("clocks.trial", HOST, now(), "dossier")


def test_each_account_that_speaks_for_the_state_gets_a_letter_of_its_own() -> None:
    send({"members": ["ARD"]})
    assert [each.to for each in mail.outbox] == [
        [address]
        for address in sorted(
            Account.objects.filter(member__code="ARD").values_list("email", flat=True)
        )
    ]


def test_a_letter_holds_the_address_of_the_site_and_no_name() -> None:
    send({"members": ["ARD"]})
    letter = mail.outbox[0]
    assert site_address() in letter.body
    assert "Ardenia" not in letter.subject + letter.body
    assert "ARD" not in letter.subject + letter.body


def test_a_closed_account_gets_none() -> None:
    cast.signed("ard.authority", "accounts.close", account="ard.tech")
    send({"members": ["ARD"]})
    closed = Account.objects.get(name="ard.tech").email
    assert closed not in {each.to[0] for each in mail.outbox}


def test_an_auditor_is_not_written_to() -> None:
    auditor = cast.invite("ard.authority", "ard.audit", cast.Role.AUDITOR)
    send({"members": ["ARD"]})
    assert auditor.email not in {each.to[0] for each in mail.outbox}


def test_for_the_same_matter_one_letter_goes() -> None:
    run_due()
    mail.outbox.clear()
    tell(deed(), ["ARD"], key="trial")
    tell(deed(), ["ARD"], key="trial")
    run_due()
    assert len(mail.outbox) == 3  # authority and two contacts
