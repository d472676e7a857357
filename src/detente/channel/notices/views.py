"""Pages of notices: the list, a new one, an urgent one that waits for its second person."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.accounts.models import Member
from detente.channel.audit.acts import perform, prepare
from detente.channel.audit.roles import OF_STATES, Actor
from detente.channel.audit.visitor import acting, members_only, only
from detente.channel.notices import shown
from detente.channel.notices.forms import NoticeForm
from detente.channel.notices.models import Proposal
from detente.channel.notices.reading import notices_for, proposals_for
from detente.channel.notices.terms import TERMS
from detente.channel.notices.uploads import carry, keep_files, read_token, token_of
from detente.channel.notices.vocabulary import NoticeKind, Urgency
from detente.world.errors import DetenteError

ON_A_PAGE = 25


@require_safe
@members_only
def dossiers(request: HttpRequest) -> HttpResponse:
    """The notices that one may read, the newest first, or those of which a word is still owed."""
    actor = acting(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in NoticeKind.values else ""
    awaited = request.GET.get("owed") == "1"
    found = notices_for(actor, kind=kind, awaited=awaited)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    codes = {each.sender for each in page} | {
        delivery.member for each in page for delivery in each.deliveries.all()
    }
    names = dict(Member.objects.filter(code__in=codes).values_list("code", "name"))
    rows = [
        (
            each, names.get(each.sender, each.sender),
            [names.get(to.member, to.member) for to in each.deliveries.all()],
        )
        for each in page
    ]  # fmt: skip
    return render(
        request, "channel/notices/dossiers.html",
        {
            "page": page, "rows": rows, "kind": kind, "kinds": NoticeKind.choices, "owed": awaited,
            "proposals": proposals_for(actor), "may_send": actor.role in OF_STATES,
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@only(*sorted(OF_STATES))
def new(request: HttpRequest) -> HttpResponse:
    """A new notice: it is entered, then read once more and signed."""
    actor = acting(request)
    if request.method != "POST":
        begun = {"kind": request.GET.get("kind", ""), "language": get_language()}
        return _new_page(request, NoticeForm(sender=actor.member, initial=begun))
    form = NoticeForm(request.POST, request.FILES, sender=actor.member)
    if form.is_valid():
        kept = read_token(form.cleaned_data["kept"], account=actor.account)
        try:
            kept = kept + keep_files(form.cleaned_data["files"], account=actor.account)
            return redirect("channel:sign", _prepared(actor, form.content(kept)).nonce)
        except DetenteError as error:
            form.add_error(None, str(error))
        carry(form, request, kept=token_of(kept, account=actor.account))
    return _new_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*sorted(OF_STATES))
def proposed(request: HttpRequest, key: UUID) -> HttpResponse:
    """An urgent notice of one's own member, that a second person releases or lets go."""
    actor = acting(request)
    proposal = get_object_or_404(Proposal, pk=key, member=actor.member)
    refusal = None
    if request.method == "POST":
        try:
            return _decide(actor, proposal, discard="discard" in request.POST)
        except DetenteError as error:
            refusal = error
    to = Member.objects.filter(code__in=proposal.content["to"])
    return render(
        request, "channel/notices/proposed.html",
        {
            "proposal": proposal, "to": to, "fields": shown.fields(proposal.content),
            "attribution": shown.attribution(proposal.content), "refusal": refusal,
            "own": proposal.account == actor.account,
        },
    )  # fmt: skip


def dossier_address() -> str:
    """Where to go once a notice is sent; the page of signing puts the dossier in."""
    return reverse("channel:dossiers") + "{dossier}/"


def _prepared(actor: Actor, content: dict[str, Any]) -> Any:
    if content["urgency"] == Urgency.URGENT:
        onward = reverse("channel:notice-new").replace("new/", "proposed/{result}/")
        return prepare("notices.propose", actor, onward, **content)
    return prepare("notices.send", actor, dossier_address(), **content)


def _decide(actor: Actor, proposal: Proposal, *, discard: bool) -> HttpResponse:
    if discard:
        perform("notices.discard", actor, proposal=str(proposal.pk))
        return redirect("channel:dossiers")
    prepared = prepare(
        "notices.release", actor, dossier_address(), proposal=str(proposal.pk),
        content=proposal.content,
    )  # fmt: skip
    return redirect("channel:sign", prepared.nonce)


def _new_page(request: HttpRequest, form: NoticeForm) -> HttpResponse:
    terms = [(each.label, TERMS[each]) for each in Urgency]
    return render(request, "channel/notices/new.html", {"form": form, "terms": terms})
