"""The choice of charts, and what every one of them must carry."""

from __future__ import annotations

import json

import numpy as np
import pytest

from detente.report.chart import Chart, Layout
from detente.report.gallery import CHANGES, FANS, sections
from detente.report.material import Material, material
from tests.report.made_up import Change, Figures, made_up

QUESTIONS = ["change", "crossover", "tempers", "balance", "spending", "reporting", "fans"]


def turned_round(policy: str, outcome: str, figures: Figures) -> Figures:
    """Made-up figures in which defence is ruinous and norms spread under retaliation."""
    factor = {"defence": 3.0, "retaliation-doctrine": 0.3}.get(policy, 1.0)
    if outcome == "spending_active":
        factor = np.linspace(1.0, factor, figures.shape[-1])
    return figures / factor if outcome in ("trust", "norm_adoption") else figures * factor


def test_a_full_comparison_fills_every_section(prepared: Material) -> None:
    found = sections(prepared)
    assert [section.key for section in found] == QUESTIONS
    assert len(found[0].charts) == len(CHANGES)
    assert len(found[-1].charts) == len(FANS)


def test_every_chart_has_all_that_a_reader_needs(charts: dict[str, Chart]) -> None:
    assert len(charts) == len(CHANGES) + 5 + len(FANS)
    for chart in charts.values():
        texts = (chart.finding, chart.unit, chart.definition, chart.caption, chart.message)
        assert all(text.strip() for text in texts), chart.key
        assert chart.finding in chart.message, chart.key
        assert chart.rows, chart.key
        assert chart.worlds > 0, chart.key
        assert chart.runs >= chart.worlds, chart.key
        assert "nan" not in " ".join(texts).lower().split(), chart.key


def test_findings_and_captions_come_from_the_numbers(charts: dict[str, Chart]) -> None:
    other = material(made_up(worlds=12, change=turned_round))
    for section in sections(other):
        for chart in section.charts:
            assert chart.finding != charts[chart.key].finding, chart.key
            assert chart.caption != charts[chart.key].caption, chart.key


def test_a_single_package_leaves_out_what_compares() -> None:
    found = sections(material(made_up(worlds=3, policies=("status-quo",))))
    assert [section.key for section in found] == ["spending", "fans"]


def test_without_diplomacy_there_is_no_crossover() -> None:
    found = sections(material(made_up(worlds=3, policies=("status-quo", "defence"))))
    assert [section.key for section in found] == [key for key in QUESTIONS if key != "crossover"]


@pytest.mark.parametrize("years", [1, 2, 5])
def test_a_short_run_can_be_drawn(years: int) -> None:
    found = sections(material(made_up(worlds=3, runs=1, years=years)))
    assert [section.key for section in found] == QUESTIONS
    assert all(chart.finding for section in found for chart in section.charts)


def test_one_theory_alone_can_be_drawn() -> None:
    found = sections(material(made_up(worlds=3, tempers=("spiral",))))
    assert [section.key for section in found] == QUESTIONS


def nothing(policy: str, outcome: str, figures: Figures) -> Figures:
    """Nothing happens under any package."""
    return figures * 0.0


def nothing_at_first(policy: str, outcome: str, figures: Figures) -> Figures:
    """Nothing happens under the status quo, so that no change from it has a percentage."""
    return figures * (policy != "status-quo")


@pytest.mark.slow
@pytest.mark.parametrize("odd", [nothing, nothing_at_first])
def test_worlds_in_which_nothing_happens_can_be_drawn(odd: Change) -> None:
    for section in sections(material(made_up(worlds=3, change=odd))):
        for chart in section.charts:
            assert "nan" not in chart.message.lower().split(), chart.key
            assert "NaN" not in json.dumps([chart.draw(Layout.NARROW), chart.data]), chart.key
