"""The table is complete and harmless: read as data, without playing it."""

from __future__ import annotations

from collections import Counter

import pytest

from detente.channel.consultations.clocks import CLOCK_OF, ClockName
from detente.channel.consultations.moves import LAPSE_OF, MOVES, TABLE, Move, named
from detente.channel.consultations.phases import (
    CLOSED,
    OPEN,
    PHASE_OF,
    ConsultationError,
    Phase,
    State,
)
from detente.channel.consultations.terms import Goes, Hold, Maker

LADDER = list(Phase)
BY_CLOCK = [move for move in TABLE if move.maker is Maker.CLOCK]
BY_STATES = [move for move in TABLE if move.maker is not Maker.CLOCK]


def _ids(move: Move) -> str:
    return move.name


def test_no_two_moves_share_a_name_or_a_title() -> None:
    assert len(MOVES) == len(TABLE) == len({move.title for move in TABLE})


def test_an_unknown_move_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ConsultationError, match="did you mean 'resume'"):
        named("resum")


def test_every_state_can_be_reached_and_every_open_state_left() -> None:
    reached = {move.to for move in TABLE if isinstance(move.to, State)}
    assert reached | {State.UNOPENED} == set(State)
    for state in OPEN:
        assert {move.name for move in TABLE if state in move.states} >= {"propose_minute", "close"}


def test_no_move_starts_from_a_closed_consultation() -> None:
    assert not [move for move in TABLE if set(move.states) & set(CLOSED)]


def test_every_clock_has_exactly_one_line_that_lets_it_lapse_from_all_its_states() -> None:
    assert Counter(move.lapses for move in BY_CLOCK) == dict.fromkeys(ClockName, 1)
    for clock, move in LAPSE_OF.items():
        assert set(move.states) == {state for state, name in CLOCK_OF.items() if name is clock}


def test_every_clock_can_be_met() -> None:
    assert {move.meets for move in TABLE} == {None, *ClockName}


@pytest.mark.parametrize("move", BY_CLOCK, ids=_ids)
def test_the_hosts_clock_starts_no_clock_and_leads_to_no_higher_phase(move: Move) -> None:
    assert isinstance(move.to, State)
    assert move.starts is None
    assert not move.given
    for state in move.states:
        assert LADDER.index(PHASE_OF[move.to]) <= LADDER.index(PHASE_OF[state])


@pytest.mark.parametrize("move", BY_STATES, ids=_ids)
def test_a_state_never_loses_the_clock_of_its_state(move: Move) -> None:
    """A move out of a state with a clock meets, extends or stops it, or stays."""
    for state in set(move.states) & set(CLOCK_OF):
        ends = CLOCK_OF[state] in (move.meets, move.extends) or move.hold is Hold.STOP
        assert ends or move.to is Goes.STAYS


@pytest.mark.parametrize("move", BY_STATES, ids=_ids)
def test_a_move_leads_at_most_one_phase_up(move: Move) -> None:
    if isinstance(move.to, State) and move.to in PHASE_OF:
        for state in set(move.states) & set(PHASE_OF):
            assert LADDER.index(PHASE_OF[move.to]) - LADDER.index(PHASE_OF[state]) <= 1


def test_only_three_moves_lead_to_a_higher_phase_and_a_side_makes_each() -> None:
    up = {
        move.name: move.maker
        for move in TABLE
        for state in set(move.states) & set(PHASE_OF)
        if isinstance(move.to, State)
        and move.to in PHASE_OF
        and LADDER.index(PHASE_OF[move.to]) > LADDER.index(PHASE_OF[state])
    }
    assert up == {
        "ask_meeting": Maker.REQUESTING,
        "notify_members": Maker.EITHER,
        "ask_community": Maker.EITHER,
    }


def test_what_takes_both_sides_is_proposed_by_one_and_answered_by_the_other() -> None:
    for matter in {move.matter for move in TABLE} - {None}:
        kinds = {move.maker for move in TABLE if move.matter is matter}
        assert Maker.ANSWERING in kinds
        assert kinds & {Maker.EITHER, Maker.REQUESTED}


@pytest.mark.parametrize(
    "name", ["propose_pause", "propose_good_offices", "propose_minute", "close", "resume"]
)
def test_the_ways_to_calm_or_end_are_open_to_either_side_in_every_open_state(name: str) -> None:
    assert MOVES[name].states == OPEN
    assert MOVES[name].maker is Maker.EITHER


def test_going_down_is_possible_from_every_state_above_the_first_phase() -> None:
    above = {state for state in OPEN if PHASE_OF[state] is not Phase.CLARIFICATION}
    assert set(MOVES["accept_lower_phase"].states) == above
