"""Figures in templates."""

from __future__ import annotations

from detente.lab.templatetags.figures import change, in_unit, number, number_of_year, unlocalised


def test_figures_are_written_as_everywhere() -> None:
    assert change(-12.34).startswith("−12")
    assert number(12345.0) == "12\u00a0300"
    assert in_unit(0.5, "share") == "50\u00a0%"
    assert number_of_year(7.5) == "7.5"


def test_a_form_reads_numbers_in_no_language() -> None:
    assert unlocalised(0.1) == "0.1"
    assert unlocalised(7) == "7"
