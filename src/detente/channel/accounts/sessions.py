"""Where an account is signed in, for how long at most, and how that is ended.

Sessions are no part of the record; that somebody ended those of an account is (`acts.py`).
"""

from datetime import timedelta
from typing import Any

from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from detente.channel.accounts.lockout import address_of
from detente.channel.accounts.models import Account


@receiver(user_logged_in, dispatch_uid="channel.sessions")
def begin(request: HttpRequest, user: Account, **_: Any) -> None:
    """Let a session end a fixed time after signing in, however busy it is, and list it."""
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    if request.session.session_key is None:  # it was another account's a moment ago
        request.session.create()
    agent = request.META.get("HTTP_USER_AGENT", "")[:HTTP_USER_AGENT_MAX_LENGTH]
    UserSession.objects.get_or_create(
        session_key=request.session.session_key,
        defaults={"user": user, "ip": address_of(request), "user_agent": agent},
    )


def sessions_of(account: Account) -> list[UserSession]:
    """Where an account is signed in, the newest first; what has run out is swept away."""
    found: list[UserSession] = UserSession.objects.purge_and_list(account)
    return sorted(found, key=lambda each: each.created_at, reverse=True)


def end_one(account: Account, number: int) -> None:
    """End one session of an account; one that it does not have is left alone."""
    for session in UserSession.objects.filter(user=account, pk=number):
        session.end()


def end_all(account: Account, *, save: str | None = None) -> int:
    """End the sessions of an account; returns how many.

    Parameters
    ----------
    save
        The key of a session to leave open, such as the one that asks; None for none.
    """
    ended = [each for each in UserSession.objects.filter(user=account) if each.session_key != save]
    for session in ended:
        session.end()
    return len(ended)
