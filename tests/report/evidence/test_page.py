"""The page stands alone, says what to beware of beside each chart, and accuses nobody."""

from __future__ import annotations

import re
from pathlib import Path

import altair
import pytest

from detente.report.chart import Layout
from detente.report.evidence.material import Material
from detente.report.evidence.page import evidence_page, evidence_sections, write_evidence
from detente.report.picture import drawing

ALL = ["years", "bias", "disclosure", "dyads", "severities", "lags", "responses"]


def test_every_question_has_a_section(material: Material, alone: Material) -> None:
    assert [each.key for each in evidence_sections(material)] == ALL
    assert [each.key for each in evidence_sections(alone)] == [
        key for key in ALL if key != "disclosure"
    ]


def test_each_chart_says_what_to_beware_of_and_what_it_rests_on(material: Material) -> None:
    for section in evidence_sections(material):
        for chart in section.charts:
            assert chart.caveat.endswith(".")
            assert chart.unit
            assert chart.basis == material.basis
            assert not chart.finding.endswith(".")


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
def test_drawings_keep_the_schema_and_fit(
    material: Material, alone: Material, layout: Layout
) -> None:
    for section in (*evidence_sections(material), *evidence_sections(alone)):
        for chart in section.charts:
            altair.Chart.from_dict(chart.specification(layout), validate=True)
            width = re.search(r'width="(\d+)"', drawing(chart, layout))
            assert width is not None
            assert int(width[1]) <= {Layout.WIDE: 960, Layout.NARROW: 330}[layout], chart.key


@pytest.mark.slow
def test_the_page_needs_nothing_else_and_the_charts_lie_beside_it(
    material: Material, tmp_path: Path
) -> None:
    page, *charts = write_evidence(material, tmp_path)
    text = page.read_text("utf-8")
    outside = re.findall(r'(?:src|href)="(?!#|charts/)([^"]+)"', text.split("<script>")[0])

    assert page.name == "evidence.html"
    assert len(charts) == 3 * len(ALL)
    assert all(chart.stat().st_size for chart in charts)
    assert outside == []
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert text.count('class="chart-caveat"') == len(ALL)
    assert "CC BY-NC 4.0" in text
    assert len(re.findall(r"<details", text)) == 8


def test_all_that_is_given_is_escaped(material: Material) -> None:
    odd = Material(material.summaries, material.catalogue, store="<script>alert(1)</script>")
    text = evidence_page(odd, ())

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_nobody_is_accused(material: Material) -> None:
    text = evidence_page(material, ()).split("<script>")[0].lower()
    assert not re.search(r"\b(guilty|culprit|perpetrator|worst)\b", text)
