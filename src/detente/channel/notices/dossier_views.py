"""Pages of one dossier: what was said, the steps that may be taken, its files, its note."""

import hashlib
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.audit.acts import permitted, prepare
from detente.channel.audit.models import Blob
from detente.channel.audit.moments import now
from detente.channel.audit.visitor import acting, members_only
from detente.channel.notices import offers, shown
from detente.channel.notices.handling import MEANING
from detente.channel.notices.models import Attachment, Notice
from detente.channel.notices.note import note_pdf
from detente.channel.notices.reading import Thread, notice_for, thread_of
from detente.channel.notices.sending import SUBSTANTIVE
from detente.channel.notices.step_forms import StepForm
from detente.channel.notices.steps import STEPS, Step, form_of
from detente.channel.notices.uploads import carry, keep_files, read_token, token_of
from detente.world.errors import DetenteError


@require_safe
@members_only
def dossier(request: HttpRequest, key: UUID) -> HttpResponse:
    """One notice and all that was said upon it; a dossier without notice is not found here."""
    actor = acting(request)
    thread = thread_of(actor, _notice(request, key))
    return render(
        request, "channel/notices/dossier.html",
        {
            "thread": thread, "notice": thread.notice, "now": now(), "actor": actor,
            "fields": shown.fields(thread.notice.content), "meaning": MEANING[thread.notice.mark],
            "attribution": shown.attribution(thread.notice.content),
            "me": thread.members.get(actor.member),
            "offers": offers.offers(actor, thread),
            "on_notice": offers.offers_on_notice(actor, thread),
            "clocks": _clocks(request, thread), "said": _said(request, thread),
            "hold_by": _hold_by(request, thread),
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def step(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """One step in a dossier: its form, then its signature."""
    actor = acting(request)
    notice = _notice(request, key)
    if name not in STEPS:
        raise Http404
    taken = STEPS[name]
    permitted(taken.act, actor)
    about = request.GET.get("about", "")
    asked = form_of(taken, notice)
    without = [notice.sender, *(each.member for each in notice.deliveries.all())]
    if request.method != "POST":
        form = asked(initial=_initial(request, notice), without=without)
    else:
        form = asked(request.POST, request.FILES, without=without)
        prepared = _prepared(request, notice, form=form, step=taken)
        if prepared is not None:
            return redirect("channel:sign", prepared.nonce)
    shown_here = {"form": form, "notice": notice, "step": taken, "about": about}
    return render(request, "channel/notices/step.html", shown_here)


@require_safe
@members_only
def attachment(request: HttpRequest, key: UUID, digest: str) -> HttpResponse:
    """A file of a dossier, to be saved and never shown: no browser may make a page of it."""
    notice = _notice(request, key)
    found = Attachment.objects.filter(dossier=notice.dossier_id, digest=digest).first()
    if found is None:
        raise Http404
    content = bytes(get_object_or_404(Blob, pk=digest).content)
    if hashlib.sha256(content).hexdigest() != digest:
        raise DetenteError(
            "This file was altered where it is kept, and is not given out.", where=found.name,
            remedy="tell whoever runs the channel, and ask the sender for it again",
        )  # fmt: skip
    response = HttpResponse(content, content_type=found.media)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return _to_be_saved(response, found.name)


@require_safe
@members_only
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """The notice as a note verbale, to be printed."""
    thread = thread_of(acting(request), _notice(request, key))
    name = f"{thread.notice.dossier.reference}.pdf"
    response = HttpResponse(note_pdf(thread), content_type="application/pdf")
    return _to_be_saved(response, name)


def _notice(request: HttpRequest, key: UUID) -> Notice:
    found = notice_for(acting(request), key)
    if found is None:
        raise Http404
    return found


def _prepared(request: HttpRequest, notice: Notice, *, form: StepForm, step: Step) -> Any:
    """Prepare a step; None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    actor = acting(request)
    kept = read_token(form.cleaned_data.get("kept", ""), account=actor.account)
    try:
        kept = kept + keep_files(form.cleaned_data.get("files", []), account=actor.account)
        named = step.names(str(notice.pk), request.GET.get("about", ""))
        onward = reverse("channel:dossier", args=[notice.dossier_id])
        return prepare(step.act, actor, onward, **named, **form.said(kept))
    except DetenteError as error:
        form.add_error(None, str(error))
    carry(form, request, kept=token_of(kept, account=actor.account))
    return None


def _initial(request: HttpRequest, notice: Notice) -> dict[str, Any]:
    thread = thread_of(acting(request), notice)
    return {"mark": notice.mark, "next_word_by": _hold_by(request, thread)}


def _hold_by(request: HttpRequest, thread: Thread) -> Any:
    """When the next word is promised unless another time is chosen: when the answer is owed."""
    member = acting(request).member
    owed = [
        each.clock for each in thread.clocks if each.clock.owed_by == member and each.clock.ticking
    ]
    of_answer = [each.due for each in owed if each.kind == SUBSTANTIVE and each.due > now()]
    return min(of_answer, default=None)


def _clocks(request: HttpRequest, thread: Thread) -> list[tuple[Any, list[offers.Offer]]]:
    found = offers.offers_on_clock(acting(request), thread)
    return [(each, found.get(each.clock.pk, [])) for each in thread.clocks]


def _said(request: HttpRequest, thread: Thread) -> list[tuple[Any, Any, list[offers.Offer]]]:
    found = offers.offers_on_words(acting(request), thread)
    return [
        (
            each, shown.assistance_fields(each.entry.content.get("assistance", {})),
            found.get(each.entry.pk, []),
        )
        for each in thread.said
    ]  # fmt: skip


def _to_be_saved(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
