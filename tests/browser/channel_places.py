"""Every kind of page of the channel, once: who looks, and where, below the channel's address.

An address with ``>`` is reached by following the first link of the page before it whose address
holds the words behind it: pages of a dossier have no address that could be written here. A last
``>!`` presses the button of the form there, empty as it is: on to signing, or to a refusal.
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
    "refused notice": (DESK, "dossiers/new/>!"),
    "urgent notice to be released": ("mir.duty", "dossiers/>dossiers/proposed/"),
    "forward a notice": ("cor.duty", "dossiers/>dossiers/>/forward/"),
    "consultations": (DESK, "consultations/"),
    "consultation": (DESK, "consultations/>consultations/"),
    "move": (DESK, "consultations/>consultations/>/reply/"),
    "before a meeting": ("amb.duty", "consultations/>consultations/>/before/"),
    "settled consultation": ("zep.duty", "consultations/?closed=1>consultations/"),
    "new consultation": (DESK, "consultations/new/"),
    "directory": (DESK, "directory/"),
    "contact": (DESK, "directory/>directory/"),
    "checks": (DESK, "checks/"),
    "answer a check": (DESK, "checks/>checks/answer/"),
    "signing": (DESK, "checks/>checks/answer/>!"),
    "results": (DESK, "checks/results/"),
    "papers": (DESK, "papers/"),
    "paper": (DESK, "papers/>papers/"),
    "papers side by side": (DESK, "papers/compare/?member=VEL"),
    "new paper": (DESK, "papers/new/"),
    "glossary": (DESK, "glossary/"),
    "word": (DESK, "glossary/>glossary/word/"),
    "term": (DESK, "glossary/>glossary/terms/"),
    "new term": (DESK, "glossary/new/"),
    "common definition": (DESK, "glossary/>glossary/texts/"),
    "concordance": (DESK, "glossary/concordance/"),
    "commitments": (DESK, "commitments/"),
    "measure": (DESK, "commitments/osce-8/"),
    "contact of a report": (DESK, "commitments/contact/"),
    "what a member shows": (DESK, "commitments/of/VEL/"),
    "exchange": (DESK, "exchange/"),
    "new token": (DESK, "exchange/tokens/new/"),
    "new collection": ("sec.registrar", "exchange/collections/new/"),
    "record": (DESK, "record/"),
    "line": (DESK, "record/>record/1"),
    "keys": (DESK, "account/keys/"),
    "sessions": (DESK, "account/sessions/"),
    "new key": (DESK, "account/keys/new/"),
    "nominate": ("vel.authority", "directory/nominate/"),
    "refused nomination": ("vel.authority", "directory/nominate/>!"),
    "amend a contact": ("vel.authority", "directory/?member=VEL>directory/>/amend/"),
    "colleagues": ("vel.authority", "account/colleagues/"),
    "new colleague": ("vel.authority", "account/colleagues/new/"),
    "members": ("sec.registrar", "account/members/"),
    "accredit": ("sec.registrar", "account/members/new/"),
    "plan a check": ("sec.registrar", "checks/plan/"),
    "check": ("sec.registrar", "checks/>checks/"),
    "no such page": (DESK, "nowhere/"),
    "not for this role": (DESK, "account/members/"),
}

ENDS = (
    "/new/", ".zip", ".json", ".pdf", "/plan/", "/results/", "/nominate/", "/compare/",
    "closed=1", "closed=0",
)  # fmt: skip
"""Links that lead to no page of one thing."""


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
        if words == "!":
            _press(page)
        else:
            page.goto(_link(page, words))


def _link(page: Page, words: str) -> str:
    links = page.locator(f"main a[href*='{words}']").evaluate_all("all => all.map(a => a.href)")
    here = page.url.split("?")[0]
    return next(each for each in links if each.split("?")[0] != here and not each.endswith(ENDS))


def _press(page: Page) -> None:
    form = page.locator("main form[method=post]").first
    form.evaluate("form => { form.noValidate = true; }")
    with page.expect_navigation():
        form.locator("button.primary").click()
