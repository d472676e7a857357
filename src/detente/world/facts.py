"""Reads our own table of public facts about states, and the table of relations between them.

Nothing is filled in here: a fact that is not in the table is absent, and `imputation.py` says what
is put in its place. How the tables came about: ``docs/facts.md`` and ``scripts/build_facts.py``.
"""

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from detente.world.errors import FactsError, nearest
from detente.world.sources import SOURCES

FACTS_FILE = Path(__file__).with_name("facts.csv")
RELATIONS_FILE = Path(__file__).with_name("relations.csv")

NUMBERS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "gdp": (1e5, 1e15),
        "population": (1, 1e10),
        "digital_development": (0, 100),
        "ncsi": (0, 100),
        "gci_2020": (0, 100),
        "unga_ideal_point": (-5, 5),
        "first_cyber_strategy": (1990, 2020),
    }
)
"""Facts that are numbers, with the range outside which a value is a slip."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "un_member": ("yes", "no"),
        "osce": ("yes", "no"),
        "vote_73_27": ("yes", "no", "abstain", "absent"),
        "vote_73_266": ("yes", "no", "abstain", "absent"),
    }
)
"""Facts that are one of a few words."""

TEXTS = ("name", "region", "sub_region")
"""Facts that are free text; every state has each of them."""

RELATIONS = ("strategic-rivalry", "land-border", "narrow-water")
"""Kinds of relation; the last two count as borders."""

GROUPS: Mapping[str, str] = MappingProxyType({"osce": "osce", "united-nations": "un_member"})
"""Groups of states that a scenario may ask for, with the fact that tells who belongs."""

YEARS = range(1990, 2023)
"""Years that a fact may speak of; a first strategy is the oldest."""

_FACT_HEADER = ("state", "fact", "value", "unit", "year", "source", "note")
_RELATION_HEADER = ("state", "other", "relation", "year", "source")


@dataclass(frozen=True)
class Fact:
    """One published fact about one state.

    Parameters
    ----------
    state
        Three capital letters, ISO 3166-1 alpha-3.
    fact
        A name in ``NUMBERS``, ``CHOICES`` or ``TEXTS``.
    value
        As published; ``number`` reads it.
    unit
        In words.
    year
        That the value speaks of.
    source
        A key of the bibliography.
    note
        What a reader should know of it; often empty.
    """

    state: str
    fact: str
    value: str
    unit: str
    year: int
    source: str
    note: str


@dataclass(frozen=True)
class Relation:
    """One published relation between two states, its codes in alphabetical order."""

    state: str
    other: str
    relation: str
    year: int
    source: str


Facts = Mapping[str, Mapping[str, Fact]]
"""Facts by state and by name."""


@cache
def facts() -> Facts:
    """Return the table of facts that comes with Détente, by state and by name of the fact."""
    return read_facts(FACTS_FILE)


@cache
def relations() -> tuple[Relation, ...]:
    """Return the table of relations that comes with Détente, by kind, then by state."""
    return read_relations(RELATIONS_FILE, facts())


def members(group: str) -> tuple[str, ...]:
    """Return the codes of the states in a group, in alphabetical order.

    Raises
    ------
    FactsError
        The group is not in ``GROUPS``.
    """
    if group not in GROUPS:
        raise FactsError(
            f"'{group}' is not a group of states that is known here.",
            expected=f"one of {', '.join(GROUPS)}; {nearest(group, GROUPS)}",
            remedy="name one of these, or list the codes of the states.",
        )
    fact = GROUPS[group]
    return tuple(sorted(code for code, known in facts().items() if known[fact].value == "yes"))


def number(known: Mapping[str, Fact], name: str) -> float | None:
    """Return a numeric fact from one state's facts, or None where it is absent.

    Parameters
    ----------
    known
        The facts of one state, by name.
    name
        A key of ``NUMBERS``.
    """
    return float(known[name].value) if name in known else None


def read_facts(path: str | Path) -> Facts:
    """Read a table of facts.

    Parameters
    ----------
    path
        A CSV file with the columns state, fact, value, unit, year, source, note.

    Raises
    ------
    FactsError
        The file cannot be read, a row is damaged or stands there twice, or a state lacks a name,
        region, sub-region or membership.
    """
    table: dict[str, dict[str, Fact]] = {}
    for where, row in _rows(Path(path), _FACT_HEADER):
        state, name, value, unit, year, source, note = row
        fact = Fact(state, name, value, unit, _year(year, where), source, note)
        _check_code(fact.state, where)
        _check_value(fact, where)
        _check_source(fact.source, where)
        if fact.fact in table.setdefault(fact.state, {}):
            raise FactsError(f"{fact.state} has its {fact.fact} twice.", where=where)
        table[fact.state][fact.fact] = fact
    for state, known in table.items():
        for name in (*TEXTS, *GROUPS.values()):
            if name not in known:
                raise FactsError(f"{state} has no {name}.", where=str(path))
    return MappingProxyType({state: MappingProxyType(known) for state, known in table.items()})


def read_relations(path: str | Path, known: Facts) -> tuple[Relation, ...]:
    """Read a table of relations.

    Parameters
    ----------
    path
        A CSV file with the columns state, other, relation, year, source.
    known
        The facts; a relation may only name states that have some.

    Raises
    ------
    FactsError
        The file cannot be read, or a row is damaged, stands there twice, relates a state to itself
        or names one that has no facts.
    """
    found: dict[Relation, None] = {}
    for where, row in _rows(Path(path), _RELATION_HEADER):
        state, other, kind, year, source = row
        relation = Relation(state, other, kind, _year(year, where), source)
        _check_relation(relation, known, where)
        _check_source(relation.source, where)
        if relation in found:
            raise FactsError(f"{relation.state} and {relation.other} twice.", where=where)
        found[relation] = None
    return tuple(found)


def _rows(path: Path, header: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Give each row of a table with its place, refusing a table of another shape."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as reason:
        raise FactsError(
            f"The table cannot be read: {reason}.",
            where=str(path),
            remedy="install Détente again, or build the table with scripts/build_facts.py.",
        ) from None
    reader = csv.reader(lines)
    if tuple(next(reader, ())) != header:
        raise FactsError(
            "The table has other columns.", where=f"{path}, line 1", expected=",".join(header)
        )
    for row in reader:
        where = f"{path}, line {reader.line_num}"
        if len(row) != len(header):
            raise FactsError(
                f"The row has {len(row)} fields.", where=where, expected=f"{len(header)} fields"
            )
        yield where, row


def _year(given: str, where: str) -> int:
    if not given.isdecimal() or int(given) not in YEARS:
        raise FactsError(
            f"'{given}' is not a year of this table.",
            where=where,
            expected=f"a year from {YEARS[0]} to {YEARS[-1]}",
        )
    return int(given)


def _check_code(code: str, where: str) -> None:
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise FactsError(
            f"'{code}' is not the code of a state.", where=where, expected="three capital letters"
        )


def _check_source(source: str, where: str) -> None:
    if source not in SOURCES:
        raise FactsError(
            f"No source has the key '{source}'.", where=where, expected=nearest(source, SOURCES)
        )


def _check_value(fact: Fact, where: str) -> None:
    if fact.fact in NUMBERS:
        _check_number(fact, where)
    elif fact.fact in CHOICES:
        if fact.value not in CHOICES[fact.fact]:
            raise FactsError(
                f"{fact.fact} is '{fact.value}'.",
                where=where,
                expected=f"one of {', '.join(CHOICES[fact.fact])}",
            )
    elif fact.fact not in TEXTS:
        known = [*NUMBERS, *CHOICES, *TEXTS]
        raise FactsError(
            f"'{fact.fact}' is not a fact of this table.",
            where=where,
            expected=nearest(fact.fact, known),
        )
    elif not fact.value.strip():
        raise FactsError(f"{fact.fact} is empty.", where=where)


def _check_number(fact: Fact, where: str) -> None:
    low, high = NUMBERS[fact.fact]
    try:
        value = float(fact.value)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise FactsError(
            f"{fact.fact} is '{fact.value}'.",
            where=where,
            expected=f"a number from {low:g} to {high:g}",
        )


def _check_relation(relation: Relation, known: Facts, where: str) -> None:
    for code in (relation.state, relation.other):
        if code not in known:
            raise FactsError(f"'{code}' has no facts.", where=where, expected=nearest(code, known))
    if relation.state >= relation.other:
        raise FactsError(
            f"{relation.state} and {relation.other} do not stand in alphabetical order.",
            where=where,
            expected="two different codes, the earlier in the alphabet first",
        )
    if relation.relation not in RELATIONS:
        raise FactsError(
            f"'{relation.relation}' is not a relation of this table.",
            where=where,
            expected=f"one of {', '.join(RELATIONS)}",
        )
