"""Where the record's pages are."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from detente.channel.audit import views


@pytest.mark.parametrize(
    ("name", "given", "view"),
    [("record", (), views.record), ("line", (3,), views.line), ("sign", ("a1",), views.sign)],
)
def test_each_page_has_an_address(name: str, given: tuple[object, ...], view: object) -> None:
    assert resolve(reverse(f"channel:{name}", args=given)).func is view
