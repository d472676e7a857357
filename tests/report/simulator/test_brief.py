"""The brief: everything on one page, however long its lists are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detente.report.chart import Layout
from detente.report.simulator import brief as source
from detente.report.simulator.brief import HEIGHT, WIDTH, Brief, brief, brief_drawing
from detente.report.simulator.drawings import with_rows
from tests.report.simulator.made_up_pair import drawn, rows

EMPTY = '<svg width="300" height="230"></svg>'


def content(*, levers: int = 3, direction: str = "ltr") -> Brief:
    """A brief of made-up figures."""
    charts = [
        (key, with_rows(drawn(key, layout=Layout.NARROW), rows(key)))
        for key in ("damage", "cost_damage")
    ]
    return Brief(
        title="What this policy does",
        disclaimer="No forecast.",
        tiles=(("Year 3", "+4 %"), ("Year 20", "−7 %"), ("Crossover", "Year 6"), ("Better", "12")),
        charts=(charts[0], charts[1]),
        levers_title="Levers moved",
        levers=tuple(f"Lever number {place}: 0 → 1" for place in range(levers)),
        assumptions_title="Assumptions fixed",
        assumptions=("Skill: 0.7",),
        basis="16 worlds, 4 runs each; seed 1.",
        address="https://lab.example.org/en/?" + "&".join(f"lever{n}=0.5" for n in range(levers)),
        direction=direction,
    )


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the charts blank, where a test looks at words alone."""
    monkeypatch.setattr(source, "svg_of", lambda specification: EMPTY)


@pytest.mark.usefixtures("undrawn")
def test_all_that_is_said_stands_on_the_page() -> None:
    found, said = brief_drawing(content()), content()
    assert said.address in "".join(re.findall(r">([^<]*)</text>", found)).replace("&amp;", "&")
    for text in (said.title, said.disclaimer, *said.levers, *said.assumptions, "−7 %"):
        assert f">{text}</text>" in found


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("levers", [1, 12, 40, 70])
def test_no_line_of_a_list_runs_into_the_foot(levers: int) -> None:
    found = brief_drawing(content(levers=levers))
    lines = [(float(y), text) for y, text in re.findall(r' y="([\d.]+)" text[^>]*>([^<]+)<', found)]
    foot = next(y for y, text in lines if text.startswith("16 worlds"))
    assert max(y for y, text in lines if text.startswith(("Lever", "Skill"))) < foot
    assert max(y for y, _ in lines) < HEIGHT


@pytest.mark.usefixtures("undrawn")
def test_a_list_without_lines_has_no_title() -> None:
    assert "Assumptions fixed" not in brief_drawing(replace(content(), assumptions=()))


@pytest.mark.usefixtures("undrawn")
def test_a_brief_from_right_to_left_begins_at_the_right() -> None:
    found = brief_drawing(content(direction="rtl"))
    assert 'text-anchor="start"' not in found
    assert f'x="{WIDTH - 42:.1f}"' in found


@pytest.mark.slow  # starts the drawing machine
def test_it_is_one_page_of_a4_as_pdf() -> None:
    found = brief(content(levers=40))
    assert found.startswith(b"%PDF-")
    assert found.count(b"/Type /Page\n") + found.count(b"/Type/Page/") <= 1
    assert f"/MediaBox [0 0 {WIDTH} {HEIGHT}]".encode() in found
