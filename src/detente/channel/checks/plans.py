"""What a check must be before it is planned or issued."""

from datetime import date

from detente.channel.checks.models import Level
from detente.channel.directory.models import Category
from detente.world.errors import DetenteError

MONTHS_BETWEEN = 6
"""Months between two checks of a plan: six-monthly, as the UN's directory (A/78/265, annex A)."""

MOST_ROUNDS = 3
"""Checks that one plan may hold; assumption: now, in six months, and in a year."""

LONGEST_TITLE = 120
"""Letters of a title at most; the column's own room."""

LONGEST_CARD = 8000
"""Letters of what is asked at most; assumption: a scenario of four pages."""

BOTH = {Category.DIPLOMATIC.value, Category.TECHNICAL.value}
"""The categories that every state is asked to name."""


def check_plan(level: str, title: str, categories: list[str]) -> None:
    """Refuse a plan whose level, title or categories do not hold.

    Raises
    ------
    DetenteError
        One of them does not.
    """
    if level not in Level.values:
        raise DetenteError(
            "There is no such level.", where=level, expected=", ".join(Level.values)
        )  # fmt: skip
    if not 0 < len(title.strip()) <= LONGEST_TITLE:
        raise DetenteError(
            "The title is empty or too long.", expected=f"1 to {LONGEST_TITLE} letters"
        )
    if not categories or not set(categories) <= set(Category.values):
        raise DetenteError(
            "There are no such categories of contacts.", where=", ".join(categories),
            expected=", ".join(Category.values),
        )  # fmt: skip
    if level == Level.QUESTION and set(categories) != BOTH:
        raise DetenteError(
            "A question of fact is asked of both contacts of a state.",
            where=", ".join(categories), expected="diplomatic and technical",
        )  # fmt: skip


def check_rounds(rounds: int, *, surprise: bool) -> None:
    """Refuse a plan of too many rounds; a surprise has one.

    Raises
    ------
    DetenteError
        There are too many, or none.
    """
    if not 1 <= rounds <= (1 if surprise else MOST_ROUNDS):
        raise DetenteError(
            "So many rounds cannot be planned.", where=str(rounds),
            expected=f"1 to {MOST_ROUNDS}, and 1 for a surprise",
        )  # fmt: skip


def day_to_come(given: str, today: date) -> date:
    """Read a day from today on.

    Raises
    ------
    DetenteError
        It is none, or has passed.
    """
    try:
        day = date.fromisoformat(given)
    except (ValueError, TypeError):
        day = None
    if day is None or day < today:
        raise DetenteError(
            "This is no day, or one that has passed.", where=given,
            expected="a day from today on, such as 2027-03-01",
        )  # fmt: skip
    return day


def checked_card(level: str, card: str) -> str:
    """Give what is asked, where its level asks anything.

    Raises
    ------
    DetenteError
        A card is missing, too long, or comes with a mere receipt.
    """
    text, asked = card.strip(), level != Level.RECEIPT
    if bool(text) != asked or len(text) > LONGEST_CARD:
        raise DetenteError(
            "What is asked does not fit the level.", where=level,
            expected=f"a card of 1 to {LONGEST_CARD} letters" if asked else "no card",
        )  # fmt: skip
    return text


def exercise_day(level: str, given: str, today: date) -> date | None:
    """Read the day of an exercise; the other levels have none.

    Raises
    ------
    DetenteError
        An exercise has no day to come, or another level has one.
    """
    if level == Level.EXERCISE:
        return day_to_come(given, today)
    if given:
        raise DetenteError("Only an exercise has a day of its own.", where=level)
    return None
