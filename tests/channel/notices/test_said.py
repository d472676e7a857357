"""What is said is read, or refused with the place where it stands."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from detente.channel.notices.said import (
    check_text,
    one_of,
    read_codes,
    read_id,
    read_moment,
    time_to_come,
)
from detente.channel.notices.vocabulary import Mark
from detente.world.errors import DetenteError

AT = datetime(2030, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [7, None, "x" * 21, "bell \a", "nul \0"])
def test_what_is_no_fit_text_is_refused(wrong: Any) -> None:
    with pytest.raises(DetenteError):
        check_text(wrong, "what", most=20)


def test_a_text_may_have_lines_and_every_script() -> None:
    check_text("خط\nline\tعمود", "what")


def test_an_empty_text_is_refused_where_one_is_needed() -> None:
    check_text(" ", "what")
    with pytest.raises(DetenteError, match="missing"):
        check_text(" ", "what", needed=True)


def test_a_word_is_of_the_list_or_refused() -> None:
    one_of("RED", Mark, where="mark")
    with pytest.raises(DetenteError) as refused:
        one_of("red", Mark, where="mark")
    assert "AMBER+STRICT" in str(refused.value)


@pytest.mark.parametrize("wrong", [[], [7], ["BEL", "BEL"], ["BEL", None]])
def test_nobody_and_anybody_twice_are_refused(wrong: list[Any]) -> None:
    with pytest.raises(DetenteError):
        read_codes(wrong, where="to")


@pytest.mark.parametrize("wrong", ["soon", "2030-05-01", "2030-05-01T08:00:00", None, 7])
def test_a_moment_has_a_time_zone(wrong: Any) -> None:
    with pytest.raises(DetenteError, match="no moment"):
        read_moment(wrong, where="since")


def test_a_moment_may_be_left_out() -> None:
    assert read_moment("", where="since") is None
    assert read_moment("2030-05-01T08:00:00+02:00", where="since") == datetime(
        2030, 5, 1, 6, tzinfo=UTC
    )


@pytest.mark.parametrize("wrong", ["", "2030-04-30T23:59:59+00:00", "2030-05-01T00:00:00+00:00"])
def test_a_time_to_come_lies_ahead(wrong: str) -> None:
    with pytest.raises(DetenteError, match="to come"):
        time_to_come(wrong, AT, where="due")


def test_what_is_no_identifier_names_nothing() -> None:
    known = uuid.uuid4()
    assert read_id(str(known)) == known
    assert read_id("'; --") == uuid.UUID(int=0)
