"""Which states of a clock are open, and which of those run."""

from __future__ import annotations

import pytest

from detente.channel.clocks.models import OPEN, TICKING, Clock, State


@pytest.mark.parametrize("state", list(State))
def test_a_clock_runs_only_where_it_is_open(state: State) -> None:
    clock = Clock(owed_by="BEL", kind="reply", state=state)
    assert clock.ticking is (state in TICKING)
    assert clock.open is (state in OPEN)
    assert clock.open or not clock.ticking


def test_a_paused_clock_is_open_and_stands_still() -> None:
    clock = Clock(state=State.PAUSED)
    assert clock.open
    assert not clock.ticking


def test_it_says_who_owes_what() -> None:
    assert str(Clock(owed_by="BEL", kind="reply")) == "BEL: reply"
