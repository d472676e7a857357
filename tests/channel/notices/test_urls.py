"""Where notices lie."""

from __future__ import annotations

import uuid

from django.urls import resolve, reverse

KEY = uuid.UUID(int=7)


def test_each_page_of_a_dossier_has_an_address_of_its_own() -> None:
    names = {
        "channel:dossier": [KEY], "channel:dossier-note": [KEY],
        "channel:dossier-file": [KEY, "00"], "channel:dossier-step": [KEY, "answer"],
        "channel:notice-proposed": [KEY], "channel:notice-new": [], "channel:dossiers": [],
    }  # fmt: skip
    for name, given in names.items():
        assert resolve(reverse(name, args=given)).view_name == name
