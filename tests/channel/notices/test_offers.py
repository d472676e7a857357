"""Only what may be done is offered, and what is offered may be done."""

from __future__ import annotations

import pytest

from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.notices import offers
from detente.channel.notices.models import Entry, Notice
from detente.channel.notices.reading import thread_of
from tests.channel import cast
from tests.channel.notices.letters import asked, sent, step

pytestmark = pytest.mark.usefixtures("states")


def steps(name: str, notice: Notice) -> list[str]:
    who = cast.actor(name)
    notice.refresh_from_db()
    return [each.step for each in offers.offers(who, thread_of(who, notice))]


def test_who_received_it_acknowledges_first() -> None:
    notice = asked()
    assert steps("bel.dip", notice)[:3] == ["acknowledge", "answer", "hold"]
    step("bel.dip", "acknowledge", notice)
    assert steps("bel.dip", notice)[:2] == ["answer", "hold"]


def test_who_sent_it_does_not_answer_it() -> None:
    assert steps("ard.dip", asked()) == ["add", "pause", "forward"]


def test_after_the_answer_nothing_is_held() -> None:
    notice = sent()
    step("bel.dip", "answer", notice, text="Known.", mark="AMBER")
    assert "hold" not in steps("bel.dip", notice)


@pytest.mark.parametrize("mark", ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"])
def test_passing_on_is_offered_where_the_mark_allows_it(mark: str) -> None:
    assert ("forward" in steps("bel.dip", sent(mark=mark))) is (mark in {"GREEN", "CLEAR"})


def test_pauses_are_proposed_agreed_to_and_ended() -> None:
    notice = asked()
    entry: Entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    assert "pause" not in steps("ard.dip", notice)
    assert "agree-pause" in steps("bel.dip", notice)
    assert "agree-pause" not in steps("ard.tech", notice)
    step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))
    assert "resume" in steps("ard.dip", notice)
    assert "resume" in steps("bel.dip", notice)


@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
def test_whoever_only_reads_is_offered_nothing(role: Role) -> None:
    notice = asked()
    who = Actor("bel.dip", "BEL", role)
    thread = thread_of(who, notice)
    assert offers.offers(who, thread) == []
    assert offers.offers_on_clock(who, thread) == {}
    assert offers.offers_on_words(who, thread) == {}
    assert offers.offers_on_notice(who, thread) == []


def test_a_clock_is_asked_about_by_one_side_and_extended_by_the_other() -> None:
    notice = sent()
    for name, expected in (("bel.dip", "ask-time"), ("ard.dip", "extend")):
        who = cast.actor(name)
        found = offers.offers_on_clock(who, thread_of(who, notice))
        assert [each.step for each in next(iter(found.values()))] == [expected]


def test_ones_own_words_are_corrected_and_by_a_colleague_withdrawn() -> None:
    notice = sent()
    step("bel.dip", "add", notice, text="More.", mark="AMBER")
    expected = {"bel.dip": ["correct"], "bel.tech": ["correct", "withdraw"], "ard.dip": []}
    for name, may in expected.items():
        who = cast.actor(name)
        found = offers.offers_on_words(who, thread_of(who, notice))
        assert [each.step for each in next(iter(found.values()))] == may


def test_the_notice_is_corrected_and_by_a_colleague_withdrawn() -> None:
    notice = sent()
    expected = {"ard.dip": ["correct"], "ard.tech": ["correct", "withdraw"], "bel.dip": []}
    for name, may in expected.items():
        who = cast.actor(name)
        assert [each.step for each in offers.offers_on_notice(who, thread_of(who, notice))] == may


def test_upon_a_withdrawn_notice_a_word_may_be_added_and_no_more() -> None:
    notice = sent(mark="CLEAR")
    step("ard.tech", "withdraw", notice, about="", reason="A trial.")
    assert steps("bel.dip", notice) == ["add"]
    assert steps("ard.dip", notice) == ["add"]
