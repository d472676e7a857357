"""What a visitor may do with questions: ask one, and cancel their own.

Each act sees whether it may be done, does it and writes it down, in one transaction.
"""

import logging
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from detente.experiments.plan import Plan
from detente.experiments.records import plan_record
from detente.lab.questions.limits import (
    LONGEST_TITLE,
    MOST_KEPT,
    MOST_PENDING,
    MOST_PENDING_IN_ALL,
    MOST_SIMULATIONS,
)
from detente.lab.questions.models import PENDING, Act, Deed, Question, State
from detente.world.errors import DetenteError

LOG = logging.getLogger("detente.questions")
ONE_ASKER_AT_A_TIME = 0x64C3A9  # any number: the name of a lock in PostgreSQL


class QuestionError(DetenteError):
    """Something that cannot be asked, or cannot be done to a question."""


def ask(visitor: str, plan: Plan, *, title: str = "") -> Question:
    """Put a question down for the worker.

    Parameters
    ----------
    visitor
        Who asks; at most `MOST_PENDING` of theirs may wait or run.
    plan
        What to run, of at most `MOST_SIMULATIONS` simulations.
    title
        What the visitor calls it, at most `LONGEST_TITLE` letters; may be empty.

    Raises
    ------
    QuestionError
        It is too large, its name too long, or too many questions are pending.
    """
    refuse_too_large(plan)
    _refuse_long(title)
    with transaction.atomic():
        _one_asker_at_a_time()
        _refuse_crowds(visitor)
        now = timezone.now()
        question = Question.objects.create(
            visitor=visitor,
            title=title,
            asked_at=now,
            plan=plan_record(plan),
            world=plan.scenario.key,
            simulations=simulations_of(plan),
            months=months_of(plan),
        )
        write_down(question, Act.ASKED, by=visitor, at=now)
    return question


def cancel(question: Question, visitor: str) -> None:
    """Call a question off; a worker that holds it stops within a run.

    Raises
    ------
    QuestionError
        It is somebody else's, or no longer pending.
    """
    if not visitor or visitor != question.visitor:
        raise QuestionError(
            "This question was asked by somebody else, or from another browser.",
            expected="the browser in which it was asked",
            remedy="you may read it, and ask one of your own",
        )
    now = timezone.now()
    with transaction.atomic():
        called_off = Question.objects.filter(pk=question.pk, state__in=PENDING).update(
            state=State.CANCELLED, worker="", heartbeat=None, seconds_left=None, ended_at=now
        )
        if not called_off:
            raise QuestionError(
                "This question has ended already, and cannot be cancelled.",
                remedy="load its page again to see what came of it",
            )
        write_down(question, Act.CANCELLED, by=visitor, at=now)


def forget_oldest(*, by: str) -> list[str]:
    """Forget the answers beyond the newest `MOST_KEPT`; gives the codes whose folders may go.

    Questions that failed or were cancelled count as well.
    """
    ended = Question.objects.exclude(state__in=PENDING).order_by("-ended_at")
    codes = list(ended.values_list("code", flat=True)[MOST_KEPT:])
    if codes:
        LOG.info("%s forgets %s", by, ", ".join(codes))
        Question.objects.filter(code__in=codes).exclude(state__in=PENDING).delete()
    return codes


def write_down(question: Question, act: Act, *, by: str, at: datetime) -> None:
    """Put on record what was done to a question, by a visitor or a worker."""
    Deed.objects.create(question=question, act=act, by=by, at=at)


def simulations_of(plan: Plan) -> int:
    """Simulations that a plan takes: policies × worlds × runs."""
    return len(plan.policies) * plan.worlds * plan.runs


def months_of(plan: Plan) -> int:
    """Months of one simulation, burn-in included."""
    return plan.scenario.burn_in_months + 12 * plan.years


def refuse_too_large(plan: Plan) -> None:
    """Refuse a plan that would keep the worker from everybody else; raises QuestionError."""
    wanted = simulations_of(plan)
    if wanted <= MOST_SIMULATIONS:
        return
    raise QuestionError(
        f"{wanted:,} simulations are more than one question may take.",
        where=f"{len(plan.policies)} policies × {plan.worlds:,} worlds × {plan.runs:,} runs",
        expected=f"at most {MOST_SIMULATIONS:,}: of the largest world as many take the better part "
        "of an hour, in which nobody else is answered",
        remedy="ask for fewer worlds or runs, or run it on your own machine with "
        f"detente compare {plan.scenario.key}",
    )


def _refuse_long(title: str) -> None:
    if len(title) > LONGEST_TITLE:
        raise QuestionError(
            f"The name of the question has {len(title)} letters.",
            where="title",
            expected=f"at most {LONGEST_TITLE}",
            remedy="shorten it",
        )


def _refuse_crowds(visitor: str) -> None:
    """Refuse where this visitor, or all together, have as much pending as may be."""
    pending = Question.objects.filter(state__in=PENDING)
    if pending.filter(visitor=visitor).count() >= MOST_PENDING:
        raise QuestionError(
            f"{MOST_PENDING} of your questions are waiting or running already.",
            expected=f"at most {MOST_PENDING} at a time, so that others are answered too",
            remedy="wait until one is answered, or cancel one; what you filled in stays here",
        )
    if pending.count() >= MOST_PENDING_IN_ALL:
        raise QuestionError(
            f"{MOST_PENDING_IN_ALL} questions are waiting for this server already.",
            expected="a shorter queue",
            remedy="come back in an hour; what you filled in stays here. On your own machine "
            "detente compare answers at once",
        )


def _one_asker_at_a_time() -> None:
    """Let nobody else ask until this transaction ends: they would not see what it counted.

    SQLite begins every transaction with the lock for writing (`web/settings.py`), and needs none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_ASKER_AT_A_TIME])
