"""Pages of an authority on the accounts of its own member: open, invite again, sign out, close."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.channel.accounts.acts import LEADING, ROLES_OF
from detente.channel.accounts.forms import ColleagueForm
from detente.channel.accounts.invitations import invite, shown_once
from detente.channel.accounts.models import Account, Kind, Member
from detente.channel.audit.acts import perform, prepare
from detente.channel.audit.models import Key
from detente.channel.audit.visitor import acting, only
from detente.world.errors import DetenteError

NEW = "channel/accounts/colleague_new.html"


@require_safe
@only(*LEADING)
def colleagues(request: HttpRequest) -> HttpResponse:
    """Every account of one's own member, with its keys."""
    actor = acting(request)
    keys: dict[str, list[Key]] = {}
    for key in Key.objects.filter(member=actor.member, revoked_at=None):
        keys.setdefault(key.account, []).append(key)
    own = Account.objects.filter(member__code=actor.member)
    shown = [(account, keys.get(account.name, [])) for account in own]
    return render(
        request, "channel/accounts/colleagues.html", {"colleagues": shown, "own": actor.account}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only(*LEADING)
def colleague_new(request: HttpRequest) -> HttpResponse:
    """Open an account: what is entered is prepared, and then signed."""
    actor = acting(request)
    roles = ROLES_OF[Kind(Member.objects.get(code=actor.member).kind)]
    form = ColleagueForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        onward = reverse("channel:invitation", args=[given["account"]])
        try:
            digest = invite(request, given["account"])
            prepared = prepare("accounts.invite", actor, onward, **given, invitation=digest)
            return redirect("channel:sign", prepared.nonce)
        except DetenteError as error:
            form.add_error(None, str(error))
    return render(request, NEW, {"form": form}, status=400 if form.errors else 200)


@require_POST
@only(*LEADING)
def colleague_invite(request: HttpRequest, name: str) -> HttpResponse:
    """Give an account another way in, as after a lost passkey."""
    digest, onward = invite(request, name), reverse("channel:invitation", args=[name])
    details = {"account": name, "invitation": digest}
    prepared = prepare("accounts.invite_again", acting(request), onward, **details)
    return redirect("channel:sign", prepared.nonce)


@require_POST
@only(*LEADING)
def colleague_sign_out(request: HttpRequest, name: str) -> HttpResponse:
    """Sign an account out wherever it is signed in, at once."""
    perform("accounts.end_sessions", acting(request), account=name)
    return redirect("channel:colleagues")


@require_POST
@only(*LEADING)
def colleague_close(request: HttpRequest, name: str) -> HttpResponse:
    """Close an account, once it is signed."""
    onward = reverse("channel:colleagues")
    prepared = prepare("accounts.close", acting(request), onward, account=name)
    return redirect("channel:sign", prepared.nonce)


@require_POST
@only(*LEADING)
def colleague_key_revoke(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Revoke a key of an account of one's own member, at once."""
    perform("accounts.revoke_key", acting(request), fingerprint=fingerprint)
    return redirect("channel:colleagues")


@require_safe
@only(*LEADING)
def invitation(request: HttpRequest, name: str) -> HttpResponse:
    """Show the address by which an account comes in, once, to whoever invited."""
    shown = {"name": name, "address": shown_once(request, name)}
    answer = render(request, "channel/accounts/invitation.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer
