"""Every kind of page that a reader can meet, once, as addresses below a language."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "ar")

PLACES = {
    "simulator": "",
    "simulator with a policy": "?clarity=0.9&temper=spiral&assume.hardness=1.5"
    "&chart=network&chart=cost_damage",
    "compare": "compare/?kept=A|clarity:0.9",
    "levers": "levers/",
    "lever": "levers/decoy_share/",
    "charts": "charts/",
    "chart": "charts/total_cost/",
    "claims": "claims/",
    "claim": "claims/long-run/",
    "evidence": "evidence/",
    "method": "method/",
    "share": "share/?clarity=0.9",
    "questions": "questions/",
    "no such page": "no-such-page/",
    "refusal": "?world=nowhere",
}
