"""How soon a word is owed, and how much one member may send another: the community's settings.

Without settings of its own a community has the defaults below. They are assumptions: an urgent
answer within 48 hours is the clock of the Berlin mechanism of 1991 for another kind of emergency,
and everything else is proposed by analogy. `DETENTE_COMMUNITY` may name a JSON file whose part
"notices" gives others, such as ``{"notices": {"urgent": [2, 24]}}``: hours to acknowledge, and
hours to answer.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from detente.channel.notices.vocabulary import Urgency
from detente.world.errors import DetenteError

MOST_A_DAY = {Urgency.URGENT: 10, Urgency.PRIORITY: 20, Urgency.ROUTINE: 20}
"""Notices that a member may send to one other within 24 hours; assumption.

Each urgency has its own count, so that whatever is sent as routine, room for the urgent is left.
"""

MOST_HOURS = 24 * 365
"""Beyond a year nothing is a clock any more; assumption."""


@dataclass(frozen=True)
class Terms:
    """How soon a word is owed.

    Parameters
    ----------
    acknowledge
        Time within which somebody confirms to have read it.
    substantive
        Time within which an answer to the matter is owed.
    """

    acknowledge: timedelta
    substantive: timedelta


def terms_from(text: str) -> Mapping[Urgency, Terms]:
    """Read a community's settings; what they leave out is as by default.

    Raises
    ------
    DetenteError
        They are not as expected.
    """
    try:
        given = json.loads(text).get("notices", {})
        hours = {each: given.get(each.value, default) for each, default in _DEFAULT.items()}
        return {each: _terms(*pair) for each, pair in hours.items()}
    except (ValueError, TypeError, AttributeError):
        raise DetenteError(
            "The community's settings of notices cannot be used.", where="DETENTE_COMMUNITY",
            expected='such as {"notices": {"urgent": [4, 48]}}: hours, the first the shorter',
        ) from None  # fmt: skip


_DEFAULT = {  # hours: 4 h and 48 h, 1 day and 5 days, 3 days and 15 days
    Urgency.URGENT: (4, 48),
    Urgency.PRIORITY: (24, 120),
    Urgency.ROUTINE: (72, 360),
}


def _terms(acknowledge: int, substantive: int) -> Terms:
    if not 0 < acknowledge <= substantive <= MOST_HOURS:
        raise ValueError("the first is to be the shorter")
    return Terms(timedelta(hours=acknowledge), timedelta(hours=substantive))


def _read() -> Mapping[Urgency, Terms]:
    named = os.environ.get("DETENTE_COMMUNITY")
    return terms_from(Path(named).read_text("utf-8") if named else "{}")


TERMS = _read()
"""How soon a word is owed on this channel, by urgency."""
