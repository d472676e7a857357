from __future__ import annotations

import json
from typing import Any

import pytest

from detente.channel.consultations.course import play
from detente.channel.consultations.phases import ConsultationError, State
from detente.channel.consultations.record import as_record, from_record
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import Need
from tests.channel.consultations.courses import ASKED, BERLIN, at_state, hours, prepared


def _through_json(course: Course) -> Course:
    return from_record(json.loads(json.dumps(as_record(course), sort_keys=True)))


@pytest.mark.parametrize("state", State, ids=lambda state: state.name)
def test_every_state_comes_back_from_its_record(state: State) -> None:
    course, _ = at_state(state)
    assert _through_json(course) == course
    assert type(_through_json(course).state) is State


@pytest.mark.parametrize("need", Need, ids=lambda need: need.name)
def test_everything_on_offer_comes_back_from_its_record(need: Need) -> None:
    course, hour = at_state(State.BILATERAL_AT_REST)
    course = prepared(course, need, hour)
    assert _through_json(course) == course


def test_a_course_goes_on_from_its_record_as_if_it_had_never_been_stored() -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    course = prepared(course, Need.PAUSED, hour)
    later = {"by": ASKED, "at": hours(hour + 7.123456), "profile": BERLIN}
    assert play(_through_json(course), "resume", **later) == play(course, "resume", **later)  # type: ignore[arg-type]


def _without(name: str) -> Any:
    return lambda record: record.pop(name)


@pytest.mark.parametrize(
    "damage",
    [
        _without("format"),
        _without("clocks"),
        _without("state"),
        lambda record: record.update(format=2),
        lambda record: record.update(state="somewhere"),
        lambda record: record.update(extra=1),
        lambda record: record.update(steps=[{"move": "request"}]),
        lambda record: record.update(clocks=None),
        lambda record: record["clocks"][0].update(started="2030-03-01T12:00:00"),
        lambda record: record["clocks"][0].update(outcome="forgotten"),
        lambda record: record["clocks"][0].pop("paused_for"),
        lambda record: record.update(requesting="STRANGER"),
        lambda record: record.update(minute={"text": "No signature."}),
    ],
)
def test_a_damaged_record_is_refused(damage: Any) -> None:
    record = as_record(at_state(State.REPLY_AWAITED)[0])
    damage(record)
    with pytest.raises(ConsultationError):
        from_record(record)
