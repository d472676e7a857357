"""Every page, in three languages, light and dark, wide and narrow: for every reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW
from tests.browser.places import LANGUAGES, PLACES
from tests.browser.seen import LOOK, no_sideways_scroll, no_violations, violations


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_page_serves_every_reader(page: Page, place: str, language: str) -> None:
    page.goto(f"/{language}/{PLACES[place]}")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    no_violations(page)
    no_sideways_scroll(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    no_violations(page, LOOK)
    no_sideways_scroll(page)


def test_axe_would_find_what_is_wrong(page: Page) -> None:
    page.goto("/en/no-such-page/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert [line.split(":")[0] for line in violations(page)] == ["image-alt"]
