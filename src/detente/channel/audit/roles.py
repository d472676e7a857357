"""The roles one may hold on the channel, and who acts."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account is for; each has one role, and a person with two tasks has two accounts."""

    AUTHORITY = "authority", _("national authority")
    DIPLOMATIC = "diplomatic", _("diplomatic point of contact")
    TECHNICAL = "technical", _("technical point of contact")
    OBSERVER = "observer", _("observer")
    SECRETARIAT = "secretariat", _("secretariat")
    AUDITOR = "auditor", _("auditor")
    HOST = "host", _("the server's own clock")


CONTACTS = frozenset([Role.DIPLOMATIC, Role.TECHNICAL])
"""Those who answer for a state from day to day."""

OF_STATES = frozenset([Role.AUTHORITY, *CONTACTS])
"""Those who may speak for a state."""

EVERYBODY = frozenset(Role) - {Role.HOST}
"""All who may hold an account."""


@dataclass(frozen=True)
class Actor:
    """Who acts: the identity that a line keeps, though the account may one day be gone.

    Parameters
    ----------
    account
        The account's name, such as ``ardenia.contact``.
    member
        The code of the member it acts for, such as ``ARD``.
    role
        What the account is for.
    """

    account: str
    member: str
    role: Role


HOST = Actor("host", "HOST", Role.HOST)
"""The server itself: what a clock does when nobody does anything."""
