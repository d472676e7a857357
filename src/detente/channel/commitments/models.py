"""Self-reports, measure by measure; who answers for them; and when to look at them again."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import Shown
from detente.channel.audit.models import CODE, NAME
from detente.channel.audit.sealed import Sealed


class Progress(models.TextChoices):
    """How a state says that it stands with a measure; it may say nothing, and that is an answer."""

    NOT_STARTED = "not-started", _("not started")
    UNDER_WAY = "under-way", _("in progress")
    IN_PLACE = "in-place", _("in place")
    NOT_APPLICABLE = "not-applicable", _("not applicable")
    NO_ANSWER = "no-answer", _("prefer not to say")


class MeasureReport(Shown):
    """One version of what a state says of one measure; the next replaces nothing of it.

    `measure` is a key of the catalogue (`world/agreements.py`); `links` are addresses of evidence;
    `activity` are lines of the record that the state has accepted as evidence, by number. Every
    column may be empty. A version belongs to its state alone until that state shows it.
    """

    measure = models.CharField(max_length=24, db_index=True)
    number = models.PositiveIntegerField()
    progress = models.CharField(max_length=16, choices=Progress, blank=True)
    account = models.TextField(blank=True)
    links: "models.JSONField[list[str]]" = models.JSONField(default=list)
    challenges = models.TextField(blank=True)
    needs = models.TextField(blank=True)
    activity: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=NAME)

    class Meta:
        """The oldest first; each number once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["measure", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member", "measure", "number"], name="measure_report_once"
            )
        ]

    def __str__(self) -> str:
        """Whose it is, on which measure."""
        return f"{self.member} {self.measure} {self.number}"


class ReportContact(Sealed):
    """Whom to ask about a state's self-report: for its own forms, never shown to others here."""

    member = models.CharField(max_length=CODE, unique=True)
    function = models.CharField(max_length=120, blank=True)
    institution = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """By member."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["member"]

    def __str__(self) -> str:
        """Whose it is."""
        return self.member


class ReportReminder(Sealed):
    """When a state wishes to be reminded of its self-report; no months: never."""

    member = models.CharField(max_length=CODE, unique=True)
    months = models.PositiveSmallIntegerField(null=True)
    due = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        """By member."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["member"]

    def __str__(self) -> str:
        """Whose it is, and when."""
        return f"{self.member} {self.due}"
