"""Markdown becomes HTML with anchors and links between pages, and never lets HTML through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.lab.method.rendering import Page, anchor_of, rendered
from detente.world.parameters import PARAMETERS
from detente.world.sources import SOURCES
from tests.layout_checks import equation_tags


def _rendered(text: str, name: str = "model", home: str = "") -> Page:
    places = {"model": "/m/", "model/limits": "/m/limits/"}
    return rendered(
        text, name=name, place=lambda page: places.get(page, ""), bibliography=home, numbers=home
    )


@pytest.fixture(scope="module")
def model(root: Path) -> Page:
    """The description of the model."""
    return _rendered((root / "docs" / "model.md").read_text("utf-8"))


def test_every_equation_has_its_anchor_once(model: Page, root: Path) -> None:
    tags = equation_tags(root)
    assert len(tags) == 38
    for tag in tags:
        assert model.html.count(f'<h3 id="{tag}"') == 1
    assert tags <= {each.anchor for each in model.headings}


def test_the_title_stands_apart_and_the_contents_are_whole(model: Page, root: Path) -> None:
    text = (root / "docs" / "model.md").read_text("utf-8")
    assert model.title == "The model"
    assert "<h1" not in model.html
    assert len(model.headings) == len(re.findall(r"^##+ ", text, re.MULTILINE))
    anchors = re.findall(r' id="([^"]+)"', model.html)
    assert len(anchors) == len(set(anchors))


def test_equations_stand_line_by_line_as_they_are_written(model: Page) -> None:
    line = "P_i = Σ_j Wr_ij · 2(1 − T_ij) · [ O_j + defence_alarm · (1 − c_ij) · (D_j − 1) ]"
    assert line in model.html
    assert '<pre tabindex="0"><code' in model.html


def test_names_lead_to_their_source_or_number(model: Page) -> None:
    assert '<a href="#source-kydd2005"><code>kydd2005</code></a>' in model.html
    assert '<a href="#parameter-trust_base"><code>trust_base</code></a>' in model.html
    assert {*re.findall('"#source-([^"]+)"', model.html)} <= {*model.sources} <= {*SOURCES}
    assert {*re.findall('"#parameter-([^"]+)"', model.html)} <= {*PARAMETERS}


def test_on_another_page_they_lead_to_the_method() -> None:
    found = _rendered("# A\n\n`kydd2005`", name="model/limits", home="/m/")
    assert '<a href="/m/#source-kydd2005">' in found.html


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("[limits](model/limits.md)", '<a href="/m/limits/">limits</a>'),
        ("[limits](model/limits.md#two)", '<a href="/m/limits/#two">limits</a>'),
        ("[map](map.md)", "<p>map</p>"),
        ("[up](../secrets.md)", "<p>up</p>"),
        ("[file](../src/detente/x.py)", "<p>file</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[site](https://example.org/a)", '<a href="https://example.org/a">site</a>'),
        ("[`trust_base`](model/limits.md)", '<a href="/m/limits/"><code>trust_base</code></a>'),
        ("![A chart](images/a.png)", "<p>A chart</p>"),
    ],
)
def test_links_lead_to_pages_that_are_shown_and_to_nothing_else(link: str, found: str) -> None:
    assert found in _rendered(f"# T\n\n{link}").html


def test_links_between_pages_are_read_from_where_they_stand() -> None:
    assert 'href="/m/"' in _rendered("# T\n\n[m](../model.md)", name="model/limits").html
    assert 'href="/m/limits/"' in _rendered("# T\n\n[l](limits.md)", name="model/policies").html


def test_html_is_shown_and_never_done() -> None:
    found = _rendered('# T\n\n<script>alert(1)</script>\n\nA <b onclick="x">b</b>').html
    assert "<script>" not in found
    assert "&lt;script&gt;" in found
    assert "<b " not in found


def test_tables_scroll_and_their_headings_say_what_they_head() -> None:
    found = _rendered("# T\n\n| a | |\n|---|---|\n| 1 | 2 |\n").html
    assert '<div class="scroll" tabindex="0"><table>' in found
    assert '<th scope="col">a</th>' in found
    assert "<td></td>" in found
    assert found.count("</table>\n</div>") == 1


def test_a_page_without_title_keeps_its_first_lines() -> None:
    found = _rendered("## Two\n\nwords")
    assert (found.title, found.headings[0].text) == ("", "Two")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("E12 The answer expected", "E12"),
        ("2. Entities, state variables and scales", "2-entities-state-variables-and-scales"),
        ("Evidence", "evidence"),
        ("…", "part"),
    ],
)
def test_anchors_are_tags_or_words(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor
