"""Words: complete in English, and set in their own direction."""

from __future__ import annotations

import pytest

from detente.report.simulator.charts import CHARTS, Form
from detente.report.simulator.words import CHANGES, CORNERS, directed, english
from detente.world.errors import ResultsError
from tests.report.simulator.made_up_pair import EVERY


@pytest.mark.parametrize("key", EVERY)
def test_english_has_every_word_of_a_chart(key: str) -> None:
    words, chart = english(key), CHARTS[key]
    assert all((words.title, words.unit, words.worlds, words.median, words.year))
    wanted = {
        Form.FAN: set(),
        Form.PANELS: set(chart.outcomes),
        Form.PLANE: {*CORNERS, "world", "cost_axis", "damage_axis"},
        Form.NETWORK: {*CHANGES, "actor", "target"},
    }[chart.form]
    assert wanted <= set(words.names)


def test_words_of_an_unknown_chart_are_refused() -> None:
    with pytest.raises(ResultsError, match="no chart"):
        english("weather")


def test_only_what_runs_to_the_left_is_set_so() -> None:
    assert directed("سياستك (2)", "rtl") == "\u202bسياستك (2)\u202c"
    assert directed("?lever=0.5", "rtl") == "?lever=0.5"
    assert directed("Your policy", "ltr") == "Your policy"
