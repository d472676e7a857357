"""Pages of questions: the form, one question, and the act of calling it off."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.lab.inquiry import STATUS_QUO, YOURS, Inquiry
from detente.lab.questions.acts import ask, cancel
from detente.lab.questions.folders import FILES, folder_of
from detente.lab.questions.form import KEPT, Filled, filled, opened
from detente.lab.questions.limits import MOST_KEPT, MOST_PENDING, MOST_SIMULATIONS
from detente.lab.questions.models import PENDING, Question, State
from detente.lab.questions.pace import Estimate, estimate
from detente.lab.questions.plans import WORLDS, plan_asked
from detente.lab.questions.shown import blocks, headings, leading_worlds
from detente.lab.questions.words import asked_for, duration, grouped, policy_title, question_title
from detente.lab.simulator.choices import world_title as titled
from detente.lab.visitors import newcomer, remember, visitor
from detente.report.answer import FEW
from detente.world.errors import DetenteError
from detente.world.policies import POLICIES

LISTED = 20
"""Questions of a visitor that the page lists, the newest first; more are not read."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def questions(request: HttpRequest) -> HttpResponse:
    """Show the form and the visitor's questions; ask when it is sent, or say how long it takes."""
    if request.method != "POST":
        return _form(request, opened(request.GET))
    form = filled(request.POST)
    try:
        plan = plan_asked(form)
        if "estimate" in request.POST:
            return _form(request, form, estimated=estimate(plan))
        name = visitor(request) or newcomer()
        question = ask(name, plan, title=form.title)
    except DetenteError as error:
        return _form(request, form, refusal=error)
    answer = HttpResponseRedirect(reverse("lab:question", args=[question.pk]))
    remember(answer, name, secure=request.is_secure())
    return answer


@require_safe
@never_cache
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Show one question; to htmx only what changes while it waits and runs."""
    rows = Question.objects.defer("plan") if _part(request) else Question.objects.all()
    return _page(request, get_object_or_404(rows, pk=code))


@require_POST
def cancelled(request: HttpRequest, code: str) -> HttpResponse:
    """Call a question off, if it is the visitor's own, and show it."""
    asked = get_object_or_404(Question, pk=code)
    try:
        cancel(asked, visitor(request))
    except DetenteError as error:
        return _page(request, asked, refusal=error)
    return HttpResponseRedirect(reverse("lab:question", args=[asked.pk]))


def _part(request: HttpRequest) -> bool:
    """Whether htmx asks, which puts what it is given into the page that it comes from."""
    return "HX-Request" in request.headers


def _form(
    request: HttpRequest,
    form: Filled,
    *,
    estimated: Estimate | None = None,
    refusal: DetenteError | None = None,
) -> HttpResponse:
    """The page of the form, or only what is said of its duration where htmx asks for that."""
    context: dict[str, Any] = {
        "estimate": estimated,
        "takes": duration(estimated.seconds) if estimated and estimated.seconds else "",
        "simulations": grouped(estimated.simulations) if estimated else "",
        "refusal": refusal,
    }
    status = 400 if refusal else 200
    if _part(request):
        # Status 200 also for a refusal: htmx shows no other, and nothing was asked for yet.
        return render(request, "lab/questions/duration.html", context)
    inquiry = _brought(form)
    context |= {
        "form": form,
        "wrong": refusal.where if refusal else "",
        "brought": inquiry,
        "worlds": [{"key": key, "title": titled(key)} for key in WORLDS],
        "policies": _choices(form, inquiry),
        "mine": _mine(visitor(request)),
        "most": {
            "pending": MOST_PENDING,
            "simulations": MOST_SIMULATIONS,
            "said": grouped(MOST_SIMULATIONS),
            "kept": MOST_KEPT,
        },
    }
    return render(request, "lab/questions/ask.html", context, status=status)


def _page(
    request: HttpRequest, asked: Question, *, refusal: DetenteError | None = None
) -> HttpResponse:
    """The page of one question, or only its state where htmx asks for that."""
    told = f"{asked.state}-{asked.percent // 10}"  # said aloud at each tenth, not at every look
    context: dict[str, Any] = {
        "question": asked,
        "title": question_title(asked),
        "own": bool(visitor(request)) and visitor(request) == asked.visitor,
        "left": duration(asked.seconds_left) if asked.seconds_left is not None else "",
        "ahead": _ahead(asked),
        "done": grouped(asked.done),
        "all": grouped(asked.simulations),
        "told": told,
        "say": request.GET.get("told") != told,
        "refusal": refusal,
    }
    if asked.answer is not None:
        context |= {
            "blocks": blocks(asked.answer),
            "headings": headings(asked.answer),
            "leading": leading_worlds(asked.answer),
            "few": asked.answer["worlds"] < FEW,
            "spiral_apart": asked.answer["worlds"] < asked.answer["sampled"],
            "files": [name for name in FILES[1:] if (folder_of(asked.pk) / name).is_file()],
        }
    if _part(request):
        return render(request, "lab/questions/state.html", context)
    context["asked"] = asked_for(json.loads(asked.plan))
    status = 400 if refusal else 200
    return render(request, "lab/questions/question.html", context, status=status)


def _brought(form: Filled) -> Inquiry | None:
    """What the visitor brings along from the simulator; None for nothing, or nothing legible."""
    try:
        return form.inquiry if form.address else None
    except DetenteError:
        return None


def _choices(form: Filled, inquiry: Inquiry | None) -> list[dict[str, Any]]:
    """The policies to tick: those brought along, then the shipped packages but the status quo."""
    keys = {key: policy_title(key, "") for key in POLICIES if key != STATUS_QUO}
    if inquiry is not None:
        kept = {f"{KEPT}{place}": each.title for place, each in enumerate(inquiry.kept, start=1)}
        keys = {YOURS: policy_title(YOURS, ""), **kept, **keys}
    return [
        {"key": key, "title": title, "ticked": key in form.policies} for key, title in keys.items()
    ]


def _mine(name: str) -> list[dict[str, Any]]:
    own = Question.objects.filter(visitor=name).defer("plan", "answer").order_by("-asked_at")
    return [
        {"row": each, "title": question_title(each), "all": grouped(each.simulations)}
        for each in (own[:LISTED] if name else ())
    ]


def _ahead(asked: Question) -> int:
    """Questions that come before one that waits."""
    if asked.state != State.WAITING:
        return 0
    return Question.objects.filter(state__in=PENDING, asked_at__lt=asked.asked_at).count()
