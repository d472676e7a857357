"""The pages on levers and charts: in three languages, every link leading somewhere."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import resolve

from detente.lab.address import inquiry_from
from detente.lab.inquiry import CHARTS
from detente.lab.reading import chart_text, lever_text
from detente.web.languages import OFFERED, direction_of
from detente.world.levers import LEVERS

LANGUAGES = [code for code, _ in OFFERED]


class Page(HTMLParser):
    """What a test asks of a page: its language, its main links, anchors and inline manners."""

    def __init__(self, content: str) -> None:
        """Read the page."""
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.root: dict[str, str | None] = {}
        self.inline: list[str] = []
        self.headings = 0
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is asked for later."""
        given = dict(attrs)
        if tag == "html":
            self.root = given
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if given.get("id"):
            self.anchors.append(str(given["id"]))
        self.headings += tag == "h1"
        self.inline += [name for name in given if name == "style" or name.startswith("on")]


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that is ready, without one."""
    monkeypatch.setattr("detente.lab.pages.views.desk", lambda: SimpleNamespace(ready=True))


def _page(visitor: Client, address: str) -> Page:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return Page(answer.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_open_in_their_language_and_direction(visitor: Client, language: str) -> None:
    ends = ["levers/", "charts/"]
    ends += [f"levers/{name}/" for name in LEVERS] + [f"charts/{key}/" for key in CHARTS]
    for end in ends:
        page = _page(visitor, f"/{language}/{end}")
        assert (page.root["lang"], page.root["dir"]) == (language, direction_of(language))
        assert page.headings == 1
        assert not page.inline
        assert len(set(page.anchors)) == len(page.anchors)


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_page_says_everything_that_is_declared(visitor: Client, name: str) -> None:
    shown = unescape(visitor.get(f"/fr/levers/{name}/").content.decode())
    text = lever_text(name, "fr")
    said = (text.title, text.message, text.real_world, text.cost, text.side_effects, text.article)
    for each in (*said, text.limits, text.reason, text.section, *text.stops.values()):
        assert each in shown
    for notice in text.notice:
        assert notice.text in shown
    for tag in LEVERS[name].equations:
        assert f"/fr/method/#{tag}" in shown


@pytest.mark.parametrize("key", CHARTS)
def test_a_chart_page_says_everything_that_is_declared(visitor: Client, key: str) -> None:
    shown = unescape(visitor.get(f"/ar/charts/{key}/").content.decode())
    text = chart_text(key, "ar")
    for each in (text.title, text.unit, text.message, text.shows, text.is_not, *text.notice):
        assert each in shown
    assert f"/ar/charts/{key}.svg" in shown


def test_every_link_leads_to_a_page_that_there_is(visitor: Client) -> None:
    pages = ["/en/levers/", "/en/charts/"]
    pages += [f"/en/levers/{name}/" for name in LEVERS] + [f"/en/charts/{key}/" for key in CHARTS]
    links = {link for page in pages for link in _page(visitor, page).links}
    for link in links:
        path, _, query = link.partition("#")[0].partition("?")
        if path.startswith("/en/"):
            found = resolve(path)
            if found.view_name == "lab:simulator":
                inquiry_from(QueryDict(query))
    assert {f"/en/levers/{name}/" for name in LEVERS} <= links
    assert {f"/en/charts/{key}/" for key in CHARTS} <= links


def test_anchors_of_the_method_page_are_there(visitor: Client) -> None:
    pages = [f"/en/levers/{name}/" for name in LEVERS] + [f"/en/charts/{key}/" for key in CHARTS]
    links = {link for page in pages for link in _page(visitor, page).links}
    wanted = {link.partition("#")[2] for link in links if link.startswith("/en/method/#")}
    assert {"E1", "source-dcid2", "source-vandermeer2015"} <= wanted
    assert wanted <= set(_page(visitor, "/en/method/").anchors)


@pytest.mark.parametrize("address", ["levers/defense_share/", "charts/damages/", "levers/a-b/"])
def test_what_there_is_not_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(f"/en/{address}").status_code == 404


def test_pages_are_only_read(visitor: Client) -> None:
    assert visitor.post("/en/levers/clarity/").status_code == 405


def test_no_picture_is_promised_while_the_engine_is_not_ready(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.lab.pages.views.desk", lambda: SimpleNamespace(ready=False))
    shown = visitor.get("/en/charts/damage/").content.decode()
    assert "damage.svg" not in shown
    assert "once the engine is ready" in shown
