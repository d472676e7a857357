"""Who asks for a page: the actor behind a request, and pages that only some may see."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.roles import Actor, Role

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor who asks; None for a stranger."""
    actor = getattr(request.user, "actor", None) if request.user.is_authenticated else None
    return actor if isinstance(actor, Actor) else None


def members_only(view: View[P]) -> View[P]:
    """Show a page to whoever has an account; a stranger is asked to sign in first."""

    @wraps(view)
    def asked(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponseBase:
        if actor_of(request) is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *given, **named)

    return asked


def only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Show a page to accounts of these roles alone; the others are told whom it is for."""

    def guarded(view: View[P]) -> View[P]:
        @members_only
        @wraps(view)
        def asked(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponseBase:
            actor = acting(request)
            if actor.role not in roles:
                raise NotAllowedError(
                    "This page is not for your role.", where=str(actor.role.label),
                    expected=", ".join(str(role.label) for role in roles),
                )  # fmt: skip
            return view(request, *given, **named)

        return asked

    return guarded


def acting(request: HttpRequest) -> Actor:
    """The actor who asks, where a page has let only accounts in.

    Raises
    ------
    NotAllowedError
        A stranger asks.
    """
    actor = actor_of(request)
    if actor is None:
        raise NotAllowedError("Please sign in first.")
    return actor
