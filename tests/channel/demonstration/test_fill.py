"""The demonstration fills an empty channel, once, and no other."""

from __future__ import annotations

import json

import pytest

from detente.channel.accounts.models import Account, Member
from detente.channel.audit.lines import check_order
from detente.channel.audit.models import Line
from detente.channel.demonstration.fill import fill
from detente.world.errors import DetenteError
from tests.channel import cast


@pytest.mark.slow
def test_an_empty_channel_is_filled_once(db: None) -> None:
    said: list[str] = []

    assert fill(said.append)
    lines = Line.objects.count()
    assert not fill(said.append)

    assert Member.objects.filter(kind="state").count() == 12
    assert Account.objects.count() == 12 * 4 + 2
    assert (len(said), Line.objects.count()) == (1, lines)
    assert check_order([json.loads(line.content) for line in Line.objects.all()]) == []


def test_a_channel_in_real_use_is_never_filled(host: Member) -> None:
    before = Line.objects.count()

    with pytest.raises(DetenteError, match="no demonstration"):
        fill(lambda _: None)

    assert Line.objects.count() == before


def test_what_fails_half_way_leaves_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(state: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("detente.channel.demonstration.fill._accredit", fail)
    with pytest.raises(OSError, match="full"):
        fill(lambda _: None)

    assert not Line.objects.exists()
    assert cast.found().code == "SEC"
