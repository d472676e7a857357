"""The contacts of the demonstration are confirmed, and most answered."""

from __future__ import annotations

import pytest

from detente.channel.checks.models import Campaign, Item
from detente.channel.demonstration.contacts import SILENT
from detente.channel.demonstration.fill import fill
from detente.channel.directory.models import Contact

pytestmark = pytest.mark.slow


def test_every_state_has_two_confirmed_contacts_and_most_answered(db: None) -> None:
    fill(lambda _: None)

    assert Contact.objects.filter(status="confirmed").count() == 24
    earlier, later = Campaign.objects.order_by("issued_at")
    assert Item.objects.filter(campaign=earlier.pk, answered_at=None).count() == len(SILENT)
    assert Item.objects.filter(campaign=later.pk, answered_at=None).count() == 24
