"""`detente cite`: what runs of a world rest on, as a text to be read, kept or compared."""

import textwrap
from collections.abc import Iterable, Iterator

from detente import __version__
from detente.experiments.citation import ARTICLE, Citation, Equation, citation
from detente.experiments.ensemble import calibrated_space, statement
from detente.world.levers import LEVERS, Lever
from detente.world.parameters import PARAMETERS, Parameter
from detente.world.scenario import load_scenario, scenario_digest
from detente.world.sources import source
from detente.world.starting_world import Scenario
from detente.world.tempers import TEMPERS

WIDTH = 96


def citation_text(name_or_path: str) -> str:
    """Write down what runs of a world rest on.

    Parameters
    ----------
    name_or_path
        A world that comes with Détente, or a scenario file.

    Returns
    -------
    str
        Sections: the world, equations, numbers, levers, theories, facts, sources.

    Raises
    ------
    DetenteError
        There is no such world, or its file is damaged.
    """
    cited = citation(load_scenario(name_or_path))
    sections = (
        ("World", _world(cited.scenario)),
        ("Equations (numbered as in docs/model.md)", _equations(cited.equations)),
        ("Numbers", _parameters(cited.scenario)),
        ("Levers", (line for lever in LEVERS.values() for line in _lever(lever))),
        ("Theories about arms races and echoes", _theories()),
        ("Facts", _facts(cited)),
        ("Sources", (_wrapped(f"[{each.key}] {each}", hang=4) for each in cited.sources)),
    )
    return "\n".join(
        line for title, lines in sections for line in (title, "=" * len(title), *lines, "")
    ).rstrip()


def _world(scenario: Scenario) -> Iterator[str]:
    yield _wrapped(f"{scenario.title}. {scenario.summary.strip()}")
    yield _wrapped(
        f"{len(scenario.states)} states, {len(scenario.rivalries)} rivalries, "
        f"{len(scenario.borders)} borders; {scenario.burn_in_months} months before a policy begins."
    )
    yield f"Digest of the scenario: {scenario_digest(scenario)}"
    yield _wrapped(f"Détente {__version__}, after: {source(ARTICLE)}", hang=4)


def _equations(equations: Iterable[Equation]) -> Iterator[str]:
    for each in equations:
        rest = ", ".join(each.sources) or "no source: our own rule"
        yield _wrapped(f"{each.tag:<4} {each.sentence} ({each.rule}; {rest})", hang=5)


def _calibrated(scenario: Scenario) -> str:
    """What is calibrated of these numbers, by name, and what is not."""
    space = calibrated_space(scenario.parameters, seed=0)
    fitted = ", ".join(space.rows[0].values) if space.rows else ""
    return f"{statement(space)} Calibrated: {fitted}." if fitted else statement(space)


def _parameters(scenario: Scenario) -> Iterator[str]:
    sampled = sum(each.low < each.high for each in PARAMETERS.values())
    assumed = sum(each.source is None for each in PARAMETERS.values())
    yield _wrapped(
        f"{len(PARAMETERS)} numbers, {sampled} of them sampled over the range in brackets, "
        f"{assumed} of them assumptions."
    )
    yield _wrapped(_calibrated(scenario))
    for each in PARAMETERS.values():
        yield from _parameter(each, scenario)


def _parameter(each: Parameter, scenario: Scenario) -> Iterator[str]:
    fixed = scenario.parameters.get(each.name)
    value = each.default if fixed is None else fixed
    span = "fixed" if each.low == each.high else f"[{each.low:g} to {each.high:g}]"
    span = span if fixed is None else "fixed by this world"
    yield f"{each.name} = {value:g} {each.unit}, {span} ({', '.join(each.equations)})"
    yield _indented(f"{each.meaning}.")
    yield _indented(_basis(each.source, each.assumption))


def _lever(each: Lever) -> Iterator[str]:
    yield (
        f"{each.name} = {each.default:g} {each.unit} [{each.low:g} to {each.high:g}], "
        f"{each.instrument.value}, in force after {each.ramp_months} months"
    )
    yield _indented(_basis(each.source, each.assumption))


def _theories() -> Iterator[str]:
    for each in TEMPERS.values():
        spans = "; ".join(
            f"{name} [{low:g} to {high:g}]" for name, (low, high) in each.ranges.items()
        )
        yield _wrapped(f"{each.title}: {each.meaning} {spans}.")
        yield _indented(f"Assumption: {each.assumption}")


def _facts(cited: Citation) -> Iterator[str]:
    if not cited.facts:
        yield "The states are invented, or described in the scenario itself: it rests on no facts."
        return
    for fact in cited.facts:
        first, last = fact.years
        years = str(first) if first == last else f"{first} to {last}"
        imputed = f", {fact.imputed} imputed" if fact.imputed else ""
        published = f"{fact.published} published ({', '.join(fact.sources)}, {years})"
        yield f"{fact.fact}: {published}{imputed}"
    for relation in cited.relations:
        yield f"{relation.relation}: {relation.pairs} pairs ({', '.join(relation.sources)})"
    if cited.estimates:
        yield f"Imputed, {len(cited.estimates)} in all (the rule: world/imputation.py):"
    for each in cited.estimates:
        yield _wrapped(f"  {each.state} {each.fact} = {each.value:.4g}: {each.basis}", hang=6)


def _basis(key: str | None, assumption: str | None) -> str:
    return f"Source: {key}" if key else f"Assumption: {assumption}"


def _indented(text: str) -> str:
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent="    ", subsequent_indent="    "
    )


def _wrapped(text: str, hang: int = 0) -> str:
    return textwrap.fill(
        text.rstrip(), WIDTH, subsequent_indent=" " * hang, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
