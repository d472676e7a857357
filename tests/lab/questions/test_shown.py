"""An answer as its page shows it."""

from __future__ import annotations

from typing import Any

import pytest

from detente.lab.questions.shown import blocks, headings, leading_worlds


def answer(cheaper: int, dearer: int) -> dict[str, Any]:
    usual = {"policy": 0, "cells": [[1234.5, 1, 2]], "cheaper": 0, "dearer": 0}
    other = {"policy": 1, "cells": [[1, 2, 3]], "cheaper": cheaper, "dearer": dearer}
    return {
        "worlds": 20,
        "tempers": ["quiet", "reactive"],
        "outcomes": [{"key": "total_cost", "unit": "budget-years"}],
        "policies": [{"key": "status-quo", "title": "?"}, {"key": "kept-1", "title": "Mine"}],
        "horizons": [{"year": 3, "lines": [usual, other]}],
    }


def test_figures_are_written_as_everywhere_and_titles_as_their_visitor_gave_them() -> None:
    (block,) = blocks(answer(20, 0))
    usual, other = block.lines
    assert usual.title == "Status quo"
    assert usual.cells[0].median == "1\N{NO-BREAK SPACE}230"
    assert usual.against == ""
    assert (other.title, other.against) == ("Mine", "20 of 20")


@pytest.mark.parametrize(
    ("cheaper", "dearer", "flips"),
    [(20, 0, False), (0, 20, False), (16, 4, False), (15, 5, True), (0, 0, False), (1, 1, True)],
)
def test_a_conclusion_flips_where_more_than_one_world_in_five_disagrees(
    cheaper: int, dearer: int, flips: bool
) -> None:
    assert blocks(answer(cheaper, dearer))[0].lines[1].flips is flips


def test_columns_have_title_and_unit() -> None:
    assert headings(answer(1, 1)) == [{"title": "Total cost so far", "unit": "budget-years"}]
    assert leading_worlds(answer(1, 1)) == "quiet and reactive"
