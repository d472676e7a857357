"""What the record is made of: lines, the tree over them, keys, and the dossiers they tell of."""

from typing import Any, ClassVar

from django.db import models

from detente.channel.audit.sealed import Sealed

HEX = 64  # hexadecimal digits of a SHA-256
CODE = 12  # letters of a member's code at most; assumption: room for organisations
NAME = 64  # letters of an account's name at most; assumption


class Line(models.Model):
    """One act, as it was written down.

    `content` is the canonical text of the line (`lines.py`): the columns beside it repeat parts of
    it to search by, and a verifier compares them. It refers to accounts and members by name alone,
    so that no later change of theirs alters a line. `audience` says who may read it.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=NAME, db_index=True)
    by = models.CharField(max_length=NAME)
    member = models.CharField(max_length=CODE, db_index=True)
    dossier = models.UUIDField(null=True, db_index=True)
    audience = models.CharField(max_length=12)
    content = models.TextField()
    leaf = models.CharField(max_length=HEX, unique=True)

    class Meta:
        """In the order in which they were written."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        """Its number and its act."""
        return f"{self.number} {self.act}"


class Node(models.Model):
    """One whole subtree of the Merkle tree: its level (0 for leaves), its place there, its hash."""

    level = models.PositiveSmallIntegerField()
    place = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        """One hash at each place."""

        app_label = "channel"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["level", "place"], name="node_stands_once")
        ]

    def __str__(self) -> str:
        """Where it stands."""
        return f"{self.level}/{self.place}"


class Head(models.Model):
    """A signed head of the tree: how many lines there were, and the hash over all of them."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=HEX)
    at = models.DateTimeField()
    signature = models.CharField(max_length=200)

    class Meta:
        """The newest last."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["size"]

    def __str__(self) -> str:
        """Its size and the beginning of its hash."""
        return f"{self.size} {self.root[:12]}"


class Cosignature(Sealed):
    """A witness's signature under a head that the witness itself has seen.

    `key` is the public half of the witness's key (Ed25519), as 64 hexadecimal digits.
    """

    size = models.BigIntegerField()
    root = models.CharField(max_length=HEX)
    witness = models.CharField(max_length=NAME)
    key = models.CharField(max_length=HEX)
    signature = models.CharField(max_length=200)

    class Meta:
        """One of each witness under each head."""

        app_label = "channel"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["size", "key"], name="witness_signs_once")
        ]

    def __str__(self) -> str:
        """Who signed which head."""
        return f"{self.witness} under {self.size}"


class Key(Sealed):
    """A key that an account signs with, and the certificate of its member's root key over it.

    `record` is the public key (`signatures.py`), `certificate` that of `certificates.py`; a key
    without one may not sign. `credential` is a passkey's own identifier, empty for a key file.
    """

    fingerprint = models.CharField(max_length=HEX, unique=True)
    account = models.CharField(max_length=NAME, db_index=True)
    member = models.CharField(max_length=CODE)
    record: "models.JSONField[dict[str, Any]]" = models.JSONField()
    certificate: "models.JSONField[dict[str, Any] | None]" = models.JSONField(null=True)
    credential = models.CharField(max_length=400, blank=True)
    label = models.CharField(max_length=80, blank=True)
    registered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Of one account after another."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["account", "registered_at"]

    def __str__(self) -> str:
        """Whose it is, and how it begins."""
        return f"{self.account} {self.fingerprint[:12]}"


class Dossier(Sealed):
    """What belongs together: a notice and its answers, or a consultation; with its parties."""

    reference = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=CODE)

    class Meta:
        """The newest first."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["-opened_at"]

    def __str__(self) -> str:
        """Its reference."""
        return self.reference


class Party(Sealed):
    """A member that may read a dossier, since when."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="parties")
    member = models.CharField(max_length=CODE, db_index=True)
    since = models.DateTimeField()

    class Meta:
        """Each member once."""

        app_label = "channel"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "member"], name="party_once")
        ]

    def __str__(self) -> str:
        """Who is party to what."""
        return f"{self.member} in {self.dossier_id}"


class Blob(models.Model):
    """Bytes under their own digest, such as an attachment: altered bytes do not match their name.

    They are kept as soon as they are uploaded; those that no act has named are swept away later.
    """

    digest = models.CharField(primary_key=True, max_length=HEX)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=NAME)

    class Meta:
        """By digest."""

        app_label = "channel"

    def __str__(self) -> str:
        """How it begins."""
        return self.digest[:12]


class Prepared(models.Model):
    """An act that waits for its signature: what exactly is to be signed, and until when."""

    nonce = models.CharField(primary_key=True, max_length=32)
    account = models.CharField(max_length=NAME)
    statement: "models.JSONField[dict[str, Any]]" = models.JSONField()
    onward = models.CharField(max_length=400, blank=True)
    until = models.DateTimeField()

    class Meta:
        """By nonce."""

        app_label = "channel"

    def __str__(self) -> str:
        """Whose it is, and which act."""
        return f"{self.account} {self.statement.get('act')}"
