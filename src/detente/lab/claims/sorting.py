"""The table of claims in another order: by a column, and which way its heading leads next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.lab.claims.reading import STANDINGS
from detente.lab.claims.record import Claim, RecordError
from detente.world.errors import nearest

COLUMNS: Mapping[str, Callable[[Claim], Any]] = {
    "title": lambda claim: claim.title.casefold(),
    "standing": lambda claim: STANDINGS.index(claim.standing),
    "supported": lambda claim: claim.tally.supported.share,
    "contradicted": lambda claim: claim.tally.against.share,
    "luck": lambda claim: claim.luck.supported.share if claim.luck else 0.0,
    "effect": lambda claim: claim.effect,
}
"""What each column is sorted by; shares and effects from the largest down at first."""

LARGEST_FIRST = frozenset(["supported", "contradicted", "luck", "effect"])


@dataclass(frozen=True)
class Heading:
    """How a column is sorted now ("ascending", "descending" or ""), and what its link asks for."""

    sorted: str
    link: str


def in_order(claims: Mapping[str, Claim], sort: str) -> list[Claim]:
    """Put claims in order; those that are equal stay in the order of the article.

    Parameters
    ----------
    sort
        A column, with a minus sign before it for the largest first; empty for the article's order.

    Raises
    ------
    RecordError
        There is no such column.
    """
    found = list(claims.values())
    if not sort:
        return found
    column = sort.removeprefix("-")
    if column not in COLUMNS:
        raise RecordError(
            f"The table cannot be sorted by '{column[:40]}'.",
            where="sort, in the address",
            expected=nearest(column, COLUMNS),
        )
    return sorted(found, key=COLUMNS[column], reverse=sort.startswith("-"))


def headings(sort: str) -> dict[str, Heading]:
    """Give each column's heading while the table is sorted in some way."""
    return {column: _heading(column, sort) for column in COLUMNS}


def _heading(column: str, sort: str) -> Heading:
    up, down = column, f"-{column}"
    if sort == down:
        return Heading("descending", up)
    if sort == up:
        return Heading("ascending", down)
    return Heading("", down if column in LARGEST_FIRST else up)
