"""What is kept of a clock: who owes what to whom, by when, and how it ended."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.audit.models import CODE, Dossier
from detente.channel.audit.sealed import Sealed


class State(models.TextChoices):
    """How a clock stands; the first three are open, the others are final."""

    RUNNING = "running", _("running")
    EXTENDED = "extended", _("extended")
    PAUSED = "paused", _("paused")
    MET = "met", _("met in time")
    LAPSED = "lapsed", _("lapsed")
    STOPPED = "stopped", _("stopped")


TICKING = (State.RUNNING, State.EXTENDED)
"""The states in which a clock runs towards its last moment."""

OPEN = (*TICKING, State.PAUSED)
"""The states in which it may still be met."""


class Clock(Sealed):
    """One clock.

    `subject` is the identifier of what it is about; `kind` what is owed, as the part that started
    it names it, such as "acknowledge". While it is paused `remaining` holds the seconds that it
    has left, and `due` is as it was before. `reason` says why it was extended, paused or stopped.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clocks")
    subject = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=24)
    owed_by = models.CharField(max_length=CODE)
    owed_to = models.CharField(max_length=CODE)
    started_at = models.DateTimeField()
    due = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.RUNNING)
    remaining = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The earliest due first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["due"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owed_by", "state", "due"], name="clock_owed_by"),
            models.Index(fields=["dossier", "state", "due"], name="clock_of_dossier"),
        ]

    def __str__(self) -> str:
        """What is owed by whom."""
        return f"{self.owed_by}: {self.kind}"

    @property
    def open(self) -> bool:
        """Whether it may still be met."""
        return self.state in OPEN

    @property
    def ticking(self) -> bool:
        """Whether it runs towards its last moment."""
        return self.state in TICKING
