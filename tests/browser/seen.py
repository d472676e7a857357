"""What a test page asks of a page in the browser: no violation, no scroll, no trouble."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

# Given to each page as a script of the browser's own, so that the page's policy stays in force.
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

# A page that tells of an error is answered with its status, which the browser notes.
EXPECTED = "Failed to load resource"


class Troubles:
    """Errors of scripts, and breaches of the page's policy, as the browser notes them."""

    def __init__(self, page: Page) -> None:
        """Listen to a page from now on."""
        self._noted: list[str] = []
        page.on("pageerror", lambda error: self._noted.append(str(error)))
        page.on("console", lambda said: self._note(said.type, said.text))

    def none(self) -> None:
        """Check that nothing was noted."""
        assert self._noted == []

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and EXPECTED not in text:
            self._noted.append(text)


LOOK = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""Rules of axe-core whose answer may change with colours and width; the others read the words."""


def violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong, by some rules or all: a line for each element, the rule first."""
    asked = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate("async (asked) => (await axe.run(document, asked)).violations", asked)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def no_violations(page: Page, rules: tuple[str, ...] = ()) -> None:
    """Check that axe-core finds nothing wrong with a page as it stands, by some rules or all."""
    found = violations(page, rules)
    assert not found, "\n".join([page.url, *found])


def no_sideways_scroll(page: Page) -> None:
    """Check that a page is no wider than its window."""
    whole, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert whole <= shown, f"{page.url}: {whole} pixels in a window of {shown}"
