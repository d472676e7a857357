"""A form asks for what the table says, and gives it as an act takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.channel.consultations import forms
from detente.channel.consultations.forms import MoveForm, OpenForm
from detente.channel.consultations.moves import MOVES, TABLE, Move
from detente.channel.consultations.phases import State
from detente.channel.consultations.standing import Minute
from tests.channel.consultations.courses import MEMBERS, OTHERS, THIRD, at_state, unopened

NAMES = {code: f"State {code}" for code in MEMBERS}


def move_form(name: str, data: Any = None, **course: Any) -> MoveForm:
    return MoveForm(data, move=MOVES[name], course=replace(unopened(), **course), names=NAMES)


@pytest.mark.parametrize("move", TABLE, ids=lambda move: move.name)
def test_a_form_has_the_fields_of_its_move_in_their_order(move: Move) -> None:
    course, _ = at_state(State.REPLY_AWAITED)
    form = MoveForm(move=move, course=course, names=NAMES)
    assert list(form.fields) == [name for name, _ in move.given]


def test_a_time_is_taken_as_utc() -> None:
    form = move_form("propose_date", {"date": "2030-03-01T14:30"})
    assert form.is_valid()
    assert form.details() == {"date": "2030-03-01T14:30:00+00:00"}


@pytest.mark.parametrize("date", ["", "tomorrow", "2030-13-01T14:30"])
def test_a_time_that_cannot_be_read_is_shown_as_wrong(date: str) -> None:
    assert "date" in move_form("propose_date", {"date": date}).errors


def test_members_not_yet_notified_can_be_chosen_and_no_side() -> None:
    form = move_form("notify_members", notified=(THIRD,))
    offered = [code for code, _ in form.fields["members"].choices]  # type: ignore[attr-defined]
    assert offered == [code for code in unopened().others if code != THIRD]


def test_a_side_cannot_be_chosen_as_third() -> None:
    sides = move_form("propose_good_offices", {"third": "BEL", "reason": "x"})
    other = move_form("propose_good_offices", {"third": OTHERS[1], "reason": "x"})
    assert "third" in sides.errors
    assert other.is_valid()


def test_what_is_signed_is_the_text_that_stood_on_the_page() -> None:
    minute = Minute("A fault.", ("BEL",))
    form = move_form("sign_minute", minute=minute)
    assert form.initial["digest"] == minute.digest
    assert form.fields["digest"].widget.is_hidden


@pytest.mark.parametrize("change", [
    {"requested": "ARV"}, {"requested": ""}, {"cause": ""}, {"activity": " "}, {"place": ""},
    {"cause": "x" * (forms.MOST + 1)},
])  # fmt: skip
def test_a_request_lacking_something_is_not_valid(change: dict[str, str]) -> None:
    whole = {"requested": "BEL", "cause": "c", "activity": "a", "place": "p"}
    others = {"BEL": "Belmora"}
    assert OpenForm(whole, others=others).is_valid()
    assert list(OpenForm({**whole, **change}, others=others).errors) == list(change)
