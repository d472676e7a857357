"""The notices of the demonstration: of every kind, answered and not."""

from __future__ import annotations

import pytest

from detente.channel.demonstration.fill import fill
from detente.channel.notices.models import Notice
from detente.channel.notices.vocabulary import NoticeKind

pytestmark = pytest.mark.slow


def test_there_is_one_of_every_kind(db: None) -> None:
    fill(lambda _: None)

    assert set(Notice.objects.values_list("kind", flat=True)) == set(NoticeKind.values)
    assert Notice.objects.filter(urgency="urgent").count() == 1
