"""The desks of the demonstration: choose one and sit down, and sign with its key."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from detente.channel.accounts.models import Account, Member
from detente.channel.audit.models import Prepared
from detente.channel.audit.views import onward
from detente.channel.audit.visitor import acting, members_only
from detente.channel.demonstration.keys import complete

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def desks(request: HttpRequest) -> HttpResponse:
    """Show every desk, and let whoever asks sit down at one."""
    if request.method == "POST":
        chosen = get_object_or_404(Account, name=request.POST.get("account", ""), closed_at=None)
        login(request, chosen, backend=BACKEND)
        return redirect("channel:front")
    members = Member.objects.prefetch_related("accounts")
    return render(request, "channel/demonstration/desks.html", {"members": members})


@require_POST
@members_only
def sign(request: HttpRequest, nonce: str) -> HttpResponse:
    """Sign with the key of the desk that one sits at, which a demonstration keeps on the server."""
    actor = acting(request)
    prepared = get_object_or_404(Prepared, pk=nonce, account=actor.account)
    return redirect(onward(prepared, complete(prepared, actor.account)))
