"""People at the channel's pages: each with a browser profile and a passkey device of their own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from detente.channel.audit import certificates
from tests.browser.seen import AXE, Troubles
from tests.channel.cast import key_of, root_of
from tests.cli.conftest import DETENTE

PATIENCE = 60_000
"""Milliseconds that a page may take on slow cores before a test gives up (an assumption)."""

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
"""A passkey device that needs no hand: Chromium's virtual authenticator."""


@dataclass(frozen=True)
class Channel:
    """A channel that is served: where it answers, where it keeps what it keeps, its first door."""

    address: str
    folder: Path
    door: str

    def verify(self, *given: str) -> subprocess.CompletedProcess[str]:
        """Run `detente verify` on this machine, with the channel's folder."""
        told = {**os.environ, "DETENTE_DATA": str(self.folder)}
        return subprocess.run(
            [*DETENTE, "verify", *given], env=told, capture_output=True, text=True, check=False
        )


@contextmanager
def served(folder: Path) -> Iterator[Channel]:
    """Found a channel in a folder, and serve it with its worker."""
    told = {**os.environ, "DETENTE_DATA": str(folder)}
    given = ["SEC", "Secretariat", "--root", root_of("SEC"), "--email", "one@sec.example"]
    founded = subprocess.run(
        [*DETENTE, "found", *given], env=told, capture_output=True, text=True, check=True
    )
    command = [*DETENTE, "serve", "--site", "channel", "--port", "0"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, env=told, stdout=subprocess.PIPE, stderr=log, text=True
        ) as server,
    ):
        try:
            line = server.stdout.readline()  # type: ignore[union-attr]
            found = re.search(r"http://\S+(?=/ )", line)
            assert found is not None, (folder / "log").read_text()
            yield Channel(found[0], folder, founded.stdout.split()[-1])
        finally:
            server.send_signal(signal.SIGINT)


class Person:
    """Somebody at the channel's pages.

    `member` is the code of the member whose root key vouches for them.
    """

    def __init__(self, browser: Browser, channel: Channel, member: str) -> None:
        """Give them a fresh profile with a device of its own."""
        self._context = browser.new_context(base_url=channel.address, reduced_motion="reduce")
        self._context.set_default_timeout(PATIENCE)
        self._context.add_init_script(AXE)
        self.page: Page = self._context.new_page()
        self.member = member
        self._troubles = Troubles(self.page)
        devices = self._context.new_cdp_session(self.page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    def come_in(self, door: str) -> None:
        """Use an invitation up, make a passkey, and have it vouched for."""
        self.page.goto(door)
        self.press("Come in")
        self.page.get_by_label("A name by which you know it again").fill("My device")
        self.press("Make the passkey")
        self.page.get_by_text("waits for its certificate").wait_for()
        with self.page.expect_download() as carried:
            self.page.get_by_role("link", name="Download the request").click()
        asked = json.loads(Path(carried.value.path()).read_text("utf-8"))
        certificate = certificates.certify(key_of(self.member), asked)
        self.page.get_by_label("The certificate, as text").fill(json.dumps(certificate))
        self.press("Bring it")
        self.page.get_by_text("may sign").wait_for()

    def sign_in(self) -> None:
        """Sign in with the passkey, in a profile that has forgotten who they are."""
        self._context.clear_cookies()
        self.page.goto("/en/channel/account/sign-in/")
        self.press("Sign in with your passkey")
        self.page.get_by_role("heading", name="Inbox").wait_for()

    def goto(self, address: str) -> None:
        """Go to a page below the channel, in English."""
        self.page.goto(f"/en/channel/{address}")

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def fill(self, **fields: str) -> None:
        """Fill the fields of a form, by their names; "✓" ticks a box."""
        for name, value in fields.items():
            field = self.page.locator(f"form [name='{name}']").first
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(value)
            elif value == "✓":
                field.check()
            else:
                field.fill(value)

    def submit(self) -> None:
        """Press the last button of the page's form."""
        self.page.locator("main form button[type=submit]").last.click()

    def sign(self) -> None:
        """Sign what the page shows with the passkey."""
        self.page.wait_for_url("**/channel/sign/**")
        before = self.page.url
        self.press("Sign with your passkey")
        self.page.wait_for_url(lambda now: now != before)

    def told(self, text: str) -> None:
        """Wait until the page says this."""
        self.page.get_by_text(text).first.wait_for()

    def leave(self) -> None:
        """Close everything; nothing may have gone wrong on the way."""
        self._context.close()
        self._troubles.none()
