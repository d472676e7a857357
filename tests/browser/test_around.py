"""What stands around every page works: languages, light and dark, the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

NOWHERE = "/en/no-such-page/?a=1"


def colour(page: Page) -> str:
    """The colour of the paper."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_same_page_is_a_click_away_in_arabic(page: Page) -> None:
    page.goto(NOWHERE)
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="العربية").click()

    expect(page).to_have_url(re.compile(r"/ar/no-such-page/\?a=1$"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_a_menu_closes_at_escape_and_gives_the_focus_back(page: Page) -> None:
    page.goto(NOWHERE)
    summary = page.locator("details.menu summary")
    summary.click()
    page.keyboard.press("Escape")

    expect(page.locator("details.menu[open]")).to_have_count(0)
    expect(summary).to_be_focused()


def test_a_look_that_was_chosen_stays_until_it_is_the_system_s_again(page: Page) -> None:
    page.goto(NOWHERE)
    light = colour(page)
    button = page.get_by_role("button", name="Dark")
    button.click()
    dark = colour(page)
    page.reload()

    assert light != dark == colour(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert colour(page) == light
    assert page.evaluate("localStorage.length") == 0


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    page.goto(NOWHERE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_what_is_printed_is_paper(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(NOWHERE)
    page.emulate_media(color_scheme="dark", media="print")

    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    expect(page.locator(".tools")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_place_can_be_reached_on_a_narrow_screen(narrow_page: Page, language: str) -> None:
    narrow_page.goto(f"/{language}/no-such-page/")

    links = narrow_page.locator("nav.places a")
    assert links.count() == 7
    assert all(link.is_visible() for link in links.all())
