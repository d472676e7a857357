"""A job: what is to be done, from when on, and who has it in hand."""

from typing import Any, ClassVar

from django.db import models


class Job(models.Model):
    """One thing to be done once, not before `due`.

    `key` names what it is about, so that the same job is never there twice. A worker takes it on
    lease: one that falls silent loses it when `leased_until` has passed.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    due = models.DateTimeField()
    details: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        """The earliest due first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["due"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due"], name="job_to_be_done", condition=models.Q(done_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        """What it is."""
        return self.key
