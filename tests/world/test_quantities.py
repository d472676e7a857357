"""Quantities: what is read, and every kind of slip that is refused."""

import math

import pytest

from detente.world.errors import DetenteError, ParameterError
from detente.world.quantities import parse_quantity, read_quantity, within


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("36 months", "month", 36.0),
        ("1 month", "months", 1.0),
        ("3 %/year", "1/year", 0.03),
        ("3%/year", "share/year", 0.03),
        ("3 per cent per year", "1/year", 0.03),
        ("35 %", "share", 0.35),
        ("35 %", "probability", 0.35),
        ("35 %", "1", 0.35),
        ("0.35 share", "share", 0.35),
        ("35 %", "%", 35.0),
        ("0.02 per month", "1/month", 0.02),
        ("0.02/month", "1/month", 0.02),
        ("0.02 1/month", "1/month", 0.02),
        ("  -1.3e0 Log-Odds ", "log-odds", -1.3),
        (".5", "1", 0.5),
        ("5. severity", "severity", 5.0),
        ("4 status-quo budget-years", "status-quo budget-year", 4.0),
    ],
)
def test_a_quantity_in_its_own_unit_is_read(text: str, unit: str, value: float) -> None:
    assert parse_quantity(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("3 years", "month", "is given in 'years'; its unit is month"),
        ("3 %/month", "1/year", "its unit is 1/year"),
        ("3 %", "month", "its unit is month"),
        ("3 %", "1/year", "its unit is 1/year"),
        ("35", "share", "has no unit"),
        ("0,5 share", "share", "write a dot"),
        ("lots", "share", "is not a quantity"),
        ("", "share", "is not a quantity"),
        ("%", "share", "is not a quantity"),
        ("inf share", "share", "is not a quantity"),
        ("nan", "1", "is not a quantity"),
        ("1e999 share", "share", "is not a finite number"),
    ],
)
def test_a_quantity_in_another_form_is_refused(text: str, unit: str, words: str) -> None:
    with pytest.raises(ParameterError, match=words) as refusal:
        parse_quantity(text, unit, name="rate", where="my.toml", error=ParameterError)
    assert "my.toml" in str(refusal.value)
    assert "Expected" in str(refusal.value)


def test_a_bare_number_is_taken_in_the_declared_unit() -> None:
    assert read_quantity(3, "month", name="wait") == 3.0
    assert read_quantity("3 months", "month", name="wait") == 3.0


@pytest.mark.parametrize("value", [True, False, None, [1], {"a": 1}, math.nan, math.inf, 10**400])
def test_what_is_no_ordinary_number_is_refused(value: object) -> None:
    with pytest.raises(DetenteError, match=r"wait (must be|=)"):
        read_quantity(value, "month", name="wait")


def test_a_range_includes_its_ends_and_nothing_beyond() -> None:
    assert within(0.0, (0.0, 1.0), "share", name="x") == 0.0
    assert within(1.0, (0.0, 1.0), "share", name="x") == 1.0
    with pytest.raises(DetenteError, match=r"x = 1.1 is outside its range(.|\n)*from 0 to 1"):
        within(1.1, (0.0, 1.0), "share", name="x")


def test_a_value_just_outside_is_not_shown_as_if_it_were_inside() -> None:
    with pytest.raises(DetenteError, match=r"x = 1.00000001 is outside"):
        within(1.00000001, (0.0, 1.0), "share", name="x")
