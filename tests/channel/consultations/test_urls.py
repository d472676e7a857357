"""Consultations lie below the channel, each under its dossier."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

ONE = UUID(int=1)


@pytest.mark.parametrize(("name", "args", "end"), [
    ("consultations", [], ""),
    ("consultation-new", [], "new/"),
    ("consultation", [ONE], f"{ONE}/"),
    ("consultation-cooling", [ONE], f"{ONE}/before/"),
    ("consultation-move", [ONE, "reply"], f"{ONE}/reply/"),
])  # fmt: skip
def test_each_page_has_its_address(name: str, args: list[object], end: str) -> None:
    assert reverse(f"channel:{name}", args=args) == f"/en/channel/consultations/{end}"
