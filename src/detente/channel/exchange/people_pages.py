"""Pages of the exchange for people: its collections, and the tokens of one's machines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.channel.accounts.asking import sign_next
from detente.channel.audit.acts import may, perform
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Role
from detente.channel.audit.visitor import acting, members_only, only
from detente.channel.exchange.acts import MAY_READ
from detente.channel.exchange.forms import CollectionForm, TokenForm
from detente.channel.exchange.models import Collection, Token
from detente.channel.exchange.tokens import new_secret, secret_digest

WAITING = "exchange token"
"""Where in the session a secret waits until it is shown, once its act is signed."""


@require_safe
@members_only
def exchange(request: HttpRequest) -> HttpResponse:
    """The collections that one's member reads or writes, and the tokens of one's own account."""
    actor = acting(request)
    everything = actor.role is Role.SECRETARIAT
    found = [
        each for each in Collection.objects.all()
        if everything or actor.member in {*each.readers, *each.writers}
    ]  # fmt: skip
    shown = {
        "collections": found,
        "tokens": Token.objects.filter(account=actor.account),
        "now": now(),
        "secret": _shown_once(request),
        "account": actor.account,
        "address": request.build_absolute_uri(reverse("taxii-discovery")),
        "may_open": may(actor, "exchange.open_collection"),
        "may_issue": may(actor, "exchange.issue_token"),
    }
    answer = render(request, "channel/exchange/exchange.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_READ)
def token_new(request: HttpRequest) -> HttpResponse:
    """Ask for a token: its secret is made here, and shown once it is signed."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = request.session[WAITING] = new_secret()
        answer = sign_next(
            form, "exchange.issue_token", acting(request), reverse("channel:exchange"),
            digest=secret_digest(secret), **form.cleaned_data,
        )  # fmt: skip
        if answer:
            return answer
    return _form(request, form, "token")


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.SECRETARIAT)
def collection_new(request: HttpRequest) -> HttpResponse:
    """Open a collection."""
    form = CollectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = sign_next(
            form, "exchange.open_collection", acting(request), reverse("channel:exchange"),
            **form.cleaned_data,
        )  # fmt: skip
        if answer:
            return answer
    return _form(request, form, "collection")


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.SECRETARIAT)
def collection_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change what a collection is called, and who reads and writes it."""
    found = get_object_or_404(Collection, pk=key)
    fields = ("title", "description", "readers", "writers", "listed")
    initial = {name: getattr(found, name) for name in fields}
    form = CollectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = sign_next(
            form, "exchange.change_collection", acting(request), reverse("channel:exchange"),
            collection=str(key), **form.cleaned_data,
        )  # fmt: skip
        if answer:
            return answer
    return _form(request, form, "change")


@require_POST
@only(*MAY_READ)
def token_revoke(request: HttpRequest, key: str) -> HttpResponse:
    """Let a token be valid no more, at once."""
    perform("exchange.revoke_token", acting(request), token=str(key))
    return redirect("channel:exchange")


def _form(request: HttpRequest, form: TokenForm | CollectionForm, what: str) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(
        request, "channel/exchange/form.html", {"form": form, "what": what}, status=status
    )


def _shown_once(request: HttpRequest) -> str:
    """The secret of a token that was just signed; empty otherwise, and the next time."""
    secret: str = request.session.get(WAITING, "")
    if not secret or not Token.objects.filter(digest=secret_digest(secret)).exists():
        return ""
    del request.session[WAITING]
    return secret
