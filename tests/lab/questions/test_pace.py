"""How long a question may take, by what was measured here."""

from __future__ import annotations

import pytest
from django.utils import timezone

from detente.experiments.plan import Plan
from detente.lab.questions.acts import ask
from detente.lab.questions.models import Question, State
from detente.lab.questions.pace import REMEMBERED, estimate
from tests.lab.questions.conftest import ASKER

pytestmark = pytest.mark.django_db


def answered_at(question: Question, speed: float, writing: float) -> None:
    Question.objects.filter(pk=question.pk).update(
        state=State.DONE,
        ended_at=timezone.now(),
        answer={"worlds": 1},
        results_digest="0" * 64,
        speed=speed,
        writing_seconds=writing,
    )


def test_nothing_is_said_before_anything_was_measured(plan: Plan) -> None:
    found = estimate(plan)
    assert (found.seconds, found.rests_on, found.ahead) == (None, 0, 0)
    assert found.simulations == 12


def test_the_estimate_is_measured_work_and_the_measured_report(plan: Plan) -> None:
    months = plan.scenario.burn_in_months + 36
    answered_at(ask(ASKER, plan), speed=2.0 * months, writing=5.0)
    assert estimate(plan).seconds == pytest.approx(12 / 2 + 5)


def test_the_latest_measurements_count_and_another_worlds_do_not(plan: Plan) -> None:
    for speed in [1.0] + [12.0 * (plan.scenario.burn_in_months + 36)] * REMEMBERED:
        answered_at(ask(ASKER, plan), speed, writing=0.0)
    Question.objects.filter(speed=1.0).update(world="harbour")
    found = estimate(plan)
    assert found.rests_on == REMEMBERED
    assert found.seconds == pytest.approx(1.0)


def test_those_that_come_first_are_counted(plan: Plan, question: Question) -> None:
    assert estimate(plan).ahead == 1
