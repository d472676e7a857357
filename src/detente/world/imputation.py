"""Puts a stated estimate in the place of a fact that nobody published, and says so.

The rule: the median over the states that have the fact, taken in the state's M49 sub-region where
at least five of them have it, otherwise in its region where at least five have it, otherwise over
all. Total output (gdp) differs too much with size for that, so there the median is of output per
head, times the state's own population.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from statistics import median

from detente.world.errors import FactsError, nearest
from detente.world.facts import NUMBERS, facts, number

FEWEST = 5
"""States below which a median is not taken in a sub-region or region (assumption)."""

PER_HEAD = frozenset({"gdp"})
"""Facts that grow with the size of a state, and are therefore estimated per head."""


@dataclass(frozen=True)
class Estimate:
    """A number for one state: published, or estimated by the rule.

    Parameters
    ----------
    state
        Its code.
    fact
        A key of ``facts.NUMBERS``.
    value
        In the unit of the fact.
    imputed
        Whether the value was estimated.
    basis
        In words: the source's key and the year, or the group and the number of states behind it.
    """

    state: str
    fact: str
    value: float
    imputed: bool
    basis: str


@cache
def estimate(state: str, fact: str) -> Estimate:
    """Return a numeric fact of a state, estimated by the rule where it was not published.

    Parameters
    ----------
    state
        A code in the table of facts.
    fact
        A key of ``facts.NUMBERS``.

    Raises
    ------
    FactsError
        The state has no facts at all, or the fact is unknown.
    """
    _check_known(state, fact)
    known = facts()[state]
    value = number(known, fact)
    if value is not None:
        published = known[fact]
        return Estimate(state, fact, value, False, f"{published.source}, {published.year}")
    middle, basis = _median_around(state, fact)
    if fact in PER_HEAD:
        return Estimate(state, fact, middle * _people(state), True, f"{basis}, per head")
    return Estimate(state, fact, middle, True, basis)


def imputed(states: Iterable[str], names: Iterable[str]) -> tuple[Estimate, ...]:
    """List every estimate that stands in the place of a missing fact.

    Parameters
    ----------
    states
        Codes in the table of facts.
    names
        Keys of ``facts.NUMBERS``.

    Raises
    ------
    FactsError
        A state has no facts at all, or a fact is unknown.
    """
    wanted = tuple(names)
    every = (estimate(state, name) for state in states for name in wanted)
    return tuple(each for each in every if each.imputed)


def _median_around(state: str, fact: str) -> tuple[float, str]:
    """Return the median over the smallest group that has enough states, and name that group."""
    known = facts()[state]
    for scope in ("sub_region", "region"):
        place = known[scope].value
        values = _values(fact, scope, place)
        if len(values) >= FEWEST:
            return median(values), f"median of {len(values)} states in {place}"
    values = _values(fact, None, "")
    return median(values), f"median of all {len(values)} states that have it"


def _values(fact: str, scope: str | None, place: str) -> list[float]:
    found = []
    for state, known in facts().items():
        value = number(known, fact)
        if value is not None and (scope is None or known[scope].value == place):
            found.append(value / _people(state) if fact in PER_HEAD else value)
    return found


def _people(state: str) -> float:
    return estimate(state, "population").value


def _check_known(state: str, fact: str) -> None:
    if state not in facts():
        raise FactsError(
            f"There are no facts about '{state}'.",
            where="world/facts.csv",
            expected=f"an ISO 3166-1 alpha-3 code of a UN member or the Holy See; "
            f"{nearest(state, facts())}",
            remedy="correct the code, or describe the state in the scenario itself.",
        )
    if fact not in NUMBERS:
        raise FactsError(
            f"'{fact}' is not a numeric fact.", expected=nearest(fact, NUMBERS), where="facts.csv"
        )
