"""The addresses of the method."""

from __future__ import annotations

from django.urls import reverse


def test_pages_in_folders_have_addresses() -> None:
    assert reverse("lab:method") == "/en/method/"
    page = reverse("lab:method_page", args=["decisions/0005-draws-by-address"])
    assert page == "/en/method/decisions/0005-draws-by-address/"
