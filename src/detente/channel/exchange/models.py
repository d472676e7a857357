"""What the exchange keeps: collections, versions of objects, what became of envelopes, tokens."""

from typing import Any, ClassVar

from django.db import models

from detente.channel.audit.models import CODE, HEX, NAME
from detente.channel.audit.sealed import Sealed
from detente.channel.exchange.handling import Handling, Level
from detente.channel.exchange.objects import ObjectVersion
from detente.channel.exchange.protocol import VERSION

TYPE = 250  # letters of a type's name at most, as STIX 2.1 has it
IDENTIFIER = TYPE + 38  # with two hyphens and a UUID
LABEL = 80  # letters of a token's label at most
STAMP = 40  # letters of a timestamp at most, with room for nanoseconds


class Collection(Sealed):
    """A circle of members that exchange objects, and what they call it.

    `readers` and `writers` are codes of members. A `listed` collection is shown to all members of
    the platform, who may read of it what is GREEN or CLEAR; of another, they do not even know.
    """

    title = models.CharField(max_length=120)
    description = models.CharField(max_length=400, blank=True)
    readers: "models.JSONField[list[str]]" = models.JSONField(default=list)
    writers: "models.JSONField[list[str]]" = models.JSONField(default=list)
    listed = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        """In the order in which they were opened."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["opened_at", "id"]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def circle(self) -> frozenset[str]:
        """The codes of its members."""
        return frozenset([*self.readers, *self.writers])

    def may_read(self, member: str) -> bool:
        """Whether a member may read of it what its markings permit."""
        return bool(member) and (self.listed or member in self.readers)

    def may_write(self, member: str) -> bool:
        """Whether a member may send objects to it."""
        return bool(member) and member in self.writers

    def is_known_to(self, member: str) -> bool:
        """Whether a member may know that it exists."""
        return self.may_read(member) or self.may_write(member)


class StoredObject(Sealed):
    """One version of a STIX object in one collection; withdrawn, it stays but is shown no more.

    `content` is the object's JSON; the columns repeat parts of it to search by.
    """

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="objects_in")
    object_id = models.CharField(max_length=IDENTIFIER, db_index=True)
    type = models.CharField(max_length=TYPE)
    version = models.CharField(max_length=STAMP)
    version_at = models.DateTimeField()
    added_at = models.DateTimeField()
    member = models.CharField(max_length=CODE)
    account = models.CharField(max_length=NAME)
    level = models.PositiveSmallIntegerField()
    recipients: "models.JSONField[list[str]]" = models.JSONField(default=list)
    content = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were added; each version once, each moment once."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["added_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["collection", "added_at"], name="added_one_by_one"),
            models.UniqueConstraint(
                fields=["collection", "object_id", "version_at"], name="object_version_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Its identifier and its version."""
        return f"{self.object_id} {self.version}"

    @property
    def handling(self) -> Handling:
        """How it is to be handled."""
        return Handling(Level(self.level), self.member, frozenset(self.recipients))

    @property
    def as_version(self) -> ObjectVersion:
        """The version that it is, without its content."""
        return ObjectVersion(
            self.pk, self.object_id, self.type, VERSION, self.version, self.version_at,
            self.added_at,
        )  # fmt: skip


class Status(Sealed):
    """What became of one envelope: which of its objects were taken in, and why others were not."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="statuses")
    member = models.CharField(max_length=CODE)
    account = models.CharField(max_length=NAME)
    requested_at = models.DateTimeField()
    successes: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    failures: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)

    class Meta:
        """The newest first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["-requested_at"]

    def __str__(self) -> str:
        """How many were taken in."""
        return f"{len(self.successes)} taken in, {len(self.failures)} refused"


class Token(Sealed):
    """A machine's credential for the exchange alone: of its secret only the digest is kept."""

    account = models.CharField(max_length=NAME, db_index=True)
    member = models.CharField(max_length=CODE)
    label = models.CharField(max_length=LABEL)
    digest = models.CharField(max_length=HEX, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["-issued_at"]

    def __str__(self) -> str:
        """Whose it is, and what it is called."""
        return f"{self.account}: {self.label}"
