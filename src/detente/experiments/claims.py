"""The article's claims as data, read from ``claims.toml``: what is tried, on which figures.

A claim is a contrast of arms (``arms.toml``). It is put to trial by readings, each of one figure
over some years, and each with the least difference that counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from detente.engine.measures import OUTCOMES
from detente.experiments.arms import Arm, ClaimsError, fixed_numbers, read_arms
from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import nearest

CLAIMS_FILE = Path(__file__).with_name("claims.toml")
_OUTCOMES = {outcome.key: outcome for outcome in OUTCOMES}
_CLAIM_KEYS = (
    "title", "says", "paragraph", "with", "without", "level", "off", "limits", "built_in",
    "crossover", "readings",
)  # fmt: skip
_READING_KEYS = (
    "quantity", "years", "earlier", "with", "without", "expects", "measure", "relevance", "because",
)  # fmt: skip


class Expects(StrEnum):
    """What a claim says of the figure with, beside the figure without."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_LOWER = "not lower"


class Measure(StrEnum):
    """On what scale a difference is measured: in the mean of the figures, or in their own unit."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


@dataclass(frozen=True)
class Quantity:
    """A figure: outcomes added and taken off, over other outcomes where `over` names any."""

    key: str
    title: str
    unit: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Keys of all outcomes that it is made of."""
        return tuple(dict.fromkeys((*self.plus, *self.minus, *self.over)))


@dataclass(frozen=True)
class Reading:
    """One figure on which a claim is tried.

    `with_arms` and `without_arms` hold one arm's key each, or two: then what is read is how the
    first differs from the second. Without a `without_arms` the figure is held against `level`.
    `years` is the first and last year, counted from the end of the burn-in, over which it is read;
    `earlier`, where given, those whose difference is taken off. `relevance` > 0 is the least
    difference that counts, as a share (relative) or in the quantity's unit (absolute).
    """

    quantity: Quantity
    years: tuple[int, int]
    earlier: tuple[int, int] | None
    with_arms: tuple[str, ...]
    without_arms: tuple[str, ...]
    level: float | None
    expects: Expects
    measure: Measure
    relevance: float
    because: str

    @property
    def windows(self) -> tuple[tuple[int, int], ...]:
        """All spans of years that are read."""
        return (self.years,) if self.earlier is None else (self.years, self.earlier)

    @property
    def arms(self) -> tuple[str, ...]:
        """Keys of all arms that are read."""
        return (*self.with_arms, *self.without_arms)


@dataclass(frozen=True)
class Claim:
    """A claim of the article: our paraphrase, where it stands, and the readings that try it.

    `off` fixes parameters so that the mechanism on which the claim rests in this model is gone;
    empty where no single one carries it. `limits` says what of the claim the model cannot try;
    `built_in`, where it is not empty, why its support follows nearly from how the model is built.
    """

    key: str
    title: str
    says: str
    paragraph: str
    readings: tuple[Reading, ...]
    off: Mapping[str, float]
    limits: str
    built_in: str
    crossover: bool


@cache
def read_claims(path: Path = CLAIMS_FILE) -> dict[str, Claim]:
    """Read the claims of a file, by key, in its order.

    Raises
    ------
    ClaimsError
        The file cannot be read, or a claim lacks a field, has an unknown one, or names an arm, an
        outcome or years that there are not.
    """
    content = declarations.open_toml(path, ClaimsError)
    declarations.allow_only(content, "quantities", "claims")
    named = declarations.subtables(declarations.subtable(content, "quantities"))
    quantities = {key: _quantity(key, table) for key, table in named}
    claims = declarations.subtables(declarations.subtable(content, "claims"))
    return {key: _claim(key, table, quantities) for key, table in claims}


def arms_of(claims: Mapping[str, Claim]) -> tuple[Arm, ...]:
    """The arms that some claims need, in the order of the file of arms."""
    needed = {key for claim in claims.values() for key in _needed(claim)}
    return tuple(arm for key, arm in read_arms().items() if key in needed)


def _needed(claim: Claim) -> Iterator[str]:
    for reading in claim.readings:
        yield from reading.arms


