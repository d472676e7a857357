"""Plans, cards and days hold, or are refused with what was expected."""

from __future__ import annotations

from datetime import date

import pytest

from detente.channel.checks.plans import (
    check_plan,
    check_rounds,
    checked_card,
    day_to_come,
    exercise_day,
)
from detente.world.errors import DetenteError

TODAY = date(2027, 3, 1)


def test_today_is_a_day_to_come() -> None:
    assert day_to_come("2027-03-01", TODAY) == TODAY
    with pytest.raises(DetenteError, match="has passed"):
        day_to_come("2027-02-28", TODAY)


def test_a_receipt_has_no_card_and_the_others_have() -> None:
    assert checked_card("L1", " ") == ""
    assert checked_card("L2", " Which day? ") == "Which day?"
    with pytest.raises(DetenteError, match="does not fit"):
        checked_card("L3", "")


def test_an_exercise_alone_has_a_day() -> None:
    assert exercise_day("L4", "2027-03-05", TODAY) == date(2027, 3, 5)
    assert exercise_day("L1", "", TODAY) is None
    with pytest.raises(DetenteError, match="day of its own"):
        exercise_day("L3", "2027-03-05", TODAY)


def test_a_plan_goes_a_year_ahead_and_a_surprise_stands_alone() -> None:
    check_rounds(3, surprise=False)
    check_rounds(1, surprise=True)
    for rounds, surprise in ((4, False), (2, True), (0, True)):
        with pytest.raises(DetenteError, match="rounds"):
            check_rounds(rounds, surprise=surprise)


def test_a_question_of_fact_asks_both_contacts() -> None:
    check_plan("L2", "Question", ["technical", "diplomatic"])
    with pytest.raises(DetenteError, match="both contacts"):
        check_plan("L2", "Question", ["technical", "diplomatic", "policy"])
