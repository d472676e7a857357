"""What is kept of a short link."""

from __future__ import annotations

import pytest

from detente.lab.links.models import Link


@pytest.mark.django_db
def test_a_link_is_told_by_its_code() -> None:
    link = Link.objects.create(code="abc", address="seed=7")
    assert str(link) == "abc"
    assert Link.objects.get(code="abc").made_at is not None
