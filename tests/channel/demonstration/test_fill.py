"""The demonstration fills an empty channel, once, and no other."""

from __future__ import annotations

import pytest

from detente.channel.accounts.models import Account, Member
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.models import Line
from detente.channel.demonstration.fill import fill
from detente.channel.demonstration.keys import actor_of
from detente.channel.inbox.views import everything
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
    assert findings_in_database() == []


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


@pytest.mark.slow
def test_the_duty_officer_of_veldmark_finds_what_is_due_first_on_top(db: None) -> None:
    fill(lambda _: None)

    waiting = everything(actor_of("vel.duty"))

    assert "Timetables of two ferry lines altered" in waiting[0].title
    assert waiting[0].due is not None
    assert len({each.part for each in waiting}) >= 3  # a notice, a check, a consultation
