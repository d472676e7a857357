"""What the page of a consultation shows is read off its course and its lines."""

from __future__ import annotations

import pytest

from detente.channel.audit.models import Line
from detente.channel.consultations import page as pages
from detente.channel.consultations.course import lapse
from detente.channel.consultations.phases import State
from detente.channel.consultations.reading import states
from detente.channel.consultations.terms import Matter, Need
from detente.channel.work.jobs import run_due
from tests.channel.consultations.courses import ASKED, ASKING, at_state, hours, prepared
from tests.channel.consultations.on_record import again, at_hour, moved, opened

OPEN_STATES = [state for state in State if state not in (State.UNOPENED,)]


@pytest.mark.parametrize("state", OPEN_STATES)
def test_at_most_one_phase_is_current(state: State) -> None:
    course, _ = at_state(state)
    current = [phase.number for phase in pages.phases(course) if phase.current]
    assert current == ([course.phase.value] if course.phase else [])


@pytest.mark.parametrize("state", OPEN_STATES)
def test_somebody_owes_every_clock(state: State) -> None:
    course, hour = at_state(state)
    shown = pages.clock_shown(course, hours(hour), {})
    assert (shown is None) == (course.open_clock is None)
    if course.open_clock is not None and shown is not None:
        assert pages.owes(course, course.open_clock)
        assert bool(shown.owed_by) == (state is not State.SECONDING)


def test_a_clock_that_stands_still_keeps_what_is_left() -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    course = prepared(course, Need.PAUSED, hour)
    shown = pages.clock_shown(course, hours(hour + 100), {})
    assert shown is not None
    assert shown.paused
    assert shown.runs_out - hours(hour + 100) == hours(48) - hours(hour)


@pytest.mark.parametrize(("need", "matter", "names"), [
    (Need.PAUSE_PROPOSED, Matter.PAUSE, {"accept_pause", "drop_pause"}),
    (Need.OFFICES_PROPOSED, Matter.OFFICES, {"accept_good_offices", "drop_good_offices"}),
    (Need.MINUTE_PROPOSED, Matter.MINUTE, {"sign_minute"}),
])  # fmt: skip
def test_a_proposal_stands_beside_its_answers(need: Need, matter: Matter, names: set[str]) -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    course = prepared(course, need, hour)
    (proposal,) = pages.proposals(course, ASKED, {})

    assert proposal.matter is matter
    assert ASKING in proposal.sentence
    assert {move.name for move in proposal.answers} == names
    assert not names & {each.name for each in pages.offered(course, ASKED)}


def test_who_proposed_may_take_it_back_but_not_accept_it() -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    (proposal,) = pages.proposals(prepared(course, Need.PAUSE_PROPOSED, hour), ASKING, {})
    assert [move.name for move in proposal.answers] == ["drop_pause"]


def test_once_closed_nothing_is_proposed_any_more() -> None:
    course, _ = at_state(State.CLOSED_AGREED)
    assert course.minute is not None
    assert pages.proposals(course, ASKED, {}) == []


@pytest.mark.usefixtures("community")
def test_every_step_names_the_line_in_which_it_was_written_down() -> None:
    one = opened()
    with at_hour(49):
        run_due()
    with at_hour(50):
        moved("bel.dip", one, "reply", text="Late, but here.")
        moved("ard.dip", one, "ask_further", text="And since?")
    with at_hour(100):
        moved("bel.tech", one, "reply", text="Later still.")
        shown = pages.timeline(again(one), again(one).standing, states())

    lines = list(Line.objects.filter(dossier=one.dossier_id).values_list("number", flat=True))
    assert len(lines) == 5
    assert [step.line for step in shown] == [*lines, lines[-1]]
    assert [step.account for step in shown] == ["ard.dip", "", "bel.dip", "ard.dip", "", "bel.tech"]
    assert shown[1].who == "The host's clock"


@pytest.mark.usefixtures("community")
def test_a_clock_that_ran_out_just_now_is_shown_before_it_is_written_down() -> None:
    one = opened()
    shown = pages.timeline(one, lapse(one.standing, hours(49)), states())
    assert [(step.at, step.line is None) for step in shown] == [
        (hours(0), False), (hours(48), True),
    ]  # fmt: skip


@pytest.mark.usefixtures("community")
def test_what_was_given_is_shown_by_its_kind() -> None:
    one = opened()
    moved("bel.dip", one, "hold", reason="We look.", next_word_by=hours(60).isoformat())
    moved("ard.dip", one, "propose_good_offices", third="CAL", reason="You know us both.")
    moved("bel.dip", one, "propose_minute", text="A fault.")
    moved("ard.dip", one, "sign_minute", digest=again(one).standing.minute.digest)
    steps = pages.timeline(again(one), again(one).standing, states())

    assert [given.time for given in steps[1].given] == [None, hours(60)]
    assert steps[2].given[0].text == "Calden"
    assert steps[4].given[0].digest == again(one).standing.minute.digest


def test_a_member_known_no_more_is_named_by_its_code() -> None:
    assert pages.name_of("XYZ", {}) == "XYZ"
