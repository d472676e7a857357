"""What pages of questions say in the reader's language: titles, durations, what a worker is at."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from detente.lab.cautions import temper_name
from detente.lab.figures import listed
from detente.lab.inquiry import STATUS_QUO, YOURS
from detente.lab.questions.form import KEPT
from detente.lab.questions.models import Question
from detente.lab.simulator.choices import package_title, world_title
from detente.report.wording import HARD_SPACE
from detente.world.policies import POLICIES

MINUTE, HOUR = 60, 3600  # seconds


def policy_title(key: str, given: str) -> str:
    """The title of a policy; one that a visitor set aside bears the name they gave it."""
    if key == YOURS:
        return _("Your policy")
    return package_title(key) if key in POLICIES and not key.startswith(KEPT) else given


def outcome_title(key: str) -> str:
    """The title of an outcome in the table; the key itself where this version does not know it."""
    titles = {
        "total_cost": _("Total cost so far"),
        "damage": _("Damage"),
        "operations": _("State operations"),
        "reported_operations": _("Reported operations"),
        "wrongful_retaliations": _("Wrongful retaliations"),
        "crises": _("Crises"),
        "offence_stock": _("Offence stock"),
        "trust": _("Trust"),
        "norm_adoption": _("Norm adoption"),
    }
    return titles.get(key, key)


def question_title(question: Question) -> str:
    """What a question is called: as its visitor did, else by its world."""
    return question.title or world_title(question.world)


def asked_for(plan: dict[str, Any]) -> dict[str, Any]:
    """What a plan's record asks for, as the page lists it."""
    rivals = [each for each in plan["policies"] if each["key"] != STATUS_QUO]
    return {
        "world": world_title(plan["scenario"]["key"]),
        "policies": [policy_title(each["key"], each["title"]) for each in rivals],
        "adopters": _adopters(plan["scenario"]),
        "worlds": plan["worlds"],
        "runs": plan["runs"],
        "years": plan["years"],
        "seed": plan["seed"],
        "calibrated": "calibrated" in plan["parameters"],
        "tempers": [temper_name(each["key"]) for each in plan["parameters"]["tempers"]],
    }


def _adopters(scenario: dict[str, Any]) -> str:
    """Who adopts the policies: everyone, a drawn coalition, a camp, or states by name."""
    adopters = scenario["adopters"]
    if adopters == "all":
        return _("All states")
    if adopters == "coalition":
        return _("A coalition, drawn anew in each world")
    if isinstance(adopters, str):
        return _("The camp “%(camp)s”") % {"camp": adopters}
    names = {state["code"]: state["name"] for state in scenario["states"]}
    return listed(names[code] for code in adopters)


def grouped(count: int) -> str:
    """Write a count with its thousands set apart."""
    return f"{count:,}".replace(",", HARD_SPACE)


def duration(seconds: float) -> str:
    """Say roughly how long: in seconds, minutes or hours, rounded up."""
    if seconds < MINUTE:
        count = max(1, round(seconds))
        said = ngettext("about %(count)s second", "about %(count)s seconds", count)
    elif seconds < 2 * HOUR:
        count = -(-int(seconds) // MINUTE)
        said = ngettext("about %(count)s minute", "about %(count)s minutes", count)
    else:
        count = -(-int(seconds) // HOUR)
        said = ngettext("about %(count)s hour", "about %(count)s hours", count)
    return said % {"count": count}
