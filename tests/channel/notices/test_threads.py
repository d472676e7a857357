"""Finding what an act is about: what is not one's own is not there."""

from __future__ import annotations

import uuid

import pytest

from detente.channel.audit.deeds import Deed
from detente.channel.audit.moments import now
from detente.channel.clocks.models import Clock
from detente.channel.notices import threads
from detente.channel.notices.models import EntryKind
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import sent, step

pytestmark = pytest.mark.usefixtures("states")


def deed(name: str) -> Deed:
    return Deed("trial", cast.actor(name), now(), "dossier")


def test_a_party_finds_its_notice_and_the_act_belongs_to_the_dossier() -> None:
    notice = sent()
    for name in ("ard.tech", "bel.dip"):
        acting = deed(name)
        assert threads.opened(acting, str(notice.pk)) == notice
        assert acting.dossier == notice.dossier


def test_another_member_and_an_unknown_identifier_are_refused_alike() -> None:
    cast.state("CAL", "Calidon")
    notice = sent()
    said = set()
    for name, key in (("cal.dip", notice.pk), ("bel.dip", uuid.uuid4())):
        with pytest.raises(DetenteError) as refused:
            threads.opened(deed(name), str(key))
        said.add(refused.value.what)
    assert len(said) == 1


def test_who_received_it_is_told_from_who_sent_it() -> None:
    notice = sent()
    assert threads.received(deed("bel.dip"), notice.pk)[1].member == "BEL"
    with pytest.raises(DetenteError, match="not addressed"):
        threads.received(deed("ard.dip"), notice.pk)
    assert threads.addressed(deed("ard.dip"), notice.pk) == notice
    assert threads.speaking(notice) == ["ARD", "BEL"]


def test_who_was_shown_it_is_not_between_whom_it_goes() -> None:
    cast.state("CAL", "Calidon")
    notice = sent(mark="GREEN")
    step("bel.dip", "forward", notice, to=["CAL"])
    assert threads.speaking(notice) == ["ARD", "BEL"]
    with pytest.raises(DetenteError, match="shown to your member"):
        threads.addressed(deed("cal.dip"), notice.pk)


def test_a_clock_is_found_by_its_two_sides() -> None:
    notice = sent()
    clock = Clock.objects.get()
    for name in ("ard.dip", "bel.dip"):
        assert threads.of_clock(deed(name), str(clock.pk)) == (clock, notice)
    with pytest.raises(DetenteError, match="no such clock"):
        threads.of_clock(deed("ard.dip"), "none")


def test_an_entry_without_mark_bears_that_of_the_notice() -> None:
    acting = deed("bel.dip")
    notice = threads.opened(acting, sent(mark="GREEN").pk)
    entry = threads.keep_entry(acting, notice, kind=EntryKind.ADDED, text="More.")
    assert entry.mark == "GREEN"
    with pytest.raises(DetenteError):
        threads.keep_entry(acting, notice, kind=EntryKind.ADDED, text="More.", mark="PURPLE")


def test_under_green_and_clear_something_may_be_said_before_others() -> None:
    cast.state("CAL", "Calidon")
    notice = sent(mark="CLEAR")
    threads.check_mark(notice, "RED")
    step("bel.dip", "forward", notice, to=["CAL"])
    threads.check_mark(notice, "GREEN")
    with pytest.raises(DetenteError, match="CAL"):
        threads.check_mark(notice, "AMBER")


def test_a_withdrawn_notice_does_not_stand() -> None:
    notice = sent()
    threads.check_standing(notice)
    notice.withdrawn_at = now()
    with pytest.raises(DetenteError, match="withdrawn"):
        threads.check_standing(notice)
