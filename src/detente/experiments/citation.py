"""What a run rests on: the equations, numbers, facts and sources behind one scenario.

The equations are read from the docstrings of the engine's rules, as text: nothing is compiled or
even loaded for it.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from detente.world.facts import facts, relations
from detente.world.imputation import Estimate
from detente.world.levers import LEVERS
from detente.world.parameters import PARAMETERS
from detente.world.sources import Source, source
from detente.world.starting_world import Scenario
from detente.world.states import FACTS_USED, imputed_facts

ARTICLE = "vandermeer2015"
_EQUATION = re.compile(r"^[ \t]*Equations?: (?P<tags>.+?)\.?$", re.MULTILINE)
_SOURCES = re.compile(r"^[ \t]*Sources?: (?P<keys>.+?)\.?$", re.MULTILINE)


@dataclass(frozen=True)
class Equation:
    """One equation: its tag in docs/model.md, the rule that computes it, and what it rests on.

    Parameters
    ----------
    tag
        Such as ``"E9"``.
    rule
        File and function of the engine, such as ``"rules/strike.py: find_opportunities"``.
    sentence
        What the rule does, as its docstring opens.
    sources
        Keys of the bibliography.
    """

    tag: str
    rule: str
    sentence: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class FactCount:
    """How one kind of fact stands in a scenario: for how many states, from where and when."""

    fact: str
    published: int
    imputed: int
    sources: tuple[str, ...]
    years: tuple[int, int]


@dataclass(frozen=True)
class RelationCount:
    """How many published relations of one kind a scenario holds, and from where."""

    relation: str
    pairs: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Citation:
    """Everything that the runs of one scenario rest on."""

    scenario: Scenario
    equations: tuple[Equation, ...]
    facts: tuple[FactCount, ...]
    relations: tuple[RelationCount, ...]
    estimates: tuple[Estimate, ...]
    sources: tuple[Source, ...]


def citation(scenario: Scenario) -> Citation:
    """Gather what a scenario rests on.

    Raises
    ------
    DetenteError
        The tables of facts or the bibliography are damaged.
    """
    real = _rests_on_facts(scenario)
    counted = _facts(scenario) if real else ()
    related = _relations(scenario) if real else ()
    keys = {
        ARTICLE,
        *(key for each in equations() for key in each.sources),
        *(each.source for each in PARAMETERS.values() if each.source),
        *(each.source for each in LEVERS.values() if each.source),
        *(key for each in counted for key in each.sources),
        *(key for each in related for key in each.sources),
    }
    return Citation(
        scenario=scenario,
        equations=equations(),
        facts=counted,
        relations=related,
        estimates=imputed_facts(scenario.states) if real else (),
        sources=tuple(source(key) for key in sorted(keys)),
    )


@cache
def equations() -> tuple[Equation, ...]:
    """Give every equation that the engine's rules cite, in the order of their tags."""
    spec = find_spec("detente.engine")
    folders = spec.submodule_search_locations if spec is not None else None
    found = [
        each
        for folder in folders or ()
        for path in sorted(Path(folder).rglob("*.py"))
        for each in _equations_of(path, path.relative_to(folder).as_posix())
    ]
    return tuple(sorted(found, key=lambda each: int(each.tag[1:])))


def _equations_of(path: Path, name: str) -> Iterator[Equation]:
    """Read the equations of one file of the engine."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node) or ""
            yield from _equations_in(docstring, f"{name}: {node.name}")


def _equations_in(docstring: str, rule: str) -> Iterator[Equation]:
    """Read the equations that one docstring cites."""
    tags = _EQUATION.search(docstring)
    if tags is None:
        return
    cited = _SOURCES.search(docstring)
    keys = _listed(cited["keys"]) if cited is not None else ()
    sentence = " ".join(docstring.split("\n\n")[0].split())
    for tag in _listed(tags["tags"]):
        yield Equation(tag, rule, sentence, keys)


def _listed(text: str) -> tuple[str, ...]:
    """Split a list at its commas."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _rests_on_facts(scenario: Scenario) -> bool:
    """Whether the states were derived from public facts: then each is one of the table's own."""
    known = facts()
    return all(
        state.code in known and known[state.code]["name"].value == state.name
        for state in scenario.states
    )


def _facts(scenario: Scenario) -> tuple[FactCount, ...]:
    """Count the facts from which the states' fields were derived."""
    codes = [state.code for state in scenario.states]
    return tuple(_fact_count(name, codes) for name in (*FACTS_USED, "vote_73_27", "vote_73_266"))


def _fact_count(name: str, codes: Iterable[str]) -> FactCount:
    """Count one kind of fact over some states."""
    states = list(codes)
    known = [facts()[code][name] for code in states if name in facts()[code]]
    years = [each.year for each in known] or [0]
    return FactCount(
        fact=name,
        published=len(known),
        imputed=len(states) - len(known) if name in FACTS_USED else 0,
        sources=tuple(sorted({each.source for each in known})),
        years=(min(years), max(years)),
    )


def _relations(scenario: Scenario) -> tuple[RelationCount, ...]:
    """Count the published relations among the states."""
    codes = {state.code for state in scenario.states}
    among = [each for each in relations() if {each.state, each.other} <= codes]
    return tuple(
        RelationCount(
            kind,
            sum(each.relation == kind for each in among),
            tuple(sorted({each.source for each in among if each.relation == kind})),
        )
        for kind in dict.fromkeys(each.relation for each in among)
    )
