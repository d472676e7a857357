"""What a member may read of notices, and in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.audit.moments import at, now
from detente.channel.clocks.models import Clock
from detente.channel.notices.reading import notice_for, notices_for, proposals_for, thread_of
from tests.channel import cast
from tests.channel.notices.letters import asked, content, sent, step

pytestmark = pytest.mark.usefixtures("states")


def test_the_newest_stands_first() -> None:
    first = sent()
    with at(now() + timedelta(hours=1)):
        second = sent()
    assert list(notices_for(cast.actor("bel.dip"))) == [second, first]


def test_what_is_owed_stands_by_its_clock() -> None:
    routine = sent()
    with at(now() + timedelta(hours=1)):
        priority = sent(urgency="priority")
    me = cast.actor("bel.dip")
    assert list(notices_for(me, awaited=True)) == [priority, routine]
    step("bel.dip", "acknowledge", routine)
    assert list(notices_for(me, awaited=True)) == [priority]
    assert not notices_for(cast.actor("ard.dip"), awaited=True)


def test_a_member_reads_its_own_dossiers_alone() -> None:
    cast.state("CAL", "Calidon")
    notice = sent()
    assert notice_for(cast.actor("cal.dip"), notice.dossier_id) is None
    assert notice_for(cast.actor("sec.one"), notice.dossier_id) is None
    assert notice_for(cast.actor("bel.tech"), notice.dossier_id) == notice


def test_both_sides_read_the_same_thread() -> None:
    notice = asked()
    step("bel.dip", "acknowledge", notice)
    step("ard.dip", "add", notice, text="More.", mark="AMBER")
    ours, theirs = (thread_of(cast.actor(name), notice) for name in ("ard.dip", "bel.dip"))
    assert ours == theirs
    assert [each.entry.kind for each in ours.said] == ["acknowledged", "added"]
    assert all(each.line is not None for each in ours.said)
    assert ours.line is not None


def test_what_concerns_two_is_not_shown_to_a_third() -> None:
    cast.state("CAL", "Calidon")
    notice = sent(to=["BEL", "CAL"])
    clock = Clock.objects.get(owed_by="BEL")
    due = (clock.due + timedelta(days=1)).isoformat()
    cast.signed("bel.dip", "notices.ask_time", clock=str(clock.pk), due=due, reason="Holidays.")
    assert [each.entry.kind for each in thread_of(cast.actor("ard.dip"), notice).said] == [
        "time-asked"
    ]
    third = thread_of(cast.actor("cal.dip"), notice)
    assert third.said == []
    assert [each.clock.owed_by for each in third.clocks] == ["CAL"]


def test_a_promised_word_says_its_time() -> None:
    notice = asked()
    by = now() + timedelta(hours=5)
    step("bel.dip", "hold", notice, next_word_by=by.isoformat())
    said = thread_of(cast.actor("ard.dip"), notice).said
    assert [each.due for each in said] == [by]


def test_proposals_are_those_of_ones_own_member() -> None:
    cast.signed("ard.dip", "notices.propose", **content(urgency="urgent"))
    assert proposals_for(cast.actor("ard.tech")).count() == 1
    assert not proposals_for(cast.actor("bel.dip"))
