"""Every kind of page of the channel, once: who looks, and where, below the channel's address.

An address with ``>`` is reached by following the first link of the page before it whose address
holds the words behind it: pages of a dossier have no address that could be written here.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.cli.conftest import DETENTE

DESK = "vel.duty"

PLACES = {
    "welcome": ("", ""),
    "desks": ("", "demonstration/"),
    "sign in": ("", "account/sign-in/"),
    "inbox": (DESK, ""),
    "notices": (DESK, "dossiers/"),
    "dossier": (DESK, "dossiers/>dossiers/"),
    "answer": (DESK, "dossiers/>dossiers/>/answer/"),
    "new notice": (DESK, "dossiers/new/"),
    "consultations": (DESK, "consultations/"),
    "consultation": (DESK, "consultations/>consultations/"),
    "move": (DESK, "consultations/>consultations/>/reply/"),
    "new consultation": (DESK, "consultations/new/"),
    "directory": (DESK, "directory/"),
    "contact": (DESK, "directory/>directory/"),
    "checks": (DESK, "checks/"),
    "answer a check": (DESK, "checks/>checks/answer/"),
    "results": (DESK, "checks/results/"),
    "papers": (DESK, "papers/"),
    "new paper": (DESK, "papers/new/"),
    "glossary": (DESK, "glossary/"),
    "word": (DESK, "glossary/>glossary/word/"),
    "concordance": (DESK, "glossary/concordance/"),
    "commitments": (DESK, "commitments/"),
    "measure": (DESK, "commitments/osce-8/"),
    "exchange": (DESK, "exchange/"),
    "new token": (DESK, "exchange/tokens/new/"),
    "new collection": ("sec.registrar", "exchange/collections/new/"),
    "record": (DESK, "record/"),
    "line": (DESK, "record/>record/1"),
    "keys": (DESK, "account/keys/"),
    "sessions": (DESK, "account/sessions/"),
    "nominate": ("vel.authority", "directory/nominate/"),
    "colleagues": ("vel.authority", "account/colleagues/"),
    "members": ("sec.registrar", "account/members/"),
    "accredit": ("sec.registrar", "account/members/new/"),
    "plan a check": ("sec.registrar", "checks/plan/"),
    "no such page": (DESK, "nowhere/"),
    "not for this role": (DESK, "account/members/"),
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the demonstration from a folder; gives its address without the last slash."""
    told = {**os.environ, "DETENTE_DATA": str(folder)}
    command = [*DETENTE, "serve", "--site", "channel", "--demo", "--port", "0", "--no-worker"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, env=told, stdout=subprocess.PIPE, stderr=log, text=True
        ) as server,
    ):
        try:
            lines = (server.stdout.readline() for _ in range(2))  # type: ignore[union-attr]
            found = [each[0] for line in lines if (each := re.search(r"http://\S+(?=/ )", line))]
            assert found, (folder / "log").read_text()
            yield found[0]
        finally:
            server.send_signal(signal.SIGINT)


def sit_down(page: Page, address: str, desk: str) -> None:
    """Sit down at a desk of the demonstration."""
    page.goto(f"{address}/en/channel/demonstration/")
    page.locator(f"button[value='{desk}']").click()
    page.wait_for_url("**/channel/")


def go(page: Page, address: str, language: str, where: str) -> None:
    """Go to a place in a language."""
    first, *further = where.split(">")
    page.goto(f"{address}/{language}/channel/{first}")
    for words in further:
        links = page.locator(f"main a[href*='{words}']").evaluate_all("all => all.map(a => a.href)")
        here = page.url.split("?")[0]
        ends = ("/new/", ".zip", ".json", ".pdf", "/plan/", "/results/", "/nominate/")
        found = [link for link in links if link.split("?")[0] != here and not link.endswith(ends)]
        page.goto(found[0])
