"""Numbers in words: how a figure, an interval, a change and a share are written everywhere."""

import math
import textwrap
from collections.abc import Sequence

MINUS = "−"
HARD_SPACE = "\N{NO-BREAK SPACE}"
"""Keeps a figure and its sign on one line."""


def number(value: float) -> str:
    """Write a figure with three significant digits, at most two decimals and a true minus sign.

    Parameters
    ----------
    value
        Any figure, in any unit; not-a-number is written as a dash.

    Returns
    -------
    str
        For example ``"12 300"``, ``"41.2"``, ``"0.07"``, ``"−3.1"``.
    """
    if not math.isfinite(value):
        return "–"
    size = abs(value)
    decimals = 0 if size >= 99.95 else 1 if size >= 9.995 else 2
    rounded = round(value, decimals)
    if size >= 1000:
        rounded = round(rounded, 2 - math.floor(math.log10(size)))
    text = f"{abs(rounded):,.{decimals}f}".replace(",", HARD_SPACE)
    return (MINUS if rounded < 0 else "") + text


def interval(low: float, high: float) -> str:
    """Write two ends of an interval, for example ``"3.1 to 4.8"``."""
    return f"{number(low)} to {number(high)}"


def percent(share: float) -> str:
    """Write a share of 0 to 1 as a whole percentage, never rounding a part to none or all.

    Not-a-number, the share of nothing, is written as a dash.
    """
    if math.isnan(share):
        return "–"
    if 0 < share < 0.005:
        return f"<1{HARD_SPACE}%"
    if 0.995 <= share < 1:
        return f">99{HARD_SPACE}%"
    return f"{math.floor(100 * share + 0.5)}{HARD_SPACE}%"


def change(per_cent: float) -> str:
    """Write a change in per cent with its sign, for example ``"−12 %"`` or ``"+0.4 %"``."""
    if not math.isfinite(per_cent):
        return "–"
    decimals = 0 if abs(per_cent) >= 9.95 else 1
    rounded = round(per_cent, decimals)
    sign = MINUS if rounded < 0 else "+" if rounded > 0 else "±"
    return f"{sign}{abs(rounded):.{decimals}f}{HARD_SPACE}%"


def joined(names: Sequence[str]) -> str:
    """Write names as a list in a sentence, with "and" before the last.

    Commas stand between them, or semicolons where a name has a comma of its own.
    """
    if len(names) <= 1:
        return "".join(names)
    if any("," in name for name in names):
        return "; ".join(names[:-1]) + "; and " + names[-1]
    return ", ".join(names[:-1]) + " and " + names[-1]


def capital(sentence: str) -> str:
    """Begin a sentence with a capital letter and leave the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of so many letters at most, where its words allow."""
    return textwrap.wrap(text, width, break_long_words=False) or [""]


def margin(worlds: int) -> int:
    """Give the widest 95 % margin of a share counted over so many worlds, in whole points.

    The normal approximation at a share of one half; it tells a reader how much of a difference
    between two shares may be the luck of which worlds were sampled.
    """
    return math.ceil(98 / math.sqrt(worlds))
