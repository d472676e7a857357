"""Every kind of page that a reader can meet, once, as addresses below a language."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "ar")

PLACES = {
    "simulator": "",
    "simulator with a policy": "?package=diplomacy",
    "compare": "compare/",
    "levers": "levers/",
    "lever": "levers/decoys/",
    "charts": "charts/",
    "chart": "charts/total_cost/",
    "claims": "claims/",
    "claim": "claims/long-run/",
    "evidence": "evidence/",
    "method": "method/",
    "no such page": "no-such-page/",
    "refusal": "?world=nowhere",
}
