"""Pages of the checks: the plan, one's own answers, the registrar's view, figures for everybody."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.channel.accounts.models import Member
from detente.channel.audit import acts
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.audit.visitor import acting, members_only, only
from detente.channel.checks import windows
from detente.channel.checks.asked import found_campaign, found_item, items_of
from detente.channel.checks.figures import closed_figures, is_over
from detente.channel.checks.forms import AnswerForm, IssueForm, PlanForm
from detente.channel.checks.models import Campaign, Item
from detente.channel.checks.suppression import LEAST
from detente.channel.directory.asking import ask
from detente.channel.directory.models import Contact

FORM_PAGE = "channel/checks/form.html"


@require_safe
@members_only
def checks(request: HttpRequest) -> HttpResponse:
    """The plan of the checks to come, and what one's own member was asked and answered."""
    actor = acting(request)
    planned = Campaign.objects.filter(issued_at=None, withdrawn_at=None)
    asking = actor.role == Role.SECRETARIAT
    shown: dict[str, Any] = {
        "planned": planned if asking else planned.filter(surprise=False),
        "asking": asking, "windows": windows,
        "issued": Campaign.objects.exclude(issued_at=None).order_by("-issued_at") if asking else [],
        "own": _own_items(actor), "state": Member.objects.get(code=actor.member),
    }  # fmt: skip
    return render(request, "channel/checks/checks.html", shown)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Figures of the checks that are over; for everybody, and so without any name."""
    shown = {"figures": closed_figures(), "least": LEAST, "windows": windows}
    return render(request, "channel/checks/results.html", shown)


@require_safe
@only(Role.SECRETARIAT)
def campaign(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One check as its registrar sees it: who was asked, and whether an answer came; no answer."""
    found = found_campaign(str(campaign))
    items = found.items.order_by("member", "category").values(
        "member", "category", "delivered", "due", "escalated_at", "answered_at"
    )
    names = {each.code: each.name for each in Member.objects.all()}
    listed = [{**each, "state": names.get(each["member"], each["member"])} for each in items]
    shown = {"campaign": found, "items": listed, "may_issue": found.is_planned()}
    return render(request, "channel/checks/campaign.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.SECRETARIAT)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a check."""
    return ask(
        request, PlanForm(request.POST or None), "checks.plan", template=FORM_PAGE,
        onward=reverse("channel:checks"), shown={"title": _("Plan a check")},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.SECRETARIAT)
def issue(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Issue a check that is planned."""
    found = found_campaign(str(campaign))
    given = request.POST if request.method == "POST" else None
    return ask(
        request, IssueForm(given, campaign=found), "checks.issue", template=FORM_PAGE,
        onward=reverse("channel:checks-campaign", args=[found.pk]), campaign=str(found.pk),
        shown={"title": _("Issue a check"), "campaign": found},
    )  # fmt: skip


@require_POST
@only(Role.SECRETARIAT)
def withdraw(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Take a planned check back."""
    prepared = acts.prepare(
        "checks.withdraw", acting(request), reverse("channel:checks"), campaign=str(campaign)
    )
    return redirect("channel:sign", prepared.nonce)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*OF_STATES)
def answer(request: HttpRequest, item: UUID) -> HttpResponse:
    """Answer what one is asked; one click where a receipt is all that is asked."""
    found = found_item(str(item), acting(request))
    given = request.POST if request.method == "POST" else None
    shown = {
        "item": found, "campaign": found.campaign,
        "member": Member.objects.get(code=found.member), "over": is_over(found.campaign),
    }  # fmt: skip
    return ask(
        request, AnswerForm(given, level=found.campaign.level), "checks.answer", shown=shown,
        template="channel/checks/answer.html", onward=reverse("channel:checks"), item=str(found.pk),
    )  # fmt: skip


def _own_items(actor: Actor) -> list[dict[str, Any]]:
    """What one's own state was asked: private to it."""
    if actor.role not in OF_STATES:
        return []
    items = Item.objects.filter(member=actor.member).select_related("campaign")
    mine = set(items_of(actor).values_list("pk", flat=True))
    names = {
        each.pk: str(each)
        for each in Contact.objects.filter(
            Q(pk__in=items.values("contact")) | Q(pk__in=items.values("second"))
        )
    }
    return [
        {"item": each, "contact": names.get(each.contact, ""), "mine": each.pk in mine,
         "second": names.get(each.second, "") if each.second else ""}
        for each in items.order_by("-due")
    ]  # fmt: skip
