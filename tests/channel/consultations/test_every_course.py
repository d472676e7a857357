"""Whatever moves are tried in whatever order, the promises of a consultation are kept."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from detente.channel.consultations.clocks import CLOCK_OF, Clock, Status
from detente.channel.consultations.course import lapse, play, view
from detente.channel.consultations.moves import MOVES, TABLE, Move
from detente.channel.consultations.permission import offers
from detente.channel.consultations.phases import ConsultationError, Phase, Profile, State
from detente.channel.consultations.record import as_record, from_record
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import Maker
from tests.channel.consultations.courses import (
    ASKED,
    ASKING,
    MEMBERS,
    NOON,
    OTHERS,
    THIRD,
    given,
    unopened,
)

FEW = Profile(seconders=2)
CALLERS = (*MEMBERS[:5], "STRANGER", Maker.CLOCK.value)
WAITS = st.sampled_from([0, 0.5, 1, 12, 24, 47, 48, 49, 72, 100])
LADDER = [None, *Phase]
UPWARDS = {"request", "ask_meeting", "notify_members", "ask_community"}
ENDINGS = {"close", "propose_minute"}
CONSENTS = {"accept_pause", "accept_good_offices", "step_in", "accept_lower_phase"}
ONWARDS = {
    "hold",
    "reply",
    "ask_meeting",
    "offer_meeting",
    "accept_date",
    "record_meeting",
    "notify_members",
    "ask_community",
    "second",
    "open_session",
    "end_session",
}


class AnyCourse(RuleBasedStateMachine):
    """One consultation, beside a count of unpaused time that is kept on its own."""

    def __init__(self) -> None:
        super().__init__()
        self.course: Course = unopened()
        self.now: datetime = NOON
        self.run: list[timedelta] = []
        self.ended: dict[int, Clock] = {}

    def _pass(self, wait: float) -> None:
        """Time passes; each open clock that is not paused counts it, up to its last moment."""
        later = self.now + timedelta(hours=wait)
        for index, clock in enumerate(self.course.clocks):
            if clock.open and not self.course.paused:
                self.run[index] += max(min(later, clock.due) - self.now, timedelta())
        self.now = later

    def _becomes(self, after: Course) -> None:
        """Compare before and after, then take the new course."""
        before, fresh = self.course, after.steps[len(self.course.steps) :]
        assert after.steps[: len(before.steps)] == before.steps
        rungs = LADDER.index(after.phase) - LADDER.index(before.phase)
        if rungs > 0:
            assert fresh[-1].move in UPWARDS
            assert fresh[-1].by in before.sides
        if after.phase in (Phase.NOTIFICATION, Phase.COMMUNITY) and rungs > 0:
            assert fresh[-1].move in {"notify_members", "ask_community"}
        assert [c.name for c in after.clocks[: len(before.clocks)]] == [
            c.name for c in before.clocks
        ]
        self.run += [timedelta()] * (len(after.clocks) - len(before.clocks))
        self.course = after

    def _try(self, name: str, by: str, fields: dict[str, Any]) -> bool:
        """Make a move; a refusal leaves everything as it was."""
        before = self.course
        try:
            after = play(before, name, by=by, at=self.now, profile=FEW, **fields)
        except ConsultationError:
            assert self.course == before
            return False
        assert after.steps[-1].move == name
        assert self._permitted(name, by)
        self._becomes(after)
        return True

    def _permitted(self, name: str, by: str) -> bool:
        """Whether the table, read anew, lets this member make the move from this state."""
        move, now = MOVES[name], lapse(self.course, self.now)
        parties = {
            Maker.REQUESTING: {ASKING},
            Maker.REQUESTED: {ASKED},
            Maker.EITHER: {ASKING, ASKED},
            Maker.ANSWERING: {ASKING, ASKED},
            Maker.OTHER_MEMBER: set(OTHERS),
            Maker.THIRD: {THIRD},
            Maker.CLOCK: set(),
        }[move.maker]
        return now.state in move.states and by in parties

    @initialize()
    def it_is_opened(self) -> None:
        assert self._try("request", ASKING, given(self.course, MOVES["request"], self.now))

    @rule(wait=WAITS, data=st.data())
    def a_side_makes_a_move_that_is_open(self, wait: float, data: st.DataObject) -> None:
        self._pass(wait)
        member = data.draw(st.sampled_from((ASKING, ASKED, ASKING, ASKED, *OTHERS[:2])))
        now = lapse(self.course, self.now)
        found = [m for m in offers(now, member) if m.name not in ENDINGS]
        if found:
            move: Move = data.draw(st.sampled_from(found))
            self._try(move.name, member, given(now, move, self.now))

    @rule(wait=WAITS, move=st.sampled_from(TABLE), by=st.sampled_from(CALLERS))
    def anyone_tries_anything(self, wait: float, move: Move, by: str) -> None:
        self._pass(wait)
        self._try(move.name, by, given(lapse(self.course, self.now), move, self.now))

    @rule(wait=WAITS)
    def the_worker_looks(self, wait: float) -> None:
        self._pass(wait)
        after = lapse(self.course, self.now)
        assert lapse(after, self.now) == after
        self._becomes(after)

    @precondition(lambda self: not self.course.paused)
    @rule(data=st.data())
    def it_goes_one_step_on(self, data: st.DataObject) -> None:
        """So that the far end of the table is met as often as its beginning."""
        clock = self.course.open_clock
        opens = clock.opens if clock else None
        self._pass(max(1, (opens - self.now) / timedelta(hours=1)) if opens else 1)
        now = lapse(self.course, self.now)
        found = [
            (move, member)
            for member in (ASKING, ASKED, *OTHERS[:2])
            for move in offers(now, member)
            if move.name in ONWARDS
        ]
        if found:
            move, member = data.draw(st.sampled_from(found))
            self._try(move.name, member, given(now, move, self.now))

    @precondition(lambda self: self.course.offices or self.course.pause_by or self.course.lower_by)
    @rule(data=st.data())
    def what_is_proposed_is_accepted(self, data: st.DataObject) -> None:
        now = lapse(self.course, self.now)
        found = [
            (move, member)
            for member in (ASKING, ASKED, THIRD)
            for move in offers(now, member)
            if move.name in CONSENTS
        ]
        if found:
            move, member = data.draw(st.sampled_from(found))
            assert self._try(move.name, member, {})

    @precondition(lambda self: len(self.course.steps) > 15 and not self.course.closed)
    @rule(by=st.sampled_from((ASKING, ASKED)))
    def one_side_closes(self, by: str) -> None:
        assert self._try("close", by, {"reason": "No more to say."})

    @precondition(lambda self: len(self.course.steps) > 15 and not self.course.closed)
    @rule()
    def the_two_sides_agree_on_a_minute(self) -> None:
        assert self._try("propose_minute", ASKED, {"text": "Agreed."})
        assert self.course.minute is not None
        assert self._try("sign_minute", ASKING, {"digest": self.course.minute.digest})

    @precondition(lambda self: self.course.closed)
    @rule(move=st.sampled_from(TABLE), by=st.sampled_from(CALLERS))
    def closed_stays_closed(self, move: Move, by: str) -> None:
        assert not self._try(move.name, by, given(self.course, move, self.now))
        assert lapse(self.course, self.now + timedelta(days=1000)) == self.course

    @invariant()
    def exactly_the_clock_of_the_state_is_open(self) -> None:
        names = [clock.name for clock in self.course.clocks if clock.open]
        clock = CLOCK_OF.get(self.course.state)
        assert names == ([] if clock is None else [clock])

    @invariant()
    def every_other_clock_has_ended_once_and_for_all(self) -> None:
        for index, clock in enumerate(self.course.clocks):
            if not clock.open:
                assert clock.status in (Status.MET, Status.LAPSED, Status.STOPPED)
                assert self.ended.setdefault(index, clock) == clock

    @invariant()
    def paused_time_is_never_counted(self) -> None:
        for clock, run in zip(self.course.clocks, self.run, strict=True):
            at = min(self.now, clock.due) if clock.paused_at is None else self.now
            assert clock.counted(at) == run
            if clock.status is Status.LAPSED:
                assert clock.left(self.now) == timedelta()
            if clock.status is Status.MET:
                assert clock.left(self.now) >= timedelta()

    @invariant()
    def both_sides_see_the_same(self) -> None:
        assert view(self.course, ASKING).course == view(self.course, ASKED).course

    @invariant()
    def the_record_gives_the_same_course(self) -> None:
        assert from_record(json.loads(json.dumps(as_record(self.course)))) == self.course

    @invariant()
    def only_a_paused_course_has_a_paused_clock(self) -> None:
        for clock in self.course.clocks:
            assert (clock.status is Status.PAUSED) == (clock.open and self.course.paused)

    @invariant()
    def nobody_else_is_told_before_phase_three(self) -> None:
        moves = {step.move for step in self.course.steps}
        assert bool(self.course.notified) == bool(moves & {"notify_members", "ask_community"})

    @invariant()
    def an_agreed_end_has_two_signatures(self) -> None:
        if self.course.state is State.CLOSED_AGREED:
            assert self.course.minute is not None
            assert set(self.course.minute.signed_by) == {ASKING, ASKED}


AnyCourse.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, derandomize=True, database=None
)


class TestEveryCourse(AnyCourse.TestCase):  # type: ignore[misc]
    """Run by pytest as one test."""
