"""What is kept of a question: what was asked, by whom, how far it is, and what came of it."""

import secrets
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from detente.lab.questions.limits import LONGEST_TITLE, MOST_ATTEMPTS

LETTERS = "abcdefghijkmnpqrstuvwxyz"  # without l and o, which are misread
LENGTH = 12  # letters: 55 bits, so that an address cannot be guessed


def new_code() -> str:
    """Make an address that nobody can guess: twelve letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


class State(models.TextChoices):
    """What a question is doing."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("answered")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


PENDING = (State.WAITING, State.RUNNING)


class Act(models.TextChoices):
    """What was done to a question."""

    ASKED = "asked", _("asked")
    CANCELLED = "cancelled", _("cancelled")
    TAKEN = "taken", _("taken up")
    TAKEN_OVER = "taken over", _("taken over from a worker that fell silent")
    GIVEN_BACK = "given back", _("given back by a worker that was stopped")
    FINISHED = "finished", _("answered")
    FAILED = "failed", _("failed")


class Question(models.Model):
    """A question that takes longer.

    `plan` is the record of what to run (`experiments.records.plan_record`). `simulations` are all
    that it takes, `months` those of one simulation, burn-in included. `worker` is the token of the
    worker that holds it, and of no other; `heartbeat` its last sign of life. `speed` is in
    simulated months per second, `writing_seconds` what the report took; both None until measured.
    `answer` is what the page shows (`result.summary`); `message` says in words why it failed.
    """

    code = models.CharField(max_length=LENGTH, primary_key=True, default=new_code, editable=False)
    visitor = models.CharField(max_length=32, db_index=True)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    asked_at = models.DateTimeField(db_index=True)
    plan: "models.JSONField[dict[str, Any]]" = models.JSONField()
    world = models.CharField(max_length=64)
    simulations = models.PositiveIntegerField()
    months = models.PositiveIntegerField()

    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    seconds_left = models.FloatField(null=True)
    worker = models.CharField(max_length=32, blank=True)
    heartbeat = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    ended_at = models.DateTimeField(null=True)
    message = models.TextField(blank=True)
    results_digest = models.CharField(max_length=64, blank=True)
    answer: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    speed = models.FloatField(null=True)
    writing_seconds = models.FloatField(null=True)

    class Meta:
        """What holds of every row, kept by the database itself."""

        app_label = "lab"
        ordering: ClassVar[list[str]] = ["asked_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "asked_at"], name="question_by_state")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="question_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="question_asks_something", condition=Q(simulations__gte=1, months__gte=1)
            ),
            models.CheckConstraint(
                name="question_done_within_all", condition=Q(done__lte=F("simulations"))
            ),
            models.CheckConstraint(
                name="question_held_while_running",
                condition=(
                    Q(state=State.RUNNING, heartbeat__isnull=False) & ~Q(worker="")
                    | ~Q(state=State.RUNNING) & Q(worker="", heartbeat__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="question_answered_when_done",
                condition=(
                    Q(state=State.DONE, answer__isnull=False) & ~Q(results_digest="")
                    | ~Q(state=State.DONE) & Q(answer__isnull=True, results_digest="")
                ),
            ),
            models.CheckConstraint(
                name="question_failure_explained",
                condition=~Q(state=State.FAILED) | ~Q(message=""),
            ),
            models.CheckConstraint(
                name="question_ended_or_pending",
                condition=(
                    Q(state__in=PENDING, ended_at__isnull=True)
                    | Q(ended_at__isnull=False) & ~Q(state__in=PENDING)
                ),
            ),
            models.CheckConstraint(
                name="question_attempts_bounded", condition=Q(attempts__lte=MOST_ATTEMPTS)
            ),
        ]

    def __str__(self) -> str:
        """Its address."""
        return self.code

    @property
    def pending(self) -> bool:
        """Whether it waits or runs."""
        return self.state in PENDING

    @property
    def percent(self) -> int:
        """How much of it is done, in whole per cent, never rounded up to all of it."""
        return 100 * self.done // self.simulations


class Deed(models.Model):
    """One thing done to a question: what, by whom (a visitor or a worker), and when."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="deeds")
    act = models.CharField(max_length=12, choices=Act)
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        """In the order in which they were done."""

        app_label = "lab"
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="deed_act_known", condition=Q(act__in=Act.values)),
            models.CheckConstraint(name="deed_by_somebody", condition=~Q(by="")),
        ]

    def __str__(self) -> str:
        """What was done to which question."""
        return f"{self.act} {self.question.pk}"
