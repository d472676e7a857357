"""Pictures of the channel for the README and for whoever changes a page: docs/pictures.

`python -m tests.browser.channel_pictures` serves the demonstration and takes a few pages at 1440
and at 360 pixels, the inbox in Arabic as well; `tests.browser.pictures` takes them with its own.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.channel_places import PLACES, go, served, sit_down
from tests.browser.conftest import NAMES, NARROW, WIDE
from tests.conftest import ROOT

FOLDER = ROOT / "docs/pictures"
TAKEN = ("inbox", "dossier", "consultation", "directory", "new notice", "record", "results")


def main() -> None:
    """Take them all."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    with (
        tempfile.TemporaryDirectory(prefix="detente-pictures-") as folder,
        served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for place in TAKEN:
            for language in ("en", "ar") if place == "inbox" else ("en",):
                for size in (WIDE, NARROW):
                    sys.stdout.write(f"{take(browser, address, place, language, size)}\n")
        browser.close()


def take(browser: Browser, address: str, place: str, language: str, size: dict[str, int]) -> str:
    """Take one picture and give its name."""
    desk, where = PLACES[place]
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    sit_down(page, address, desk)
    go(page, address, language, where)
    page.wait_for_timeout(300)
    tongue = "" if language == "en" else f"-{language}"
    name = f"channel-{place.replace(' ', '-')}{tongue}-{size['width']}.png"
    page.screenshot(path=FOLDER / name)
    page.close()
    return name


if __name__ == "__main__":
    main()
