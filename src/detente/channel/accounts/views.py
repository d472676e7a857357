"""Pages of one's own way in: coming in by an invitation, passkeys, and what vouches for them."""

from time import time
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.channel.accounts.acts import certificate_request, digest_of, invitation_held
from detente.channel.accounts.forms import CertificateForm
from detente.channel.accounts.models import Account
from detente.channel.accounts.passkey_forms import PasskeyForm
from detente.channel.accounts.passkeys import only_known, register
from detente.channel.audit.acts import perform
from detente.channel.audit.canonical import canonical
from detente.channel.audit.models import Key
from detente.channel.audit.moments import now
from detente.channel.audit.signatures import groups
from detente.channel.audit.visitor import acting, members_only
from detente.channel.settings import SITTING
from detente.world.errors import DetenteError

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

INVITED = "invitation"
"""How a session says that it began with an invitation, which is as good as the lost passkey."""


@require_http_methods(["GET", "HEAD", "POST"])
def come_in(request: HttpRequest, name: str, secret: str) -> HttpResponse:
    """Come in by an invitation: the page says whose it is, its button uses it up and signs in."""
    account = invitation_held(name, digest_of(secret), at=now()).account
    if request.method == "POST":
        perform("accounts.enter", account.actor, invitation=digest_of(secret))
        login(request, account, backend=BACKEND)
        record_authentication(request, account, INVITED)
        return redirect("channel:key-new")
    return render(request, "channel/accounts/come_in.html", {"account": account})


@require_safe
@members_only
def keys(request: HttpRequest) -> HttpResponse:
    """One's own keys: which may sign, until when, and what is still missing."""
    return render(request, "channel/accounts/keys.html", _keys(request, CertificateForm()))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def key_new(request: HttpRequest) -> HttpResponse:
    """Make a passkey; whoever has one already shows it first, or has just come in."""
    has_one = Authenticator.objects.filter(user_id=request.user.pk).exists()
    if has_one and not _has_just_come_in(request):
        answer: HttpResponse = _another_key(request)
        return answer
    return _key_form(request)


@require_POST
@members_only
def key_revoke(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Revoke a key."""
    perform("accounts.revoke_key", acting(request), fingerprint=fingerprint)
    return redirect("channel:keys")


@require_safe
@members_only
def key_request(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The request that the root key of one's state is to sign, as a file to carry to it."""
    actor = acting(request)
    key = get_object_or_404(Key, fingerprint=fingerprint, account=actor.account)
    asked = certificate_request(key, role=str(actor.role.value), since=now())
    answer = HttpResponse(canonical(asked), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{actor.account}.request.json"'
    return answer


@require_POST
@members_only
def key_certify(request: HttpRequest) -> HttpResponse:
    """Bring the certificate that one's state's root key signed."""
    form = CertificateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            certificate = form.cleaned_data["certificate"]
            perform("accounts.certify", acting(request), certificate=certificate)
            return redirect("channel:keys")
        except DetenteError as error:
            form.add_error(None, str(error))
    return render(request, "channel/accounts/keys.html", _keys(request, form), status=400)


@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
def _another_key(request: HttpRequest) -> HttpResponse:
    return _key_form(request)


def _has_just_come_in(request: HttpRequest) -> bool:
    """Whether this session began with an invitation, as recently as showing a passkey holds."""
    records = get_authentication_records(request, request.user)
    since = time() - SITTING
    return any(record["method"] == INVITED and record["at"] > since for record in records)


def _key_form(request: HttpRequest) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - `members_only` saw to it
    form = PasskeyForm(request.POST or None, user=account)
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                register(
                    request, account, label=form.cleaned_data["name"],
                    credential=form.cleaned_data["credential"],
                )  # fmt: skip
            return redirect("channel:keys")
        except DetenteError as error:
            refused = error
    options = only_known(auth.begin_registration(account, True))
    shown = {"form": form, "options": options, "refused": refused}
    return render(request, "channel/accounts/key_new.html", shown)


def _keys(request: HttpRequest, form: CertificateForm) -> dict[str, Any]:
    own = Key.objects.filter(account=acting(request).account)
    shown = [(key, groups(key.fingerprint)) for key in own]
    return {"keys": shown, "form": form}
