from __future__ import annotations

import pytest

from detente.channel.consultations.cooling import CHECKLIST, checklist
from detente.channel.consultations.phases import State
from tests.channel.consultations.courses import ASKED, ASKING, THIRD, at_state

LEAVING = (State.REPLY_OVERDUE, State.CLARIFICATION_AT_REST)


@pytest.mark.parametrize("state", State, ids=lambda state: state.name)
def test_the_requesting_state_alone_is_asked_and_only_before_it_leaves_phase_one(
    state: State,
) -> None:
    course, _ = at_state(state)
    assert checklist(course, ASKING) == (CHECKLIST if state in LEAVING else ())
    assert checklist(course, ASKED) == checklist(course, THIRD) == ()


def test_the_list_asks_questions_under_keys_of_their_own() -> None:
    assert len(dict(CHECKLIST)) == len(CHECKLIST)
    assert all(sentence.endswith("?") for _, sentence in CHECKLIST)


def test_showing_the_list_leaves_no_trace() -> None:
    course, _ = at_state(State.REPLY_OVERDUE)
    checklist(course, ASKING)
    assert course == at_state(State.REPLY_OVERDUE)[0]
