"""What is kept of notices is sealed: it is written by acts alone, and never deleted."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from detente.channel.audit.deeds import Deed
from detente.channel.audit.moments import now
from detente.channel.audit.sealed import WrittenPastTheRecordError
from detente.channel.notices.models import Attachment, Delivery, Entry, Notice, Proposal
from tests.channel import cast
from tests.channel.notices.letters import sent

pytestmark = pytest.mark.usefixtures("states")


@pytest.mark.parametrize("table", [Notice, Delivery, Entry, Attachment, Proposal])
def test_nothing_is_written_or_deleted_past_the_record(
    table: type[Notice | Delivery | Entry | Attachment | Proposal],
) -> None:
    with pytest.raises(WrittenPastTheRecordError):
        table().save()
    with pytest.raises(WrittenPastTheRecordError):
        table().delete()
    with pytest.raises(WrittenPastTheRecordError):
        table.objects.all().delete()


def test_a_notice_is_delivered_to_a_member_once() -> None:
    notice = sent()
    deed = Deed("trial", cast.actor("ard.dip"), now(), "dossier")
    with transaction.atomic(), pytest.raises(IntegrityError):
        deed.keep(Delivery(notice=notice, member="BEL", delivered_at=now()))


def test_each_row_says_what_it_is() -> None:
    notice = sent()
    assert str(notice) == notice.dossier.reference
    assert str(notice.deliveries.get()) == "BEL"
    assert str(Entry(member="BEL", kind="added")) == "BEL: added"
    assert str(Proposal(member="ARD")) == "ARD: waiting"
    assert str(Attachment(name="a.txt")) == "a.txt"
