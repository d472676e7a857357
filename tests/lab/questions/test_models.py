"""What the database itself refuses to keep of a question."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from detente.lab.questions.models import Act, Deed, Question, State, new_code

NOW = timezone.now()


def test_an_address_is_twelve_letters_and_never_the_same() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch("[a-z]{12}", code) for code in codes)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "asleep"},
        {"simulations": 0},
        {"done": 13},
        {"attempts": 4},
        {"state": State.RUNNING},
        {"state": State.RUNNING, "worker": "w"},
        {"worker": "w"},
        {"state": State.DONE, "ended_at": NOW},
        {"state": State.DONE, "ended_at": NOW, "answer": {}, "results_digest": ""},
        {"results_digest": "0" * 64},
        {"state": State.FAILED, "ended_at": NOW},
        {"state": State.CANCELLED},
        {"ended_at": NOW},
    ],
)
def test_a_row_that_cannot_be_true_is_refused(question: Question, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.RUNNING, "worker": "w", "heartbeat": NOW},
        {"state": State.DONE, "ended_at": NOW, "answer": {"worlds": 1}, "results_digest": "0" * 64},
        {"state": State.FAILED, "ended_at": NOW, "message": "Why."},
        {"state": State.CANCELLED, "ended_at": NOW},
    ],
)
def test_a_row_that_can_be_true_is_kept(question: Question, change: dict[str, Any]) -> None:
    assert Question.objects.filter(pk=question.pk).update(**change) == 1


@pytest.mark.parametrize("change", [{"act": "eaten"}, {"by": ""}])
def test_a_deed_is_a_known_one_by_somebody(question: Question, change: dict[str, str]) -> None:
    words = {"act": Act.TAKEN, "by": "w", **change}
    with pytest.raises(IntegrityError), transaction.atomic():
        Deed.objects.create(question=question, at=NOW, **words)


def test_a_part_is_never_rounded_up_to_all() -> None:
    assert Question(simulations=1000, done=999).percent == 99
    assert Question(simulations=1000, done=1000).percent == 100
