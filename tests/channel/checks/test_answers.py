"""An answer says what its level asks for, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.checks.answers import checked_answer
from detente.world.errors import DetenteError

FORM = {"observed": "Outage", "since": "noon", "affected": "A port", "confidence": "low",
        "asked": "Is it seen at yours?"}  # fmt: skip


@pytest.mark.parametrize(
    ("level", "answer"),
    [("L1", {}), ("L2", {"answer": "Monday"}), ("L3", FORM), ("L4", {"report": "All went well."})],
)
def test_what_is_asked_is_taken(level: str, answer: dict[str, str]) -> None:
    assert checked_answer(level, answer) == answer


@pytest.mark.parametrize(
    ("level", "answer"),
    [
        ("L1", {"answer": "Monday"}),
        ("L2", {}),
        ("L2", {"answer": " "}),
        ("L2", {"answer": 7}),
        ("L2", {"answer": "x" * 2001}),
        ("L3", {**FORM, "confidence": "90 %"}),
        ("L3", {**FORM, "guilty": "them"}),
        ("L4", {"answer": "Monday"}),
    ],
)
def test_what_is_not_asked_is_refused(level: str, answer: dict[str, Any]) -> None:
    with pytest.raises(DetenteError):
        checked_answer(level, answer)
