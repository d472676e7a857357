"""What a visitor may do with questions, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.experiments.plan import Plan
from detente.experiments.records import plan_from
from detente.lab.questions import acts, custody
from detente.lab.questions.acts import QuestionError, ask, cancel, forget_oldest
from detente.lab.questions.limits import MOST_PENDING
from detente.lab.questions.models import Question, State
from tests.lab.questions.conftest import ASKER, STRANGER, WORKER

pytestmark = pytest.mark.django_db


def deeds(question: Question) -> list[tuple[str, str]]:
    return list(question.deeds.values_list("act", "by"))


def test_a_question_is_put_down_whole_and_on_record(plan: Plan) -> None:
    question = ask(ASKER, plan, title="A try")
    kept = Question.objects.get(pk=question.pk)
    assert plan_from(kept.plan) == plan
    assert (kept.state, kept.title, kept.world) == (State.WAITING, "A try", "duel")
    assert kept.simulations == 2 * 6
    assert kept.months == plan.scenario.burn_in_months + 36
    assert deeds(kept) == [("asked", ASKER)]


def test_a_fourth_pending_question_of_one_visitor_is_refused_with_what_to_do(plan: Plan) -> None:
    for _ in range(MOST_PENDING):
        ask(ASKER, plan)
    with pytest.raises(QuestionError, match="cancel one"):
        ask(ASKER, plan)
    ask(STRANGER, plan)
    cancel(Question.objects.filter(visitor=ASKER)[0], ASKER)
    ask(ASKER, plan)


def test_a_full_queue_is_told_kindly(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_PENDING_IN_ALL", 2)
    ask(ASKER, plan)
    ask(ASKER, plan)
    with pytest.raises(QuestionError, match="come back in an hour"):
        ask(STRANGER, plan)
    assert Question.objects.count() == 2


def test_a_plan_too_large_is_refused_with_the_limit_and_its_reason(plan: Plan) -> None:
    with pytest.raises(QuestionError, match="24,000 simulations") as said:
        ask(ASKER, replace(plan, worlds=12_000))
    assert "at most 20,000: of the largest world" in str(said.value.expected)
    assert "detente compare duel" in str(said.value.remedy)
    assert not Question.objects.exists()


def test_a_name_too_long_is_refused(plan: Plan) -> None:
    with pytest.raises(QuestionError, match="81 letters"):
        ask(ASKER, plan, title="x" * 81)


def test_a_waiting_question_is_cancelled_by_its_asker(question: Question) -> None:
    cancel(question, ASKER)
    question.refresh_from_db()
    assert question.state == State.CANCELLED
    assert deeds(question)[-1] == ("cancelled", ASKER)
    assert custody.take(WORKER) is None


def test_a_running_question_is_taken_from_its_worker(question: Question) -> None:
    custody.take(WORKER)
    cancel(question, ASKER)
    with pytest.raises(custody.LostError):
        custody.report(question, WORKER, done=1, seconds_left=None)


@pytest.mark.parametrize("who", [STRANGER, ""])
def test_nobody_else_may_cancel(question: Question, who: str) -> None:
    with pytest.raises(QuestionError, match="somebody else"):
        cancel(question, who)
    question.refresh_from_db()
    assert question.state == State.WAITING


def test_a_question_that_ended_cannot_be_cancelled(question: Question) -> None:
    cancel(question, ASKER)
    with pytest.raises(QuestionError, match="ended already"):
        cancel(question, ASKER)
    assert [act for act, _ in deeds(question)].count("cancelled") == 1


def test_the_oldest_answers_are_forgotten_and_no_pending_question(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "MOST_KEPT", 1)
    first, second, third = (ask(ASKER, plan) for _ in range(3))
    cancel(first, ASKER)
    cancel(second, ASKER)
    assert forget_oldest(by=WORKER) == [first.pk]
    assert set(Question.objects.values_list("pk", flat=True)) == {second.pk, third.pk}
    assert forget_oldest(by=WORKER) == []
