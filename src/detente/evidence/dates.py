"""Dates as collections write them: ISO, American, German, numbers of Excel, or a year alone."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from detente.evidence.lists import MISSING
from detente.evidence.records import Precision, When

EARLIEST, LATEST = 1970, 2100
"""Years in which a reported incident may lie; before, there was no network to enter."""

EXCEL_ORIGIN = date(1899, 12, 30)
"""The day zero from which Excel counts, its false leap day of 1900 included."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][0-9:.]*(?:Z|[+-]\d\d:?\d\d)?)?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?: [0-9:]+)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_NUMBER = re.compile(r"(\d{4,5})(?:\.0*)?")


class Dated(NamedTuple):
    """What a cell says of a day: the day, or what is wrong with it, or neither where it is silent.

    `mended` says what was understood where the cell does not say it plainly.
    """

    when: When | None = None
    fault: str = ""
    mended: str = ""


@lru_cache(maxsize=1 << 14)
def dated(text: str) -> Dated:
    """Read a date.

    Parameters
    ----------
    text
        ``2007-04-27`` (with or without a time), ``4/27/2007`` with the month first, ``27.4.2007``
        with the day first, ``2007-04``, ``2007``, or Excel's count of days.

    Returns
    -------
    Dated
        Neither day nor fault where the cell is empty or says that it is not known.
    """
    stripped = text.strip()
    if stripped in MISSING:
        return Dated()
    found = _ISO.fullmatch(stripped)
    if found:
        year, month, day = map(int, found.groups())
        return _day(year, month, day)
    found = _SLASHED.fullmatch(stripped)
    if found:
        month, day, year = map(int, found.groups())
        if month > 12 >= day:
            return _day(_full(year), day, month)._replace(mended="read with the day first")
        return _day(_full(year), month, day)
    found = _DOTTED.fullmatch(stripped)
    if found:
        day, month, year = map(int, found.groups())
        return _day(_full(year), month, day)
    return _coarse(stripped)


def _coarse(text: str) -> Dated:
    """A date without a day, or one counted in days."""
    found = _MONTH.fullmatch(text)
    if found:
        year, month = map(int, found.groups())
        whole = _day(year, month, 1)
        return Dated(When(whole.when.day, Precision.MONTH)) if whole.when else whole
    found = _NUMBER.fullmatch(text)
    if found is None:
        return Dated(fault="not a date")
    number = int(found.group(1))
    if EARLIEST <= number <= LATEST:
        return Dated(When(date(number, 1, 1), Precision.YEAR))
    day = EXCEL_ORIGIN + timedelta(days=number)
    if not EARLIEST <= day.year <= LATEST:
        return Dated(fault="a year in which no incident can lie")
    return Dated(When(day), mended=f"a number of Excel, read as {day.isoformat()}")


def _day(year: int, month: int, day: int) -> Dated:
    if not EARLIEST <= year <= LATEST:
        return Dated(fault="a year in which no incident can lie")
    try:
        return Dated(When(date(year, month, day)))
    except ValueError:
        return Dated(fault="a day that no calendar has")


def _full(year: int) -> int:
    """A year of two digits as one of four."""
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year
