"""Every page of the channel, in three languages, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.channel_places import DESK, PLACES, go, served, sit_down
from tests.browser.channel_written import common_definition, paper, resumption, urgent_notice
from tests.browser.conftest import NARROW, PATIENCE, WIDE
from tests.browser.places import LANGUAGES
from tests.browser.seen import AXE, LOOK, Troubles, no_sideways_scroll, no_violations


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demonstration; gives its address without the last slash."""
    with served(tmp_path_factory.mktemp("demonstration")) as address:
        yield address


WRITTEN = {
    "vel.authority": paper, "cor.authority": common_definition, "mir.csirt": urgent_notice,
    "amb.duty": resumption,
}  # fmt: skip


@pytest.fixture(scope="module")
def seats(chromium: Browser, demonstration: str) -> Iterator[dict[str, Page]]:
    """A profile for each desk that looks or writes, and one that sits nowhere."""
    found: dict[str, Page] = {}
    for desk in {*WRITTEN, *(desk for desk, _ in PLACES.values())}:
        context = chromium.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        context.add_init_script(AXE)
        found[desk] = context.new_page()
        if desk:
            sit_down(found[desk], demonstration, desk)
    for desk, write in WRITTEN.items():
        write(found[desk], demonstration)
    yield found
    for page in found.values():
        page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_the_channel_serves_every_reader(
    seats: dict[str, Page], demonstration: str, place: str, language: str
) -> None:
    desk, where = PLACES[place]
    page = seats[desk]
    troubles = Troubles(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    go(page, demonstration, language, where)

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    no_violations(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_violations(page, LOOK)
    no_sideways_scroll(page)
    troubles.none()


def test_a_dossier_on_paper_is_its_words_alone(seats: dict[str, Page], demonstration: str) -> None:
    page = seats[DESK]
    go(page, demonstration, "en", PLACES["dossier"][1])
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert page.locator("#says").is_visible()
    for left_out in ("nav.places", "main button", "main .button", "#next"):
        assert page.locator(left_out).first.count() == 1
        assert not page.locator(left_out).first.is_visible()
    page.emulate_media(media="screen")
