"""The laboratory in a real browser: one server for all tests, one Chromium for each test page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.seen import AXE, Troubles
from tests.cli.conftest import DETENTE

NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 360, "height": 740}
PATIENCE = 60_000
"""Milliseconds that a page may take on slow cores before a test gives up (an assumption)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave all that needs a server and a browser out of the quick tests."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the laboratory, a worker beside it; gives its address without the last slash."""
    folder = tmp_path_factory.mktemp("served")
    told = {**os.environ, "DETENTE_DATA": str(folder)}
    # While the engine is compiled pages answer with very few worlds: that is not tried here.
    subprocess.run([*DETENTE, "warmup"], env=told, check=True, stdout=subprocess.DEVNULL)
    command = [*DETENTE, "serve", "--port", "0"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, env=told, stdout=subprocess.PIPE, stderr=log, text=True
        ) as server,
    ):
        try:
            line = server.stdout.readline()  # type: ignore[union-attr]
            found = re.search(r"http://\S+(?=/ )", line)
            if found is None:
                pytest.fail(f"the server did not start: {(folder / 'log').read_text()}")
            with urlopen(f"{found[0]}/en/") as first:  # noqa: S310 - it is http; the engine warms up
                first.read()
            yield found[0]
        finally:
            server.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's own Chromium; skips where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"needs a browser, and found none of {', '.join(NAMES)} (apt install chromium)")
    # Playwright keeps a loop running in this thread, of which Django would be wary in other tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs rights that a container seldom gives.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, lab: str) -> Iterator[Page]:
    """Open a fresh profile 1440 pixels wide; the test fails on any error of a script."""
    with _profile(chromium, lab, WIDE) as opened:
        yield opened


@pytest.fixture
def narrow_page(chromium: Browser, lab: str) -> Iterator[Page]:
    """Open a fresh profile 360 pixels wide; the test fails on any error of a script."""
    with _profile(chromium, lab, NARROW) as opened:
        yield opened


class _profile:  # noqa: N801 - it is used as a function
    """A fresh profile with one page, which is closed at the end."""

    def __init__(self, browser: Browser, address: str, size: dict[str, int]) -> None:
        self._context: BrowserContext = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            base_url=address,
            reduced_motion="reduce",
        )

    def __enter__(self) -> Page:
        self._context.set_default_timeout(PATIENCE)
        self._context.add_init_script(AXE)
        opened = self._context.new_page()
        self._troubles = Troubles(opened)
        return opened

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._context.close()
        if kind is None:
            self._troubles.none()
