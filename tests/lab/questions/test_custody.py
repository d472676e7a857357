"""What a worker may do with questions, and that no two ever hold one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from detente.experiments.plan import Plan
from detente.lab.questions import custody
from detente.lab.questions.acts import ask
from detente.lab.questions.custody import Found, LostError, take
from detente.lab.questions.limits import MOST_ATTEMPTS, SECONDS_SILENT
from detente.lab.questions.models import Question, State
from tests.lab.questions.conftest import ASKER, OTHER, STRANGER, WORKER

pytestmark = pytest.mark.django_db
FOUND = Found("0" * 64, {"worlds": 6}, 100.0, 1.0)


def fall_silent(question: Question, seconds: float = SECONDS_SILENT + 1) -> None:
    then = timezone.now() - timedelta(seconds=seconds)
    Question.objects.filter(pk=question.pk).update(heartbeat=then)


def acts_on(question: Question) -> list[str]:
    return list(question.deeds.values_list("act", flat=True))


def test_the_question_that_has_waited_longest_is_taken_first(plan: Plan) -> None:
    first, second = ask(ASKER, plan), ask(STRANGER, plan)
    assert take(WORKER) == first
    assert take(OTHER) == second
    assert take(WORKER) is None


def test_a_row_seen_by_two_workers_goes_to_one(question: Question) -> None:
    seen = Question.objects.get(pk=question.pk)
    assert custody._taken(seen, WORKER)
    assert not custody._taken(seen, OTHER)
    question.refresh_from_db()
    assert question.worker == WORKER
    assert acts_on(question) == ["asked", "taken"]


def test_a_silent_row_seen_by_two_workers_goes_to_one(question: Question) -> None:
    take(WORKER)
    fall_silent(question)
    seen = Question.objects.get(pk=question.pk)
    assert custody._taken(seen, OTHER)
    assert not custody._taken(seen, STRANGER)


def test_progress_is_told_by_the_worker_that_holds_it_alone(question: Question) -> None:
    take(WORKER)
    custody.report(question, WORKER, done=4, seconds_left=9.5)
    question.refresh_from_db()
    assert (question.done, question.seconds_left) == (4, 9.5)
    with pytest.raises(LostError):
        custody.report(question, OTHER, done=5, seconds_left=None)
    with pytest.raises(LostError):
        custody.beat(question, OTHER)


def test_a_question_is_answered_and_let_go(question: Question) -> None:
    take(WORKER)
    custody.finish(question, WORKER, FOUND)
    question.refresh_from_db()
    assert question.state == State.DONE
    assert question.done == question.simulations
    assert (question.worker, question.heartbeat) == ("", None)
    assert acts_on(question)[-1] == "finished"
    with pytest.raises(LostError):
        custody.finish(question, WORKER, FOUND)


def test_a_failure_is_told_in_words(question: Question) -> None:
    take(WORKER)
    custody.fail(question, WORKER, "The disk is full.")
    question.refresh_from_db()
    assert (question.state, question.message) == (State.FAILED, "The disk is full.")
    assert take(OTHER) is None


def test_what_is_given_back_waits_again_and_does_not_count(question: Question) -> None:
    for _ in range(MOST_ATTEMPTS + 2):
        assert take(WORKER) == question
        custody.give_back(question, WORKER)
    question.refresh_from_db()
    assert (question.state, question.attempts) == (State.WAITING, 0)
    with pytest.raises(LostError):
        custody.give_back(question, WORKER)


def test_a_worker_that_lives_keeps_its_question(question: Question) -> None:
    take(WORKER)
    fall_silent(question, seconds=SECONDS_SILENT - 5)
    assert take(OTHER) is None


def test_a_question_is_taken_over_from_a_silent_worker_that_then_changes_nothing(
    question: Question,
) -> None:
    take(WORKER)
    fall_silent(question)
    assert take(OTHER) == question
    assert acts_on(question)[-1] == "taken over"
    with pytest.raises(LostError):
        custody.beat(question, WORKER)
    with pytest.raises(LostError):
        custody.fail(question, WORKER, "Too late.")
    question.refresh_from_db()
    assert (question.state, question.worker) == (State.RUNNING, OTHER)


def test_a_question_that_outlives_three_workers_fails_in_words(question: Question) -> None:
    for _ in range(MOST_ATTEMPTS):
        assert take(WORKER) == question
        fall_silent(question)
    assert take(OTHER) is None
    question.refresh_from_db()
    assert question.state == State.FAILED
    assert "broken off 3 times" in question.message
    assert acts_on(question)[-1] == "failed"
