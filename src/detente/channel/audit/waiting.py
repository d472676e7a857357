"""What waits for somebody: how each part of the channel tells the inbox."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for whoever looks into the inbox.

    Parameters
    ----------
    title
        What it is, in one line and in the reader's language.
    address
        The page on which it is dealt with.
    due
        When its clock runs out; None where no clock runs.
    part
        The part of the channel that it is of, in the reader's language, such as "Notices".
    """

    title: str
    address: str
    due: datetime | None
    part: str


def by_urgency(waiting: list[Waiting]) -> list[Waiting]:
    """Order what waits by the clock that runs out first; what has none comes last."""
    timed = sorted((each for each in waiting if each.due), key=lambda each: (each.due, each.title))
    return timed + [each for each in waiting if each.due is None]
