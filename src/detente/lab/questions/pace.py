"""How long a question may take, from how long earlier ones of its world took on this server."""

from dataclasses import dataclass
from statistics import median

from detente.experiments.plan import Plan
from detente.lab.questions.acts import months_of, simulations_of
from detente.lab.questions.models import PENDING, Question

REMEMBERED = 5
"""Earlier questions that an estimate rests on: the latest, since machine and model change."""


@dataclass(frozen=True)
class Estimate:
    """What is expected of a plan.

    `simulations` that it takes; `seconds` of work, None where no such question was answered here
    yet; `rests_on` how many earlier ones that is taken from; `ahead` questions that come first.
    """

    simulations: int
    seconds: float | None
    rests_on: int
    ahead: int


def estimate(plan: Plan) -> Estimate:
    """Say how long a plan may take, in a world of which earlier questions were answered."""
    measured = Question.objects.filter(
        world=plan.scenario.key, speed__gt=0, writing_seconds__isnull=False
    ).order_by("-ended_at")
    known = list(measured.values_list("speed", "writing_seconds")[:REMEMBERED])
    simulations = simulations_of(plan)
    seconds = None
    if known:
        speed, writing = (median(column) for column in zip(*known, strict=True))
        seconds = simulations * months_of(plan) / speed + writing
    ahead = Question.objects.filter(state__in=PENDING).count()
    return Estimate(simulations, seconds, len(known), ahead)
