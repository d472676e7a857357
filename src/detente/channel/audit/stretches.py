"""Some lines of the record at a time: however long it grows, nobody counts it to show a page."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet

from detente.channel.audit.models import Line

LINES = 50
"""Of one stretch at most; assumption: as many as one looks through."""


@dataclass(frozen=True)
class Stretch:
    """Lines, the newest first.

    Parameters
    ----------
    newer, older
        The number after, or before, which there are more; None where there are none.
    """

    lines: list[Line]
    newer: int | None = None
    older: int | None = None


def stretch(found: "QuerySet[Line]", *, before: str = "", after: str = "") -> Stretch:
    """Give the newest of some lines, or those next to the line of a number.

    Parameters
    ----------
    before, after
        The number of a line, as an address says it; what is no number is as if nothing was said.
    """
    lines = found.defer("content")  # long, and no list shows it
    if (number := _number(after)) is not None:
        return _after(lines, number)
    number = _number(before)
    if number is not None:
        lines = lines.filter(number__lt=number)
    some = list(lines.order_by("-number")[: LINES + 1])
    shown = some[:LINES]
    return Stretch(
        shown,
        newer=shown[0].number if shown and number is not None else None,
        older=shown[-1].number if len(some) > LINES else None,
    )


def _after(lines: "QuerySet[Line]", number: int) -> Stretch:
    some = list(lines.filter(number__gt=number).order_by("number")[: LINES + 1])
    shown = some[:LINES][::-1]
    return Stretch(
        shown,
        newer=shown[0].number if len(some) > LINES else None,
        older=shown[-1].number if shown else None,
    )


def _number(said: str) -> int | None:
    return int(said) if re.fullmatch(r"[0-9]{1,18}", said) else None
