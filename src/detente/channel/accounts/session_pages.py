"""Pages of where one is signed in, and the end of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from detente.channel.accounts.models import Account
from detente.channel.accounts.sessions import end_all, end_one, sessions_of
from detente.channel.audit.visitor import acting, members_only


@require_safe
@members_only
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one's own account is signed in."""
    shown = {"sessions": sessions_of(_own(request)), "here": request.session.session_key}
    return render(request, "channel/accounts/sessions.html", shown)


@require_POST
@members_only
def session_end(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions."""
    end_one(_own(request), number)
    return redirect("channel:sessions")


@require_POST
@members_only
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but the one that asks."""
    end_all(_own(request), save=request.session.session_key)
    return redirect("channel:sessions")


def _own(request: HttpRequest) -> Account:
    account: Account = Account.objects.get(name=acting(request).account)
    return account
