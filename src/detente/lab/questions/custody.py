"""What a worker may do with questions: take one, tell how far it is, and end or give it back.

A worker holds a question by a token. Every change is made only where the row still bears it, in one
statement that a database carries out whole: two workers never take the same row, and one that was
thought dead and wakes up again changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from detente.lab.questions.acts import write_down
from detente.lab.questions.limits import MOST_ATTEMPTS, SECONDS_SILENT
from detente.lab.questions.models import Act, Question, State
from detente.world.errors import DetenteError

FREE: dict[str, Any] = {"worker": "", "heartbeat": None, "seconds_left": None}
WORN_OUT = (
    f"The run was broken off {MOST_ATTEMPTS} times: each time its worker was killed or fell silent."
    " It may need more memory than the server has; ask for fewer worlds or runs."
)


class LostError(DetenteError):
    """The question is no longer this worker's: it was cancelled, or taken over."""


@dataclass(frozen=True)
class Found:
    """What came of a question, as its row keeps it (see `Question` for units)."""

    results_digest: str
    answer: dict[str, Any]
    speed: float | None
    writing_seconds: float | None


def take(worker: str) -> Question | None:
    """Take the question that has waited longest, or one whose worker fell silent.

    Parameters
    ----------
    worker
        The token of this worker, of at most 32 letters.

    Returns
    -------
    Question or None
        It is running now, under the token; None where there is nothing to do.
    """
    give_up_worn_out()
    silent = Question.objects.filter(
        state=State.RUNNING, heartbeat__lt=_silence(), attempts__lt=MOST_ATTEMPTS
    )
    waiting = Question.objects.filter(state=State.WAITING)
    for question in [*silent.defer("plan"), *waiting.defer("plan")]:
        if _taken(question, worker):
            return Question.objects.get(pk=question.pk)
    return None


def report(question: Question, worker: str, *, done: int, seconds_left: float | None) -> None:
    """Tell how many simulations are done, and how many seconds the rest may take (None: unknown).

    Raises
    ------
    LostError
        It is no longer this worker's.
    """
    _change(question, worker, done=done, seconds_left=seconds_left, heartbeat=timezone.now())


def beat(question: Question, worker: str) -> None:
    """Give a sign of life; raises LostError where it is no longer this worker's."""
    _change(question, worker, heartbeat=timezone.now())


def finish(question: Question, worker: str, found: Found) -> None:
    """Write down what came of it; raises LostError where it is no longer this worker's."""
    with transaction.atomic():
        _change(
            question,
            worker,
            state=State.DONE,
            done=F("simulations"),
            ended_at=timezone.now(),
            **vars(found),
            **FREE,
        )
        write_down(question, Act.FINISHED, by=worker, at=timezone.now())


def fail(question: Question, worker: str, message: str) -> None:
    """Write down why it could not be answered; raises LostError where it is not this worker's."""
    with transaction.atomic():
        _change(
            question,
            worker,
            state=State.FAILED,
            message=message,
            ended_at=timezone.now(),
            **FREE,
        )
        write_down(question, Act.FAILED, by=worker, at=timezone.now())


def give_back(question: Question, worker: str) -> None:
    """Let it wait again, since this worker is to stop; what was finished is kept.

    The attempt does not count. Raises LostError where it is no longer this worker's.
    """
    with transaction.atomic():
        _change(question, worker, state=State.WAITING, attempts=F("attempts") - 1, **FREE)
        write_down(question, Act.GIVEN_BACK, by=worker, at=timezone.now())


def give_up_worn_out() -> None:
    """Let those fail whose worker fell silent, and that were taken up as often as may be."""
    worn_out = Question.objects.filter(
        state=State.RUNNING, heartbeat__lt=_silence(), attempts__gte=MOST_ATTEMPTS
    )
    for question in worn_out.defer("plan"):
        with transaction.atomic():
            now = timezone.now()
            gone = Question.objects.filter(
                pk=question.pk, worker=question.worker, heartbeat=question.heartbeat
            ).update(state=State.FAILED, message=WORN_OUT, ended_at=now, **FREE)
            if gone:
                write_down(question, Act.FAILED, by=question.worker, at=now)


def _taken(question: Question, worker: str) -> bool:
    """Take one row, if it still is as it was when it was found."""
    now = timezone.now()
    act = Act.TAKEN if question.state == State.WAITING else Act.TAKEN_OVER
    with transaction.atomic():
        won = Question.objects.filter(
            pk=question.pk,
            state=question.state,
            worker=question.worker,
            attempts=question.attempts,
            **({"heartbeat": question.heartbeat} if question.heartbeat else {}),
        ).update(
            state=State.RUNNING,
            worker=worker,
            heartbeat=now,
            attempts=F("attempts") + 1,
            seconds_left=None,
        )
        if won:
            write_down(question, act, by=worker, at=now)
    return bool(won)


def _change(question: Question, held_by: str, /, **values: Any) -> None:
    """Change a row if it still bears this worker's token."""
    held = Question.objects.filter(pk=question.pk, state=State.RUNNING, worker=held_by)
    if not held.update(**values):
        raise LostError(
            "The question is no longer this worker's: it was cancelled, or taken over.",
            where=f"question {question.pk}",
        )


def _silence() -> datetime:
    """The moment before which a last sign of life means death."""
    return timezone.now() - timedelta(seconds=SECONDS_SILENT)
