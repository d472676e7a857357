"""Pages of the glossary on which something is done: terms, relations, common texts."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from detente.channel.accounts.asking import CircleForm, sign_next
from detente.channel.accounts.showing import names_of
from detente.channel.audit.acts import may
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.visitor import acting, actor_of, only
from detente.channel.glossary.agreement import Status, status_of, texts_for
from detente.channel.glossary.forms import (
    CommonForm,
    MeaningForm,
    ReasonForm,
    RelationForm,
    TermForm,
)
from detente.channel.glossary.models import CommonText, Term, TermRelation
from detente.channel.glossary.reading import entries, terms_for

asking = require_http_methods(["GET", "HEAD", "POST"])
states = only(Role.AUTHORITY, Role.DIPLOMATIC, Role.TECHNICAL)
voices = only(Role.AUTHORITY, Role.DIPLOMATIC)


@asking
@states
def define(request: HttpRequest) -> HttpResponse:
    """Define a term."""
    actor = acting(request)
    form = TermForm(request.POST or None, own=actor.member)
    onward = reverse("channel:glossary") + "terms/{result}/"
    return _asked(request, form, "glossary.define", _("Define a term"), onward)


@asking
@states
def redefine(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a term of one's own a new definition."""
    found = _own(request, key)
    last = found.meanings.last()
    given = {"definition": last.definition, "source": last.source} if last else {}
    form = MeaningForm(request.POST or None, initial=given)
    note = _("What was said before stays on the page of the term, with its day.")
    return _asked(request, form, "glossary.redefine", _("A new definition"), _page(found),
                  term=found, note=note)  # fmt: skip


@asking
@states
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw a term of one's own."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    found = _own(request, key)
    return _asked(request, form, "glossary.withdraw", _("Withdraw a term"), _page(found),
                  term=found)  # fmt: skip


@asking
@states
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may read a term of one's own."""
    found = _own(request, key)
    asked = {"visibility": found.visibility, "readers": found.named}
    form = CircleForm(request.POST or None, own=found.member, initial=asked)
    note = _("If you make the circle narrower, nobody outside it finds the term here any more; "
             "but what was read cannot be unread, and copies may have been kept.")  # fmt: skip
    return _asked(request, form, "glossary.show_to", _("Choose who may read a term"),
                  _page(found), term=found, note=note)  # fmt: skip


@asking
@states
def relate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how a term of one's own stands beside another member's."""
    found = _own(request, key)
    readable = entries(terms_for(acting(request)))
    others = [each for each in readable if each.term.member != found.member]
    others.sort(key=lambda each: each.term.word.casefold() != found.word.casefold())
    form = RelationForm(request.POST or None, others=others, initial=request.GET.dict())
    note = _("This says how your state sees the two. It changes nothing of the other term, and "
             "its member may see it differently.")  # fmt: skip
    return _asked(request, form, "glossary.relate", _("Relate a term to another member's"),
                  _page(found), term=found, note=note)  # fmt: skip


@asking
@states
def unrelate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what was said: `key` is that of the relation, of a term of one's own."""
    actor = acting(request)
    said = TermRelation.objects.filter(pk=key, term__member=actor.member, ended_at=None).first()
    if said is None:
        raise Http404
    form = Form(request.POST if request.method == "POST" else None)
    return _asked(request, form, "glossary.unrelate", _("Take back what was said of two terms"),
                  _page(said.term), term=said.term, other=str(said.other_id))  # fmt: skip


@asking
@voices
def propose(request: HttpRequest) -> HttpResponse:
    """Put a common definition to other states."""
    form = CommonForm(request.POST or None, own=acting(request).member)
    onward = reverse("channel:glossary") + "texts/{result}/"
    note = _("Nothing is agreed before every state listed has signed, your own included.")
    return _asked(request, form, "glossary.propose", _("Put a common definition to other states"),
                  onward, note=note)  # fmt: skip


@asking
def text(request: HttpRequest, key: UUID) -> HttpResponse:
    """One common text: what it says, who has signed it, and one's own answer."""
    actor = actor_of(request)
    found = next((each for each in texts_for(actor) if each.pk == key), None)
    if found is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and actor is not None and form.is_valid():
        answer = _answer(request, form, actor, found)
        if answer:
            return answer
    return render(request, "channel/glossary/text.html", _shown(actor, found, form))


def _answer(
    request: HttpRequest, form: ReasonForm, actor: Actor, text: CommonText
) -> HttpResponse | None:
    onward = reverse("channel:glossary-text", args=[text.pk])
    if request.POST.get("answer") == "decline":
        return sign_next(form, "glossary.decline", actor, onward, text=str(text.pk),
                         reason=form.cleaned_data["reason"])  # fmt: skip
    return sign_next(form, "glossary.agree", actor, onward, text=str(text.pk),
                     digest=request.POST.get("digest", ""))  # fmt: skip


def _shown(actor: Actor | None, text: CommonText, form: ReasonForm) -> dict[str, Any]:
    status = status_of(text)
    signers = list(text.signers.all())
    mine = next((each for each in signers if actor and each.member == actor.member), None)
    open_to_me = mine is not None and not (mine.signed_at or mine.declined_at)
    return {
        "text": text, "status": status, "form": form,
        "signers": [(names, each) for each in signers
                    for names in names_of([each.member]).values()],
        "may_answer": open_to_me and status == Status.OPEN and may(actor, "glossary.agree"),
    }  # fmt: skip


def _asked(
    request: HttpRequest, form: Form, act: str, heading: str, onward: str, *,
    term: Term | None = None, note: str = "", **details: Any,
) -> HttpResponse:  # fmt: skip
    """Ask with a form; once it is filled in, lead to the page of signing."""
    if form.is_valid():
        of_term = {"term": str(term.pk)} if term else {}
        given = {**form.cleaned_data, **of_term, **details}
        answer = sign_next(form, act, acting(request), onward, **given)
        if answer:
            return answer
    shown = {"form": form, "heading": heading, "term": term, "note": note}
    return render(request, "channel/glossary/form.html", shown)


def _own(request: HttpRequest, key: UUID) -> Term:
    found: Term | None = Term.objects.filter(pk=key, member=acting(request).member).first()
    if found is None:
        raise Http404
    return found


def _page(term: Term) -> str:
    return reverse("channel:glossary-term", args=[term.pk])
