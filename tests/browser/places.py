"""Every kind of page that a reader can meet, once, as addresses below a language."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "ar")

PLACES = {
    "no such page": "no-such-page/",
    "refusal": "?world=nowhere",
    "simulator": "",
}
