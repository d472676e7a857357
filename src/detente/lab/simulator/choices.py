"""What may be chosen beside the levers: charts, adopters, assumptions, theories, packages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from detente.lab.address import RIVALS, address_of, kept_word, written
from detente.lab.figures import listed
from detente.lab.inquiry import CHARTS, JUDGES, LIVE_WORLDS, Inquiry
from detente.lab.reading import (
    AssumptionText,
    assumption_text,
    assumptions,
    chart_text,
    theory_text,
)
from detente.lab.worlds import scenario_of
from detente.world.parameters import PARAMETERS, Parameter
from detente.world.policies import POLICIES


@dataclass(frozen=True)
class Option:
    """One thing to choose: its word in the address, title, whether it is chosen, how to read it."""

    value: str
    title: str
    chosen: bool
    message: str = ""


@dataclass(frozen=True)
class Switch:
    """A question on which theories differ; its first option leaves it open."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Assumption:
    """An uncertain parameter that can be fixed; `value` is empty where it is sampled."""

    parameter: Parameter
    text: AssumptionText
    value: str


def choices(inquiry: Inquiry, language: str) -> dict[str, Any]:
    """Give everything that can be chosen, as it stands in an inquiry."""
    return {
        "charts": [_charts(place, inquiry, language) for place in (0, 1)],
        "judges": _options(
            ((key, chart_text(key, language).title) for key in JUDGES), inquiry.judged
        ),
        "worlds": _options(((key, world_title(key)) for key in LIVE_WORLDS), inquiry.world),
        "who": _who(inquiry),
        "switches": _switches(inquiry, language),
        "assumptions": [
            Assumption(
                PARAMETERS[name],
                assumption_text(name, language),
                written(inquiry.assume[name]) if name in inquiry.assume else "",
            )
            for name in assumptions()
        ],
        "packages": _packages(inquiry),
        "kept": [Option(kept_word(each), each.title, chosen=False) for each in inquiry.kept],
    }


def world_title(key: str) -> str:
    """The title of a shipped world in the reader's language; the key itself of any other."""
    titles = {
        "duel": _("Duel: two invented states"),
        "harbour": _("Harbour: twelve invented states"),
        "osce": _("OSCE: 57 participating states, public facts"),
        "world": _("World: 193 states, public facts"),
    }
    return titles.get(key, key)


def package_title(key: str) -> str:
    """The title of a shipped package in the reader's language."""
    return {
        "status-quo": _("Status quo"),
        "defence": _("Defence first"),
        "retaliation-doctrine": _("Retaliation, by doctrine"),
        "retaliation-funded": _("Retaliation, funded"),
        "measures": _("Confidence-building measures only"),
        "norms": _("Norms only"),
        "diplomacy": _("Diplomacy first"),
        "integrated": _("Integrated"),
    }[key]


def _options(pairs: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, title, value == chosen) for value, title in pairs)


def _charts(place: int, inquiry: Inquiry, language: str) -> dict[str, Any]:
    key = inquiry.charts[place]
    texts = [chart_text(each, language) for each in CHARTS]
    return {
        "place": place,
        "key": key,
        "usual": CHARTS[place],
        "text": chart_text(key, language),
        "options": [Option(each.key, each.title, each.key == key, each.message) for each in texts],
    }


def _who(inquiry: Inquiry) -> tuple[Option, ...]:
    """Everyone, a drawn coalition, a camp, one state; several where an address has them."""
    scenario = scenario_of(inquiry)
    camps = sorted({state.camp for state in scenario.states})
    chosen = inquiry.who if isinstance(inquiry.who, str) else ",".join(inquiry.who)
    pairs = [("all", _("All states")), ("coalition", _("A coalition, drawn anew in each world"))]
    pairs += [(camp, _("The camp “%(camp)s”") % {"camp": camp}) for camp in camps]
    states = {state.code: state.name for state in scenario.states}
    pairs += [(code, _("%(state)s alone") % {"state": name}) for code, name in states.items()]
    if chosen not in dict(pairs):
        pairs.append((chosen, listed(states[code] for code in chosen.split(","))))
    return _options(pairs, chosen)


def _switches(inquiry: Inquiry, language: str) -> list[Switch]:
    found = []
    for name, sides in RIVALS.items():
        chosen = str(getattr(inquiry.theories, name))
        text = theory_text(name, language)
        pairs = [("", text.open), *((side, text.sides[side]) for side in sides)]
        found.append(Switch(name, text.title, _options(pairs, chosen)))
    return found


def _packages(inquiry: Inquiry) -> list[Option]:
    """The shipped packages as places to begin: addresses that set the levers and nothing else."""
    found = []
    for key, policy in POLICIES.items():
        levers = dict(policy.steps[-1].levers)
        address = address_of(_with(inquiry, levers))
        found.append(Option(address, package_title(key), levers == dict(inquiry.levers)))
    return found


def _with(inquiry: Inquiry, levers: dict[str, float]) -> Inquiry:
    return Inquiry(**{**vars(inquiry), "levers": levers})
