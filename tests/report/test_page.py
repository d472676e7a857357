"""The page: whole, self-contained, readable without scripts, safe against a reader's own names."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from detente.report.chart import Chart
from detente.report.gallery import sections
from detente.report.material import Material, material
from detente.report.page import page
from tests.report.made_up import made_up

pytestmark = pytest.mark.slow

VOID = {"meta", "link", "br", "hr", "img", "input"}
LOADING = {"src", "href", "data", "poster", "srcset", "action", "xlink:href"}


class Reader(HTMLParser):
    """Reads a page as a browser would: every element in its place, with its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    def text_in(self, tag: str) -> str:
        return " ".join("".join(text for path, text in self.texts if tag in path).split())


@pytest.fixture(scope="module")
def written(prepared: Material) -> str:
    """The page of the made-up comparison."""
    return page(prepared, sections(prepared))


@pytest.fixture(scope="module")
def read(written: str) -> Reader:
    """The same, read."""
    return Reader(written)


def test_every_element_is_closed_in_its_place(read: Reader) -> None:
    assert read.open == []
    assert Counter(tag for tag, _ in read.elements)["h1"] == 1


def test_it_stays_under_six_megabytes(written: str) -> None:
    assert len(written.encode()) < 6_000_000


def test_every_drawing_fits_a_desk_or_a_telephone(written: str) -> None:
    for layout, most in (("wide", 1000), ("narrow", 352)):
        pattern = rf'<div class="still {layout}" aria-hidden="true"><svg [^>]*?width="(\d+)"'
        widths = [int(width) for width in re.findall(pattern, written)]
        assert len(widths) == 16
        assert max(widths) <= most


def test_it_loads_nothing(read: Reader, written: str) -> None:
    for tag, attributes in read.elements:
        for name in LOADING & set(attributes):
            target = attributes[name]
            inside = target.startswith("#") or re.fullmatch(r"charts/[\w-]+\.(png|svg|csv)", target)
            assert inside, f"<{tag} {name}={target!r}>"
    styles = re.findall(r"<style>(.*?)</style>", written, flags=re.DOTALL)
    assert styles
    assert not any("url(" in style or "@import" in style for style in styles)


def test_a_policy_forbids_it_to_load_anything(read: Reader) -> None:
    policies = [
        attributes["content"]
        for tag, attributes in read.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    assert "default-src 'none'" in policies[0]
    assert "unsafe-eval" not in policies[0]
    assert "http" not in policies[0]


def test_names_on_the_page_are_unique_and_links_within_it_arrive(read: Reader) -> None:
    names = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    for _, attributes in read.elements:
        for name in ("href", "aria-labelledby"):
            target = attributes.get(name, "")
            if target.startswith("#") or (target and name == "aria-labelledby"):
                assert target.removeprefix("#") in names


def test_every_chart_has_its_texts_drawings_and_files(
    written: str, read: Reader, charts: dict[str, Chart]
) -> None:
    figures = re.findall(r'<figure id="chart-([\w-]+)">(.*?)</figure>', written, flags=re.DOTALL)
    assert [key for key, _ in figures] == list(charts)
    for key, body in figures:
        chart, seen = charts[key], Reader(body)
        assert seen.text_in("h3") == f"{chart.finding}.".replace("\N{NO-BREAK SPACE}", " ")
        for part in (chart.unit, chart.definition, chart.caption):
            assert " ".join(part.split()) in seen.text_in("figcaption")
        labels = [a["aria-label"] for _, a in seen.elements if a.get("role") == "img"]
        assert labels == [chart.message]
        assert Counter(tag for tag, _ in seen.elements)["svg"] == 2
        links = [a["href"] for tag, a in seen.elements if tag == "a"]
        assert links == [f"charts/{key}.{kind}" for kind in ("png", "svg", "csv")]


def test_the_specifications_can_be_read_back(written: str, charts: dict[str, Chart]) -> None:
    for key, chart in charts.items():
        for part in ("rows", "wide", "narrow"):
            pattern = rf'<script type="application/json" id="{key}-{part}">(.*?)</script>'
            found = re.search(pattern, written, flags=re.DOTALL)
            assert found
            value = json.loads(found[1])
            assert value == chart.data if part == "rows" else "concat" in value


def test_scrolling_boxes_can_be_reached_by_keyboard(read: Reader) -> None:
    boxes = [a for _, a in read.elements if a.get("class") == "scroll"]
    assert len(boxes) == 3
    assert all(a.get("tabindex") == "0" and a.get("role") == "region" for a in boxes)


def test_it_says_what_it_rests_on_and_where_it_ends(read: Reader, prepared: Material) -> None:
    footer = read.text_in("footer")
    provenance = prepared.comparison.provenance
    for name in ("results", "plan", "scenario", "engine"):
        assert provenance[f"{name}_digest"] in footer
    assert "This is no forecast" in footer
    assert "No state is ranked" in footer
    assert "vandermeer2015" in footer
    main = read.text_in("main")
    for word in ("World", "Same luck", "90 % interval", "Budget-year"):
        assert word in main


def test_names_of_a_readers_own_are_text_and_never_markup() -> None:
    comparison = made_up(worlds=3, policies=("status-quo", "defence"))
    evil = '<script>alert("1")</script>'
    plan = replace(
        comparison.plan,
        scenario=replace(comparison.plan.scenario, title=evil, summary=evil),
        policies=tuple(replace(each, title=evil) for each in comparison.plan.policies),
    )
    prepared = material(replace(comparison, plan=plan, warnings=(evil,)))
    written = page(prepared, sections(prepared))
    assert evil not in written
    assert "<script>alert" not in written
    Reader(written)


def test_warnings_of_the_comparison_are_shown(comparison_with_warning: str) -> None:
    assert "The results differ from the recorded ones." in comparison_with_warning


@pytest.fixture(scope="module")
def comparison_with_warning() -> str:
    """A page of a comparison that came out otherwise than recorded."""
    comparison = made_up(worlds=3, policies=("status-quo",))
    warned = replace(comparison, warnings=("The results differ from the recorded ones.",))
    prepared = material(warned)
    return page(prepared, sections(prepared)[:1])
