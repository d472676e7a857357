"""Figures in words: significant digits, signs, shares, lists."""

from __future__ import annotations

import math

import pytest

from detente.report.wording import (
    HARD_SPACE,
    capital,
    change,
    interval,
    joined,
    margin,
    number,
    percent,
    wrapped,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0.00"),
        (0.066, "0.07"),
        (9.994, "9.99"),
        (9.996, "10.0"),
        (41.23, "41.2"),
        (99.96, "100"),
        (732.4, "732"),
        (12345.0, "12_300"),
        (999_600.0, "1_000_000"),
        (-3.14, "−3.14"),
        (-0.001, "0.00"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_a_figure_has_three_digits_and_a_true_minus(value: float, written: str) -> None:
    assert number(value) == written.replace("_", HARD_SPACE)


def test_an_interval_names_both_ends() -> None:
    assert interval(1.0, 20.0) == "1.00 to 20.0"


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0 %"),
        (0.001, "<1 %"),
        (0.374, "37 %"),
        (0.125, "13 %"),
        (0.999, ">99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_part_is_never_written_as_none_or_all(share: float, written: str) -> None:
    assert percent(share) == written.replace(" ", HARD_SPACE)


@pytest.mark.parametrize(
    ("per_cent", "written"),
    [(-12.3, "−12 %"), (0.44, "+0.4 %"), (0.01, "±0.0 %"), (250.0, "+250 %")],
)
def test_a_change_has_its_sign(per_cent: float, written: str) -> None:
    assert change(per_cent) == written.replace(" ", HARD_SPACE)


def test_an_unknown_change_is_a_dash() -> None:
    assert change(math.nan) == "–"


def test_a_list_uses_semicolons_where_a_name_has_a_comma() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a, b", "c"]) == "a, b; and c"


def test_a_sentence_begins_with_a_capital() -> None:
    assert capital("over Defence") == "Over Defence"
    assert capital("") == ""


def test_text_is_wrapped_between_words_only() -> None:
    assert wrapped("Confidence-building measures", 14) == ["Confidence-", "building", "measures"]
    assert wrapped("", 10) == [""]


def test_the_margin_shrinks_with_the_square_root_of_the_worlds() -> None:
    assert margin(100) == 10
    assert margin(25) == 20
