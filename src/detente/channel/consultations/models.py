"""A consultation as it is kept: its whole course, and beside it what pages search by."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from detente.channel.audit.models import CODE, Dossier
from detente.channel.audit.sealed import Sealed
from detente.channel.consultations.clocks import Status
from detente.channel.consultations.record import as_record, from_record
from detente.channel.consultations.standing import Course

WORDS = 60  # letters of a state's words at most; the longest has 47


class Consultation(Sealed):
    """One consultation between two states; both sides read this one row.

    `course` is its record (`record.py`) and what counts; the columns beside it repeat parts of it
    to search by. `phase` is empty once it is closed, `due` where no clock runs.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="consultation")
    course: "models.JSONField[dict[str, Any]]" = models.JSONField()
    requesting = models.CharField(max_length=CODE, db_index=True)
    requested = models.CharField(max_length=CODE, db_index=True)
    phase = models.CharField(max_length=3, blank=True, db_index=True)
    state = models.CharField(max_length=WORDS)
    due = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        """What changed last comes first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["-changed_at", "id"]

    def __str__(self) -> str:
        """Who asked whom, and how far it has come."""
        return f"{self.requesting} to {self.requested}: {self.state}"

    @property
    def standing(self) -> Course:
        """What was true of it after its last step on the record."""
        return from_record(self.course)

    def becomes(self, course: Course, at: datetime) -> None:
        """Take on a course as it was at a moment; `Deed.keep` then writes it."""
        clock = course.open_clock
        running = clock is not None and clock.status is not Status.PAUSED
        self.course = as_record(course)
        self.requesting, self.requested = course.sides
        self.phase, self.state = course.phase or "", course.state
        self.due = clock.due if clock is not None and running else None
        self.changed_at = at
