"""Reads a quantity such as ``"3 %/year"`` and refuses one that is given in another unit."""

import math
import re

from detente.world.errors import DetenteError

BARE_UNITS = ("1", "share", "probability", "fraction", "ratio")
"""Units that carry no dimension; for each of them 35 % may be written for .35."""

_QUANTITY = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(.*)", re.DOTALL)


def read_quantity(
    value: object,
    expected_unit: str,
    *,
    name: str,
    where: str | None = None,
    error: type[DetenteError] = DetenteError,
) -> float:
    """Return a finite number from what a file or a caller gave, bare or as a text with its unit.

    Parameters
    ----------
    value
        A number, already in ``expected_unit``; or a text for ``parse_quantity``.
    expected_unit
        The unit declared for it.
    name
        What the quantity is called, for the message.
    where
        The file or table it came from, for the message.

    Raises
    ------
    error
        It is neither number nor text, is true or false, infinite or not a number, or has another
        unit.
    """
    if isinstance(value, str):
        return parse_quantity(value, expected_unit, name=name, where=where, error=error)
    if isinstance(value, bool) or not isinstance(value, int | float):
        shown = "true or false" if isinstance(value, bool) else type(value).__name__
        raise error(
            f"{name} must be a number, not {shown}.",
            where=where,
            expected=f"{name} = a number in {expected_unit}",
        )
    return _finite(value, name=name, where=where, error=error)


def parse_quantity(
    text: str,
    expected_unit: str,
    *,
    name: str = "the quantity",
    where: str | None = None,
    error: type[DetenteError] = DetenteError,
) -> float:
    """Return the number in a text such as ``"36 months"`` or ``"3 %/year"``.

    The unit must be the expected one, in singular or plural, with "/" or "per"; a percentage stands
    for hundredths of a unit without dimension (``"3 %/year"`` is .03 1/year). Nothing is converted:
    years are not taken for months, so that a slip of unit never passes for a number.

    Raises
    ------
    error
        There is no number, it is infinite, or the unit is missing or another one.
    """
    found = _QUANTITY.fullmatch(text.strip())
    expected = f"{name} = a number in {expected_unit}, such as {_example(expected_unit)}"
    if not found:
        raise error(f"{name} = '{text}' is not a quantity.", where=where, expected=expected)
    size = _finite(float(found[1]), name=name, where=where, error=error)
    divisor = _divisor(found[2], expected_unit)
    if divisor is None:
        given = f"is given in '{found[2]}'" if found[2] else "has no unit"
        raise error(
            f"{name} = '{text}' {given}; its unit is {expected_unit}.",
            where=where,
            expected=expected,
            remedy="write a dot before the decimals." if found[2].startswith(",") else None,
        )
    return size / divisor


def within(
    value: float,
    bounds: tuple[float, float],
    unit: str,
    *,
    name: str,
    where: str | None = None,
    error: type[DetenteError] = DetenteError,
) -> float:
    """Return the value if it lies in the closed range ``bounds``.

    Raises
    ------
    error
        It lies outside.
    """
    low, high = bounds
    if not low <= value <= high:
        raise error(
            f"{name} = {value:.12g} is outside its range.",
            where=where,
            expected=f"{name} from {low:g} to {high:g} ({unit})",
        )
    return value


def _finite(value: float, *, name: str, where: str | None, error: type[DetenteError]) -> float:
    try:
        size = float(value)
    except OverflowError:
        size = math.inf
    if not math.isfinite(size):
        raise error(
            f"{name} = {size} is not a finite number.", where=where, expected="an ordinary number"
        )
    return size


def _divisor(given: str, expected: str) -> int | None:
    """Say by what to divide a number in the given unit: 1, 100 for a percentage, None if unfit."""
    unit, target = _plain(given), _plain(expected)
    if unit == target:
        return 1
    head, _, rest = unit.partition("/")
    if head == "%" and target in {f"{bare}/{rest}" if rest else bare for bare in BARE_UNITS}:
        return 100
    return None


def _plain(unit: str) -> str:
    """Bring a unit to one form: lower case, singular, "/" for "per", "1/" for a lone "/"."""
    lowered = re.sub(r"\bper\s*cent\b", "%", unit.strip().casefold())
    slashed = re.sub(r"\s*/\s*|\s*\bper\s+", "/", lowered) or "1"
    singular = re.sub(r"(?<=[a-z]{3})s\b", "", slashed)
    return f"1{singular}" if singular.startswith("/") else singular


def _example(unit: str) -> str:
    plain = _plain(unit)
    head, slash, rest = plain.partition("/")
    if head in BARE_UNITS:
        return f"'3 %{slash}{rest}'"
    return f"'3 {unit}'"
