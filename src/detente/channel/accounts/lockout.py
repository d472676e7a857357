"""Passwords are not guessed here: after some failures a name is locked, at that address alone.

So nobody can lock an account's holder out from elsewhere, and a passkey is never locked at all.
"""

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from detente.channel.settings import HOURS_LOCKED
from detente.web.refusals import refused
from detente.world.errors import DetenteError

TOO_MANY = 429
"""The status of such an answer (RFC 6585, section 4)."""

NOWHERE = "::"
"""Stands for an address that the server was not told."""


def name_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The name that somebody tries to sign in with, without regard to capital letters."""
    given = credentials or {}
    name = given.get("username") or given.get("login") or request.POST.get("login") or ""
    return str(name).strip().lower()


def address_of(request: HttpRequest) -> str:
    """From where it is tried: as the proxy says that we trust, else as the connection says."""
    return get_client_ip(request) or NOWHERE


def locked(
    request: HttpRequest, response: HttpResponse | None = None,
    credentials: Mapping[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """Answer whoever tried too often: what happened, and that a passkey still opens the door."""
    answer = refused(
        request,
        DetenteError(
            _("Too many wrong passwords for this name came from your address."),
            expected=_("a passkey, which is never locked"),
            remedy=_("sign in with your passkey, or wait an hour"),
        ),
    )
    answer.status_code = TOO_MANY
    answer["Retry-After"] = str(int(HOURS_LOCKED * 3600))
    return answer
