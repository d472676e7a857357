"""Pictures of every page for the README and for whoever changes a page: docs/pictures.

`python -m tests.browser.pictures [place…]` serves the laboratory on this machine and takes each
page at 1440 and at 360 pixels, and then the channel's; name places as in `tests.browser.places` to
take only these.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping

from playwright.sync_api import Browser, sync_playwright

from tests.browser import channel_pictures
from tests.browser.channel_pictures import FOLDER
from tests.browser.conftest import NAMES, NARROW, WIDE
from tests.browser.places import PLACES
from tests.browser.simulator_speed import served

POLICY = "defence_share=0.27&forensics_share=0.06&decoy_share=0.018&offence_share=0.222"
POLICY += "&diplomacy_share=0.43&norm_commitment=0.25&inclusion=0.5"

TAKEN = {
    **PLACES,
    "simulator": f"?{POLICY}",
    "compare": f"compare/?{POLICY}&kept=Answer|retaliation_willingness:0.5",
}
"""The pages of the tests; the simulator and the comparison with something to be seen."""


def main() -> None:
    """Take the pictures of the places named, or of all."""
    named = sys.argv[1:] or list(TAKEN)
    FOLDER.mkdir(exist_ok=True)
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for place in named:
            for name in taken(browser, address, place):
                sys.stdout.write(f"{name}\n")
        browser.close()
    if not sys.argv[1:]:
        channel_pictures.main()


def taken(browser: Browser, address: str, place: str) -> Iterator[str]:
    """Take one page in both widths, and the simulator and the levers in Arabic too."""
    languages = ("en", "ar") if place in {"simulator", "lever"} else ("en",)
    for language in languages:
        for size in (WIDE, NARROW):
            yield take(browser, address, place, language, size)


def take(browser: Browser, address: str, place: str, language: str, size: Mapping[str, int]) -> str:
    """Take one picture and give its name."""
    width, height = size["width"], size["height"]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}/{language}/{TAKEN[place]}")
    if "data-figure" in page.content():
        page.wait_for_selector("canvas", timeout=120_000)
        page.wait_for_timeout(6000)  # until the answer is refined
    page.wait_for_timeout(500)
    tongue = "" if language == "en" else f"-{language}"
    name = f"{place.replace(' ', '-')}{tongue}-{width}.png"
    page.screenshot(path=FOLDER / name)
    page.close()
    return name


if __name__ == "__main__":
    main()
