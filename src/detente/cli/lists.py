"""What can be named on the command line: worlds, policies and levers."""

import textwrap
from collections.abc import Iterable

from detente.world.levers import LEVERS, status_quo
from detente.world.policies import CORE_POLICIES, POLICIES, Policy
from detente.world.scenario import SHIPPED, load_scenario

WIDTH = 96


def worlds_text() -> str:
    """List the shipped worlds with their size and summary."""
    return "\n\n".join(
        _entry(
            name,
            f"{scenario.title} ({len(scenario.states)} states)",
            [" ".join(scenario.summary.split())],
        )
        for name, scenario in ((name, load_scenario(name)) for name in SHIPPED)
    )


def policies_text() -> str:
    """List the shipped policies, each with the levers that it moves away from the status quo."""
    return "\n\n".join(
        _entry(
            f"{key}{' (core set)' if key in CORE_POLICIES else ''}",
            policy.title,
            [" ".join(policy.summary.split()), _moved(policy)],
        )
        for key, policy in POLICIES.items()
    )


def levers_text() -> str:
    """List the levers with status quo, range, unit and meaning."""
    return "\n\n".join(
        _entry(
            name,
            f"{lever.default:g} {lever.unit} [{lever.low:g} to {lever.high:g}], "
            f"{lever.instrument.value}",
            [lever.meaning],
        )
        for name, lever in LEVERS.items()
    )


def _moved(policy: Policy) -> str:
    """Say which levers a policy moves, and to what."""
    today, levers = status_quo(), policy.steps[-1].levers
    moved = [f"{name} {levers[name]:g}" for name in LEVERS if levers[name] != today[name]]
    return "Levers: " + (", ".join(moved) if moved else "all as they are today")


def _entry(name: str, title: str, paragraphs: Iterable[str]) -> str:
    """A name with its title, and paragraphs set in below."""
    filled = (
        textwrap.fill(each, WIDTH, initial_indent="    ", subsequent_indent="    ")
        for each in paragraphs
    )
    return "\n".join((f"{name}: {title}", *filled))
