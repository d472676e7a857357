"""A check that is planned and issued, and one item of it for each contact."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.audit.models import CODE, NAME
from detente.channel.audit.sealed import Sealed
from detente.channel.directory.models import Category


class Level(models.TextChoices):
    """How much a check asks for; a ladder like that of the IAEA's exercises (ConvEx)."""

    RECEIPT = "L1", _("L1: confirm receipt")
    QUESTION = "L2", _("L2: answer a question of fact, both contacts together")
    FORM = "L3", _("L3: fill in a notification from a scenario")
    EXERCISE = "L4", _("L4: take part in an exercise, and report")


class Campaign(Sealed):
    """One check of all contacts of some categories.

    `card` is what is asked, known only once it is issued. `opens_on` is the day for which it is
    planned; a check by `surprise` is not shown before it is issued. From `closes_at` on, which is
    fixed as it is issued, its figures no longer change.
    """

    level = models.CharField(max_length=2, choices=Level)
    title = models.CharField(max_length=120)
    categories: "models.JSONField[list[str]]" = models.JSONField()
    opens_on = models.DateField()
    surprise = models.BooleanField()
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=NAME)
    withdrawn_at = models.DateTimeField(null=True)
    card = models.TextField(blank=True)
    exercise_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        """The next one first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["opens_on", "planned_at"]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    def is_planned(self) -> bool:
        """Whether it is still to be issued."""
        return self.issued_at is None and self.withdrawn_at is None


class Item(Sealed):
    """What one contact is asked in a check, and its answer.

    `contact` is the key of a contact in the directory; its member, its category and whether it is
    reached round the clock are those of the moment of issue. `delivered` says whether it had an
    open account to be asked by. Once `due` has passed without an answer, the member's second
    contact (`second`) is asked as well, until `second_due`.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="items")
    contact = models.UUIDField(db_index=True)
    member = models.CharField(max_length=CODE, db_index=True)
    category = models.CharField(max_length=16, choices=Category)
    round_the_clock = models.BooleanField()
    delivered = models.BooleanField()
    due = models.DateTimeField()
    second = models.UUIDField(null=True, db_index=True)
    second_due = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=NAME, blank=True)
    answer: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        """The earliest due first; each contact once in a check."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["due", "member", "category", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "contact"], name="contact_asked_once")
        ]

    def __str__(self) -> str:
        """Which contact is asked."""
        return f"{self.member} {self.category}"

    def is_late(self) -> bool:
        """Whether it was answered after it was due."""
        answered: datetime | None = self.answered_at
        return answered is not None and answered > self.due
