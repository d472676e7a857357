"""The addresses of the evidence."""

from __future__ import annotations

from django.urls import resolve, reverse


def test_keys_with_hyphens_and_layouts_are_told_apart() -> None:
    address = reverse("lab:evidence_picture", args=["incidents-by-year", "narrow"])
    assert address == "/en/evidence/incidents-by-year-narrow.png"
    assert resolve(address).kwargs == {"key": "incidents-by-year", "layout": "narrow"}
