"""docs/deploy.md names every variable that the sites read, and none that they do not."""

from __future__ import annotations

import re

from tests.conftest import ROOT

VARIABLE = re.compile(r"\bDETENTE_[A-Z_]+\b|\bDATABASE_URL\b")
OURS = {"DETENTE_SERVER", "DETENTE_SHARED"}
"""Said by one process to another of ours, or for tests: nobody sets them."""


def read_by_the_sites() -> set[str]:
    folders = [ROOT / "src/detente" / name for name in ("web", "channel", "cli")]
    pages = [page for folder in folders for page in folder.rglob("*.py")]
    return {name for page in pages for name in VARIABLE.findall(page.read_text("utf-8"))} - OURS


def test_every_variable_is_told_and_no_other() -> None:
    told = set(VARIABLE.findall((ROOT / "docs/deploy.md").read_text("utf-8")))

    assert told == read_by_the_sites()
