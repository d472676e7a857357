"""Conditions in words: what a box asks of the uncertain parameters, as it stands in a sentence."""

from collections.abc import Sequence

from detente.experiments.boxes import Box, Limit
from detente.experiments.factors import Factors
from detente.report.wording import HARD_SPACE, MINUS, joined
from detente.world.parameters import PARAMETERS

_UNITS = {
    "1": "",
    "share": "",
    "1/year": "a year",
    "1/month": "a month",
    "1/severity": "a grade of severity",
    "budget-year": "budget-years",
    "budget-year/month": "budget-years a month",
    "month": "months",
    "severity": "grades of severity",
}
"""How a unit follows a figure; one that is not named follows as it is."""


def in_words(box: Box, factors: Factors) -> str:
    """Say what a box asks: "norm restraint below 0.31 and offence drift above 0.04 a year".

    Parameters
    ----------
    box
        With one limit or more.
    factors
        Those among which it was found, which know the units.
    """
    return joined([limit_in_words(limit, factors) for limit in box.limits])


def limit_in_words(limit: Limit, factors: Factors) -> str:
    """Say what one limit asks, with its unit."""
    place = factors.names.index(limit.factor)
    return f"{factors.titles[place]} {_range(limit)}{unit_of(factors.units[place])}"


def meanings(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Title and meaning of each factor, for a list below a page; a number of its own has none."""
    return tuple(
        (name.replace("_", " "), PARAMETERS[name].meaning) for name in names if name in PARAMETERS
    )


def unit_of(unit: str) -> str:
    """The unit as it follows a figure, led by a space; nothing where a figure needs none."""
    words = _UNITS.get(unit, unit)
    return f" {words}" if words else ""


def figure(value: float) -> str:
    """A limit with two significant digits, as fine as a limit between sampled worlds can be."""
    digits = f"{value:.2g}"
    # Long and short figures are written out, never as powers of ten.
    text = digits if "e" not in digits else f"{float(digits):,.0f}".replace(",", HARD_SPACE)
    if "e-" in digits:
        text = f"{value:.7f}".rstrip("0")
    return text.replace("-", MINUS)


def _range(limit: Limit) -> str:
    """Below, above, or between."""
    if limit.low is None and limit.high is None:
        return "anywhere"
    if limit.low is None:
        return f"below {figure(limit.high or 0.0)}"
    if limit.high is None:
        return f"above {figure(limit.low)}"
    return f"between {figure(limit.low)} and {figure(limit.high)}"
