"""What a visitor writes in the demonstration before its pages are looked at: each as on a page.

The demonstration holds no paper, no common definition that waits for a signature, no urgent
notice that waits for its second person and no consultation that may go on to a meeting; the page
that shows one is empty or missing without it.
"""

from __future__ import annotations

from playwright.sync_api import Page

NOTICE = {
    "subject": "Work on a shared cable", "what": "The cable rests for an hour on Sunday.",
    "contact": "The duty desk",
}  # fmt: skip


def paper(page: Page, address: str) -> None:
    """Publish a paper that all members may read."""
    page.goto(f"{address}/en/channel/papers/new/")
    for name, value in {
        "title": "How we keep watch", "language": "en", "text": "A team watches at all hours.",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", value)
    page.check("[name=visibility][value=members]")
    _sign(page)


def common_definition(page: Page, address: str) -> None:
    """Put a common definition to another state, which has yet to answer."""
    page.goto(f"{address}/en/channel/glossary/texts/new/")
    for name, value in {
        "word": "outage", "language": "en", "definition": "A service does not answer.",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", value)
    page.check("main form [type=checkbox][value=VEL]")
    _sign(page)


def urgent_notice(page: Page, address: str) -> None:
    """Propose an urgent notice, which a second person has yet to release."""
    page.goto(f"{address}/en/channel/dossiers/new/")
    page.check("[name=to][value=BRI]")
    page.select_option("[name=kind]", "courtesy")
    page.select_option("[name=urgency]", "urgent")
    for name, value in NOTICE.items():
        page.fill(f"[name={name}]", value)
    _sign(page)


def resumption(page: Page, address: str) -> None:
    """Let a consultation that is paused run on, so that a meeting may be asked for."""
    page.goto(f"{address}/en/channel/consultations/")
    page.click("main ul.dossiers a")
    page.goto(f"{page.url}resume/")
    _sign(page)


def _sign(page: Page) -> None:
    page.click("main form button.primary")
    page.click("form.signing button")
    page.wait_for_url(lambda url: "/sign/" not in url)
