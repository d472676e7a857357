"""The words of drawings: all that a drawing needs, in each complete language."""

from __future__ import annotations

import pytest

from detente.lab.inquiry import CHARTS
from detente.lab.words import words_of
from detente.report.chart import Layout
from detente.report.simulator.charts import Form, chart_of
from detente.report.simulator.drawings import Theme, drawing
from detente.report.simulator.words import english


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_can_be_drawn_in_every_language(key: str, language: str) -> None:
    words = words_of(key, language)
    if chart_of(key).form is not Form.FAN:  # a fan has no names beside its title
        assert set(english(key).names) <= set(words.names)
    assert words.direction == ("rtl" if language == "ar" else "ltr")
    for layout in Layout:
        assert drawing(key, words, layout=layout, theme=Theme.LIGHT)


def test_french_has_a_comma_before_the_tenths_and_others_a_point() -> None:
    assert [words_of("trust", each).decimal for each in ("en", "fr", "ar")] == [".", ",", "."]


def test_a_unit_begins_with_a_capital() -> None:
    assert words_of("damage", "en").unit[0].isupper()
