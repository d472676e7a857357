"""The frame: a size that never changes, a key, and words in their own direction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.report.chart import Layout
from detente.report.simulator.frame import SIZES
from detente.report.simulator.words import english
from tests.report.simulator.made_up_pair import EVERY, drawn, layers, texts

ARABIC = replace(english("damage"), direction="rtl", yours="سياستك", unit="(وحدات)")


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("key", EVERY)
def test_a_drawing_is_as_large_as_its_layout_whatever_its_rows(key: str, layout: Layout) -> None:
    found = drawn(key, layout=layout)
    padding = found["padding"]
    own = (0, 0) if "concat" in found else (found["width"], found["height"])
    size = (
        padding["left"] + own[0] + padding["right"],
        padding["top"] + own[1] + padding["bottom"],
    )
    assert size == SIZES[layout]
    assert found["autosize"] == {"type": "none"}


def test_a_drawing_has_no_ground_of_its_own() -> None:
    assert drawn("damage")["background"] == "transparent"


def test_the_key_names_both_policies_and_the_bands() -> None:
    words = english("damage")
    assert {words.status_quo, words.yours, words.worlds, words.unit} <= set(texts("damage"))


def test_words_that_run_to_the_left_begin_at_the_right() -> None:
    marks = [layer["mark"] for layer in layers("damage", words=ARABIC)]
    unit = next(mark for mark in marks if "وحدات" in str(mark.get("text")))
    assert unit["align"] == "right"
    assert unit["text"] == "\u202b(وحدات)\u202c"


def test_figures_are_written_with_the_words_own_signs() -> None:
    found = drawn("damage", words=replace(english("damage"), decimal=","))
    assert found["config"]["locale"]["number"]["decimal"] == ","
