"""What is kept of notices: the notice, to whom it was delivered, and what was said upon it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.audit.models import CODE, HEX, NAME, Dossier
from detente.channel.audit.sealed import Sealed
from detente.channel.notices.vocabulary import Mark, NoticeKind, Urgency


class EntryKind(models.TextChoices):
    """What was said, or done, upon a notice."""

    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    HELD = "held", _("Received, looking into it")
    ANSWERED = "answered", _("Answered")
    ADDED = "added", _("A further word")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    FORWARDED = "forwarded", _("Forwarded")
    TIME_ASKED = "time-asked", _("Asked for more time")
    TIME_GIVEN = "time-given", _("Gave more time")
    PAUSE_PROPOSED = "pause-proposed", _("Proposed to pause the clocks")
    PAUSED = "paused", _("Agreed to pause the clocks")
    RESUMED = "resumed", _("Let the clocks run on")


class Notice(Sealed):
    """One notice; `content` is the whole envelope as it was signed, the columns repeat of it."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="notice")
    kind = models.CharField(max_length=16, choices=NoticeKind)
    urgency = models.CharField(max_length=12, choices=Urgency)
    mark = models.CharField(max_length=16, choices=Mark)
    sender = models.CharField(max_length=CODE)
    account = models.CharField(max_length=NAME)
    sent_at = models.DateTimeField(db_index=True)
    content: "models.JSONField[dict[str, Any]]" = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["-sent_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sender", "urgency", "sent_at"], name="notice_of_sender")
        ]

    def __str__(self) -> str:
        """Its reference."""
        return self.dossier.reference


class Delivery(Sealed):
    """A notice in the hands of one member: delivered by the act of sending, then acknowledged.

    `forwarded_by` is the member that showed it to this one; empty where the notice names it.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries")
    member = models.CharField(max_length=CODE)
    delivered_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=NAME, blank=True)
    answered_at = models.DateTimeField(null=True)
    forwarded_by = models.CharField(max_length=CODE, blank=True)

    class Meta:
        """Each member once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["member"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "member"], name="delivered_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["member", "notice"], name="delivery_of_member")
        ]

    def __str__(self) -> str:
        """To whom."""
        return self.member


class Entry(Sealed):
    """Something said upon a notice.

    `about` is the identifier of what it concerns, where that is not the notice: another entry, or a
    clock. `between` is the other member of a pause or of more time; empty for everybody here.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=16, choices=EntryKind)
    member = models.CharField(max_length=CODE)
    account = models.CharField(max_length=NAME)
    at = models.DateTimeField()
    mark = models.CharField(max_length=16, choices=Mark)
    content: "models.JSONField[dict[str, Any]]" = models.JSONField()
    about = models.UUIDField(null=True)
    between = models.CharField(max_length=CODE, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """As they came."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        """Who said what."""
        return f"{self.member}: {self.kind}"


class Attachment(Sealed):
    """A file attached to a notice or an entry; `source` is the identifier of that."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attachments")
    source = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=HEX)
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=80)
    size = models.PositiveIntegerField()

    class Meta:
        """By name."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Proposal(Sealed):
    """An urgent notice that one person of a member proposes, until another releases it."""

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", _("waits for a second person")
        RELEASED = "released", _("released")
        DISCARDED = "discarded", _("discarded")

    member = models.CharField(max_length=CODE)
    account = models.CharField(max_length=NAME)
    proposed_at = models.DateTimeField()
    content: "models.JSONField[dict[str, Any]]" = models.JSONField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=NAME, blank=True)

    class Meta:
        """The newest first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["-proposed_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["member", "state"], name="proposal_waiting")
        ]

    def __str__(self) -> str:
        """Whose it is, and how it stands."""
        return f"{self.member}: {self.state}"
