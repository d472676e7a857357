"""Contacts as they stand now, and every form in which they ever stood."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.audit.models import CODE, HEX, NAME
from detente.channel.audit.sealed import Sealed


class Category(models.TextChoices):
    """What a contact is for; the first two are asked of every state, the others are its choice."""

    DIPLOMATIC = "diplomatic", _("diplomatic")
    TECHNICAL = "technical", _("technical")
    POLICY = "policy", _("policy")
    LAW_ENFORCEMENT = "law-enforcement", _("law enforcement")


class Status(models.TextChoices):
    """Where a contact stands between nomination and removal."""

    PROPOSED = "proposed", _("awaits a second person")
    CONFIRMED = "confirmed", _("confirmed")
    REMOVED = "removed", _("removed")


class Contact(Sealed):
    """One point of contact of one member.

    A contact without a `person` is a function alone: a desk, whoever sits there. `languages` are
    codes of BCP 47 between spaces (" en fr "), so that one can be looked for. `account` names the
    account by which the contact answers, if it has one. `changed_on` is the day on which the last
    change took effect, as its state says, and `late_days` by how much its notice came too late.
    `last_answered_at` is kept by the checks, and no part of the contact's versions.
    """

    member = models.CharField(max_length=CODE, db_index=True)
    category = models.CharField(max_length=16, choices=Category)
    status = models.CharField(max_length=12, choices=Status)
    person = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=160)
    institution = models.CharField(max_length=160)
    email = models.EmailField()
    phone = models.CharField(max_length=32)
    emergency_phone = models.CharField(max_length=32, blank=True)
    other_channel = models.CharField(max_length=200, blank=True)
    zone = models.CharField(max_length=64)
    hours = models.CharField(max_length=120, blank=True)
    round_the_clock = models.BooleanField()
    languages = models.CharField(max_length=120)
    account = models.CharField(max_length=NAME, blank=True, db_index=True)
    public_key_note = models.CharField(max_length=400, blank=True)
    note_digest = models.CharField(max_length=HEX)
    note_date = models.DateField()
    proposed_by = models.CharField(max_length=NAME)
    proposed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=NAME, blank=True)
    last_confirmed_at = models.DateTimeField(null=True)
    changed_on = models.DateField(null=True)
    late_days = models.PositiveIntegerField(default=0)
    last_answered_at = models.DateTimeField(null=True)

    class Meta:
        """By member, then in the order in which they were nominated."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["member", "proposed_at", "id"]

    def __str__(self) -> str:
        """Who it is: the person, else the function."""
        return self.person or self.position

    def language_codes(self) -> list[str]:
        """The codes of its languages, in the order given."""
        return self.languages.split()


class ContactVersion(Sealed):
    """A contact as it stood from a moment on, until its next version.

    `content` holds its columns as JSON, without when it last answered a check.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=40)
    by = models.CharField(max_length=NAME)
    content: "models.JSONField[dict[str, Any]]" = models.JSONField()

    class Meta:
        """The oldest first; each number once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["contact", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "number"], name="contact_version_once")
        ]

    def __str__(self) -> str:
        """Which version of which contact."""
        return f"{self.contact_id} {self.number}"