def _quantity(key: str, table: Table) -> Quantity:
    declarations.allow_only(table, "title", "unit", "plus", "minus", "over")
    parts = {
        name: declarations.texts(table, name) if name in table.fields else ()
        for name in ("plus", "minus", "over")
    }
    for part in parts.values():
        for outcome in part:
            _known(outcome, _OUTCOMES, "outcome", table.where)
    title, unit = declarations.text(table, "title"), declarations.text(table, "unit")
    return Quantity(key, title, unit, **parts)


def _claim(key: str, table: Table, quantities: Mapping[str, Quantity]) -> Claim:
    declarations.allow_only(table, *_CLAIM_KEYS)
    readings = declarations.listed_tables(table, "readings")
    crossover = table.fields.get("crossover", False)
    if not isinstance(crossover, bool):
        raise ClaimsError(
            f"crossover = {crossover!r} is neither true nor false.", where=table.where
        )
    return Claim(
        key=key,
        title=declarations.text(table, "title"),
        says=declarations.text(table, "says"),
        paragraph=declarations.text(table, "paragraph"),
        readings=tuple(_reading(each, table, quantities) for each in readings),
        off=fixed_numbers(table, "off"),
        limits=declarations.optional_text(table, "limits") or "",
        built_in=declarations.optional_text(table, "built_in") or "",
        crossover=crossover,
    )


def _reading(table: Table, claim: Table, quantities: Mapping[str, Quantity]) -> Reading:
    declarations.allow_only(table, *_READING_KEYS)
    with_arms = _arms(table, claim, "with")
    level = declarations.number(claim, "level", "1") if "level" in claim.fields else None
    without_arms = () if level is not None else _arms(table, claim, "without")
    if level is None and len(with_arms) != len(without_arms):
        raise ClaimsError(
            f"{len(with_arms)} arms with and {len(without_arms)} without cannot be compared.",
            where=table.where,
            expected="one arm on either side, or two",
        )
    return Reading(
        quantity=_named_quantity(table, quantities),
        years=_years(table, "years", (*with_arms, *without_arms)),
        earlier=_years(table, "earlier", with_arms) if "earlier" in table.fields else None,
        with_arms=with_arms,
        without_arms=without_arms,
        level=level,
        expects=Expects(_choice(table, "expects", list(Expects))),
        measure=Measure(_choice(table, "measure", list(Measure), default=Measure.RELATIVE)),
        relevance=declarations.number(table, "relevance", "1"),
        because=declarations.text(table, "because"),
    )


def _arms(table: Table, claim: Table, side: str) -> tuple[str, ...]:
    """The arms of one side: the reading's own, or else the claim's."""
    named = declarations.texts(table if side in table.fields else claim, side)
    for arm in named:
        _known(arm, read_arms(), "arm", table.where)
    return named


def _named_quantity(table: Table, quantities: Mapping[str, Quantity]) -> Quantity:
    """A quantity of the file, or an outcome of the model under its own key."""
    name = declarations.text(table, "quantity")
    if name in quantities:
        return quantities[name]
    _known(name, _OUTCOMES, "quantity", table.where)
    outcome = _OUTCOMES[name]
    return Quantity(name, outcome.title, outcome.unit, (name,))


def _years(table: Table, key: str, arms: tuple[str, ...]) -> tuple[int, int]:
    """A span of years that every arm runs for."""
    first, last = declarations.interval(table, key, "year")
    most = min(read_arms()[arm].years for arm in arms)
    if not (first.is_integer() and last.is_integer() and 1 <= first <= last <= most):
        raise ClaimsError(
            f"{key} = [{first:g}, {last:g}] cannot be read.",
            where=table.where,
            expected=f"whole years from 1 to {most}, as long as its arms run",
        )
    return int(first), int(last)


def _choice(table: Table, key: str, known: list[str], *, default: str | None = None) -> str:
    given = declarations.optional_text(table, key) or default
    if given is None:
        given = declarations.text(table, key)
    _known(given, known, key, table.where)
    return given


def _known(name: str, known: Mapping[str, object] | list[str], what: str, where: str) -> None:
    if name not in known:
        raise ClaimsError(
            f"There is no {what} '{name}'.", where=where, expected=nearest(name, known)
        )
