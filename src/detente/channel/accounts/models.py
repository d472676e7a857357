"""Who takes part: members of the community, the accounts that act for them, and invitations."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from detente.channel.audit.models import CODE, HEX, NAME
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.sealed import Sealed, SealedRows


class Kind(models.TextChoices):
    """What a member is."""

    STATE = "state", _("state")
    OBSERVER = "observer", _("observer organisation")
    HOST = "host", _("host of the channel")


class Member(Sealed):
    """A state, an observer organisation, or the organisation that hosts the channel.

    `root` is the public half of its root key (`signatures.py`), as 64 hexadecimal digits: with the
    other half, which never comes here, it vouches for the keys of its accounts. `note_digest` is
    the SHA-256 of the note verbale by which it was accredited. `zone` is its time zone (IANA).
    """

    code = models.CharField(max_length=CODE, unique=True)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    root = models.CharField(max_length=HEX)
    zone = models.CharField(max_length=64, default="UTC")
    accredited_at = models.DateTimeField()
    accredited_by = models.CharField(max_length=NAME)
    note_digest = models.CharField(max_length=HEX, blank=True)

    class Meta:
        """By name: no order says more than the alphabet."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Accounts(BaseUserManager.from_queryset(SealedRows)):  # type: ignore[misc] # made at run time
    """Accounts, found by name without regard to capital letters."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find the account of this name."""
        found: Account = self.get(name=(username or "").strip().lower())
        return found


class Account(Sealed, AbstractBaseUser):
    """One person's, or one duty desk's, way in, for one member in one role.

    The columns above are sealed by acts; how it is signed in with (password, last sign-in) is not
    the record's concern, and is written by `save_credentials`.
    """

    name = models.CharField(max_length=NAME, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="accounts")
    role = models.CharField(max_length=12, choices=Role)
    person = models.CharField(max_length=120)
    email = models.EmailField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    UNSEALED: ClassVar[tuple[str, ...]] = ("password", "last_login")
    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_staff = is_superuser = False

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        """By name."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether it may sign in."""
        return self.closed_at is None

    @property
    def actor(self) -> Actor:
        """Who acts, where this account does."""
        return Actor(self.name, self.member.code, Role(self.role))

    def save(  # type: ignore[override] # of Django's arguments one alone matters here
        self, *_: object, update_fields: list[str] | None = None, **__: object
    ) -> None:
        """Write how it is signed in with, and nothing else; the rest is written by acts."""
        wanted = set(update_fields or self.UNSEALED) & set(self.UNSEALED)
        given = {field: getattr(self, field) for field in wanted}
        models.QuerySet(Account).filter(pk=self.pk).update(**given)


class Invitation(Sealed):
    """The one-time address by which whoever holds an account comes in for the first time.

    Only the digest of its secret is kept.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=HEX, unique=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """The newest last."""

        app_label = "channel"
        ordering: ClassVar[list[str]] = ["until"]

    def __str__(self) -> str:
        """For whom it is."""
        return f"{self.account_id}"
