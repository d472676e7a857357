"""Pages of consultations: those of one's own state, one of them, its opening and its moves."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.audit.acts import may, prepare
from detente.channel.audit.moments import now
from detente.channel.audit.roles import OF_STATES
from detente.channel.audit.visitor import acting, members_only, only
from detente.channel.consultations import page as pages
from detente.channel.consultations.community import numbers, profile
from detente.channel.consultations.cooling import checklist
from detente.channel.consultations.course import lapse
from detente.channel.consultations.forms import MoveForm, OpenForm
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.moves import MOVES
from detente.channel.consultations.permission import why_not
from detente.channel.consultations.reading import consultations_for, states
from detente.channel.consultations.words import EFFECTS
from detente.world.errors import DetenteError

ON_A_PAGE = 25


@require_safe
@members_only
def consultations(request: HttpRequest) -> HttpResponse:
    """The consultations of one's own state, open or closed, what changed last first."""
    actor, names = acting(request), states()
    closed = request.GET.get("closed") == "1"
    own = consultations_for(actor)
    found = own.filter(phase="") if closed else own.exclude(phase="")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (each, gettext(each.state), pages.name_of(each.requesting, names),
         pages.name_of(each.requested, names))
        for each in page
    ]  # fmt: skip
    shown = {"page": page, "rows": rows, "closed": closed, "may_open": actor.member in names
             and may(actor, "consultations.open")}  # fmt: skip
    return render(request, "channel/consultations/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*OF_STATES)
def new(request: HttpRequest) -> HttpResponse:
    """Ask another state for clarification."""
    actor, names = acting(request), states()
    others = {code: member.name for code, member in names.items() if code != actor.member}
    form = OpenForm(request.POST or None, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            onward = _onward("{dossier}")
            prepared = prepare("consultations.open", actor, onward, **form.cleaned_data)
            return redirect("channel:sign", prepared.nonce)
        except DetenteError as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "numbers": numbers(profile(len(names)))}
    return render(request, "channel/consultations/new.html", shown)


@require_safe
@members_only
def consultation(request: HttpRequest, dossier: uuid.UUID) -> HttpResponse:
    """One consultation: where it stands, its clock, what may be done, and what was."""
    actor, names, at = acting(request), states(), now()
    found = _found(request, dossier)
    course = lapse(found.standing, at)
    speaks = may(actor, "consultations.move")
    member = actor.member if speaks else ""
    shown = {
        **pages.facts(found, course, at, names),
        "proposals": pages.proposals(course, member, names),
        "offers": pages.offered(course, member),
        "cooling": bool(checklist(course, member)),
        "speaks": speaks,
        "numbers": numbers(profile(len(course.members))),
        "parties": [pages.name_of(party.member, names) for party in
                    found.dossier.parties.order_by("since", "member")],
    }  # fmt: skip
    return render(request, "channel/consultations/consultation.html", shown)


@require_safe
@only(*OF_STATES)
def cooling(request: HttpRequest, dossier: uuid.UUID) -> HttpResponse:
    """What to weigh before phase I is left: it advises, blocks nothing and is recorded nowhere."""
    found = _found(request, dossier)
    questions = checklist(lapse(found.standing, now()), acting(request).member)
    if not questions:
        return redirect("channel:consultation", dossier)
    shown = {"consultation": found, "questions": [(key, gettext(text)) for key, text in questions]}
    return render(request, "channel/consultations/cooling.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*OF_STATES)
def move(request: HttpRequest, dossier: uuid.UUID, name: str) -> HttpResponse:
    """One move: what it does, what it asks for, and on to signing it."""
    if name not in EFFECTS:
        raise Http404
    actor, names = acting(request), states()
    found, rule = _found(request, dossier), MOVES[name]
    course = lapse(found.standing, now())
    form = MoveForm(
        request.POST if request.method == "POST" else None, move=rule, course=course,
        names={code: member.name for code, member in names.items()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            prepared = prepare(
                "consultations.move", actor, _onward(str(dossier)), dossier=str(dossier),
                move=name, **form.details(),
            )  # fmt: skip
            return redirect("channel:sign", prepared.nonce)
        except DetenteError as refusal:
            form.add_error(None, str(refusal))
    closed_to = why_not(course, rule, actor.member) if request.method != "POST" else None
    shown = {**pages.facts(found, course, now(), names), "form": form, "move": pages.offer(rule),
             "closed_to": closed_to}  # fmt: skip
    return render(request, "channel/consultations/move.html", shown)


def _found(request: HttpRequest, dossier: uuid.UUID) -> Consultation:
    """A consultation that the asker may read; of any other it is not even said that it exists."""
    found: Consultation = get_object_or_404(consultations_for(acting(request)), dossier=dossier)
    return found


def _onward(dossier: str) -> str:
    """The address of the page to come back to; the dossier may still have to be filled in."""
    return reverse("channel:consultations") + f"{dossier}/"
