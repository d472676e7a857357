"""What waits for a duty officer in notices."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.audit.canonical import moment
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.audit.waiting import by_urgency
from detente.channel.clocks.models import Clock
from detente.channel.notices import waiting as waiting_page
from detente.channel.notices.models import Entry
from detente.channel.notices.waiting import waiting
from tests.channel import cast
from tests.channel.notices.letters import asked, content, sent, step

pytestmark = pytest.mark.usefixtures("states")


def titles(name: str) -> list[str]:
    return [each.title for each in waiting(cast.actor(name))]


def test_what_is_owed_waits_with_its_clock() -> None:
    notice = asked()
    found = waiting(cast.actor("bel.dip"))
    assert [each.due for each in found] == [
        each.due for each in Clock.objects.filter(subject=notice.pk).order_by("due")
    ]
    assert str(notice.dossier_id) in found[0].address
    assert titles("ard.dip") == []


def test_more_than_can_be_shown_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_page, "MOST_SHOWN", 1)
    asked()
    asked()
    found = waiting(cast.actor("bel.dip"))
    assert [each.title for each in found[1:]] == ["3 more clocks run"]
    assert found[1].address.endswith("?owed=1")


def test_what_was_done_waits_no_more() -> None:
    notice = sent()
    step("bel.dip", "acknowledge", notice)
    assert titles("bel.dip") == []


def test_a_request_for_more_time_waits_for_who_may_give_it() -> None:
    asked()
    clock = Clock.objects.get(kind="substantive")
    due = moment(clock.due + timedelta(days=1))
    details = {"clock": str(clock.pk), "due": due, "reason": "Holidays."}
    cast.signed("bel.dip", "notices.ask_time", **details)
    assert [each.partition(":")[0] for each in titles("ard.dip")] == ["More time is asked for"]
    cast.signed("ard.dip", "notices.extend", **details)
    assert titles("ard.dip") == []


def test_a_proposed_pause_waits_for_the_other_side() -> None:
    notice = asked()
    entry: Entry = step("ard.dip", "propose_pause", notice, member="BEL", reason="Talks.").result
    assert any(each.startswith("A pause is proposed") for each in titles("bel.dip"))
    assert titles("ard.dip") == []
    step("bel.dip", "agree_pause", notice, proposal=str(entry.pk))
    assert titles("bel.dip") == []


def test_an_urgent_notice_waits_for_a_second_person() -> None:
    cast.signed("ard.dip", "notices.propose", **content(urgency="urgent"))
    assert len(titles("ard.tech")) == 1
    assert titles("ard.dip") == []
    assert titles("bel.dip") == []


@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
def test_nothing_waits_for_who_does_not_speak_for_a_state(role: Role) -> None:
    asked()
    assert waiting(Actor("bel.dip", "BEL", role)) == []


def test_what_waits_for_its_second_person_stands_above_every_clock_that_runs() -> None:
    sent("bel.dip", to=["ARD"])
    cast.signed("ard.dip", "notices.propose", **content(urgency="urgent"))

    first = by_urgency(waiting(cast.actor("ard.tech")))[0]

    assert first.title.startswith("Proposed, to be released by a second person")
    assert first.due is not None
