"""Invitations to hand over: the secret is made here, shown once to who invites, and kept nowhere.

Until it is shown it waits in the session of who invites; the record has its digest alone.
"""

import secrets

from django.http import HttpRequest
from django.urls import reverse

from detente.channel.accounts.acts import digest_of
from detente.channel.accounts.models import Invitation

WAITING = "invitations"
BYTES = 24
"""Of a secret; assumption: 192 bits are beyond guessing."""


def invite(request: HttpRequest, name: str) -> str:
    """Make the secret of an account's invitation; returns its digest, for the act that invites."""
    secret = secrets.token_urlsafe(BYTES)
    request.session[WAITING] = {**request.session.get(WAITING, {}), name: secret}
    return digest_of(secret)


def shown_once(request: HttpRequest, name: str) -> str | None:
    """The address to hand over, whole; None if it was shown already, or never signed."""
    waiting = dict(request.session.get(WAITING, {}))
    secret = waiting.pop(name, "")
    if not Invitation.objects.filter(account__name=name, digest=digest_of(secret)).exists():
        return None
    request.session[WAITING] = waiting
    return request.build_absolute_uri(reverse("channel:come-in", args=[name, secret]))
