"""Papers, and their versions: each a content in one language, or word that it is withdrawn."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import Shown
from detente.channel.audit.models import HEX, NAME
from detente.channel.audit.sealed import Sealed


class Topic(models.TextChoices):
    """What a paper is about; profiles are laid side by side topic by topic."""

    PROFILE = "profile", _("National profile")
    STRATEGY = "strategy", _("Strategy and policy")
    ORGANISATION = "organisation", _("Organisation: who does what")
    LAW = "law", _("Legislation and co-operation between authorities")
    INCIDENTS = "incidents", _("How incidents are classified")
    INFRASTRUCTURE = "infrastructure", _("Critical infrastructure")
    PARTNERS = "partners", _("Partnership with companies and others")
    THREATS = "threats", _("Views on threats to and in the use of ICTs")
    INTERNATIONAL_LAW = "international-law", _("Views on international law")
    OTHER = "other", _("Other")


class Standing(models.TextChoices):
    """Whether a version is the original, and what a translation counts for beside it."""

    ORIGINAL = "original", _("original")
    AUTHENTIC = "authentic", _("translation, equally authentic")
    UNOFFICIAL = "unofficial", _("unofficial translation: the original prevails")


class Paper(Shown):
    """One paper of a member, under which its versions stand."""

    topic = models.CharField(max_length=20, choices=Topic)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=NAME)

    class Meta:
        """By member, then topic, then age: the order says nothing of worth."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["member", "topic", "opened_at"]

    def __str__(self) -> str:
        """Whose it is, and what it is about."""
        return f"{self.member} {self.topic}"


class PaperVersion(Sealed):
    """One version of a paper; the next replaces nothing of it.

    `digest` names the content (`Blob`) by its SHA-256. `renders` is the number of the version that
    a translation was made from. Where `withdrawn`, there is no content, and `reason` says why.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=12, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, blank=True)
    renders = models.PositiveIntegerField(null=True)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=HEX, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=NAME)

    class Meta:
        """The oldest first; each number once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once")
        ]

    def __str__(self) -> str:
        """Which version of which paper."""
        return f"{self.paper_id} {self.number}"
