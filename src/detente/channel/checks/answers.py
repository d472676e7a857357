"""What an answer to a check must say, by level."""

from collections.abc import Mapping
from typing import Any

from detente.channel.checks.models import Level
from detente.world.errors import DetenteError

LONGEST = {
    Level.RECEIPT: {},
    Level.QUESTION: {"answer": 2000},
    Level.FORM: {
        "observed": 4000, "since": 120, "affected": 2000, "confidence": 8, "asked": 2000,
    },
    Level.EXERCISE: {"report": 20000},
}  # fmt: skip
"""The fields of an answer and their letters at most; assumption: from a line to a few pages."""

CONFIDENCE = ("low", "moderate", "high")
"""Words for how sure one is of what was observed; estimates in words, never a number."""


def checked_answer(level: str, answer: Mapping[str, Any]) -> dict[str, str]:
    """Give an answer whose every field holds.

    Raises
    ------
    DetenteError
        A field is missing, empty, too long, or not asked for at this level.
    """
    room: dict[str, int] = LONGEST[Level(level)]
    if set(answer) != set(room):
        raise DetenteError(
            "The answer has not the fields it must have.",
            where=", ".join(sorted(answer)) or "no field", expected=", ".join(room) or "no field",
        )  # fmt: skip
    given = {name: _text(name, answer[name], most) for name, most in room.items()}
    if "confidence" in given and given["confidence"] not in CONFIDENCE:
        raise DetenteError(
            "This is no word of confidence.", where=given["confidence"],
            expected=", ".join(CONFIDENCE),
        )  # fmt: skip
    return given


def _text(name: str, given: Any, most: int) -> str:
    text = given.strip() if isinstance(given, str) else ""
    if not 0 < len(text) <= most:
        raise DetenteError(
            "A field of the answer is empty or too long.", where=name,
            expected=f"between one and {most} letters",
        )  # fmt: skip
    return text
