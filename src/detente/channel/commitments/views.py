"""Pages of the commitments: the catalogue, one's own self-report, and what one member shows.

No page lays the answers of two members beside each other, and none counts them.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.accounts.asking import CircleForm, do_now, sign_next
from detente.channel.accounts.models import Member
from detente.channel.accounts.showing import names_of, speaks
from detente.channel.audit.acts import may, perform
from detente.channel.audit.models import Line
from detente.channel.audit.roles import Actor, Role
from detente.channel.audit.visitor import acting, actor_of, only
from detente.channel.commitments.activity import activity_of, proposed
from detente.channel.commitments.acts import LONGEST
from detente.channel.commitments.forms import ContactForm, ReminderForm, ReportForm
from detente.channel.commitments.models import MeasureReport, ReportContact, ReportReminder
from detente.channel.commitments.printing import Part, printed
from detente.channel.commitments.reports import (
    catalogue,
    members_that_show,
    newest,
    own_reports,
    report_numbered,
    reports_shown,
)
from detente.world.agreements import AGREEMENTS, THEMES, Agreement, Family
from detente.world.errors import DetenteError

asking = require_http_methods(["GET", "HEAD", "POST"])
voices = only(Role.AUTHORITY, Role.DIPLOMATIC)

FAMILIES = {
    Family.OSCE_MEASURE: _("Confidence-building measures of the OSCE"),
    Family.UN_NORM: _("Norms of the United Nations"),
    Family.GLOBAL_MEASURE: _("Global confidence-building measures"),
}


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """The catalogue; beside it, for a state's own voices, what they keep."""
    actor = actor_of(request)
    own = own_reports(actor.member) if actor and _reports(actor) else {}
    lists = [
        (FAMILIES[family], [(each, own.get(each.key)) for each in measures])
        for family, measures in catalogue()
    ]
    reminder = actor and ReportReminder.objects.filter(member=actor.member).first()
    return render(
        request, "channel/commitments/commitments.html",
        {"lists": lists, "showing": members_that_show(actor), "mine": _reports(actor),
         "reminder": reminder, "status": next(iter(AGREEMENTS.values())).text_status},
    )  # fmt: skip


@asking
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One norm or measure; for a state's own voices, with the form of what they say of it."""
    found = _known(key)
    actor = actor_of(request)
    shown = {"measure": found, "themes": [THEMES[theme] for theme in found.themes],
             "address": address_of(found), "mine": _reports(actor)}  # fmt: skip
    if actor is None or not _reports(actor):
        return render(request, "channel/commitments/measure.html", shown)
    last = newest(actor.member, key)
    form = ReportForm(request.POST if request.method == "POST" else None, initial=_initial(last))
    if form.is_valid() and do_now(form, "commitments.keep", actor, measure=key,
                                  **form.cleaned_data):  # fmt: skip
        return redirect("channel:commitment", key)
    return render(request, "channel/commitments/measure.html",
                  {**shown, **_own(actor, key, last), "form": form})  # fmt: skip


@require_http_methods(["POST"])
@voices
def accept(request: HttpRequest, key: str, line: int) -> HttpResponse:
    """Take a line of the record into one's report."""
    _known(key)
    perform("commitments.accept", acting(request), measure=key, line=line)
    return redirect("channel:commitment", key)


@asking
@voices
def show(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Choose who may read one version of one's report."""
    actor, found = acting(request), _known(key)
    report = report_numbered(actor.member, key, number)
    if report is None:
        raise Http404
    asked = {"visibility": report.visibility, "readers": report.named}
    form = CircleForm(request.POST or None, own=actor.member, initial=asked)
    if form.is_valid():
        onward = request.path.partition("show/")[0]
        answer = sign_next(form, "commitments.show", actor, onward, measure=key, number=number,
                           **form.cleaned_data)  # fmt: skip
        if answer:
            return answer
    return render(request, "channel/commitments/show.html",
                  {"form": form, "measure": found, "report": report})  # fmt: skip


@require_safe
def of(request: HttpRequest, code: str) -> HttpResponse:
    """What one member shows of its self-report, and nobody else's beside it."""
    member = get_object_or_404(Member, code=code)
    reports = reports_shown(actor_of(request), code)
    if not reports:
        raise Http404
    shown = [(each, reports[each.key]) for each in AGREEMENTS.values() if each.key in reports]
    return render(request, "channel/commitments/of.html", {"member": member, "reports": shown})


@asking
@voices
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask about one's self-report."""
    actor = acting(request)
    kept = ReportContact.objects.filter(member=actor.member).first()
    asked = {name: getattr(kept, name) for name in LONGEST} if kept else {}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=asked)
    if form.is_valid() and do_now(form, "commitments.keep_contact", actor, **form.cleaned_data):
        return redirect("channel:commitments")
    return render(request, "channel/commitments/contact.html", {"form": form})


@asking
@voices
def reminder(request: HttpRequest) -> HttpResponse:
    """When to be reminded of one's self-report."""
    actor = acting(request)
    kept = ReportReminder.objects.filter(member=actor.member).first()
    if request.method == "POST" and request.POST.get("looked"):
        perform("commitments.look", actor)
        return redirect("channel:commitments")
    form = ReminderForm(request.POST if request.method == "POST" else None,
                        initial={"months": kept.months if kept else None})  # fmt: skip
    if form.is_valid() and do_now(form, "commitments.choose_reminder", actor,
                                  **form.cleaned_data):  # fmt: skip
        return redirect("channel:commitments")
    return render(request, "channel/commitments/reminder.html", {"form": form, "kept": kept})


@require_safe
@voices
def report(request: HttpRequest) -> HttpResponse:
    """One's own self-report as PDF: `part` of it (`Part`), and `empty=yes` for a blank form."""
    actor = acting(request)
    empty = request.GET.get("empty") == "yes"
    content = printed(
        Member.objects.get(code=actor.member), part=_part(request.GET.get("part", Part.WHOLE)),
        reports={} if empty else own_reports(actor.member),
        contact=None if empty else ReportContact.objects.filter(member=actor.member).first(),
    )  # fmt: skip
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="self-report-{actor.member}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def address_of(measure: Agreement) -> str:
    """Where the official text lies, by its symbol; empty where symbols lead nowhere by themselves.

    The United Nations resolves the symbols of its documents; the OSCE does not.
    """
    return f"https://undocs.org/{measure.symbol}" if measure.symbol.startswith("A/") else ""


def _own(actor: Actor, key: str, last: MeasureReport | None) -> dict[str, Any]:
    accepted = [each["line"] for each in last.activity] if last else []
    versions = MeasureReport.objects.filter(member=actor.member, measure=key).order_by("-number")
    return {
        "last": last, "proposed": proposed(actor.member, key, accepted=accepted),
        "accepted": [activity_of(line) for line in Line.objects.filter(number__in=accepted)],
        "versions": [(each, list(names_of(each.named).values())) for each in versions],
    }  # fmt: skip


def _initial(last: MeasureReport | None) -> dict[str, Any]:
    if last is None:
        return {"progress": ""}
    return {"progress": last.progress, "account": last.account, "links": "\n".join(last.links),
            "challenges": last.challenges, "needs": last.needs}  # fmt: skip


def _reports(actor: Actor | None) -> bool:
    return may(actor, "commitments.keep") and speaks(actor)


def _known(key: str) -> Agreement:
    if key not in AGREEMENTS:
        raise Http404
    return AGREEMENTS[key]


def _part(asked: str) -> Part:
    if asked not in list(Part):
        raise DetenteError("There is no such part.", where=asked, expected=", ".join(Part))
    return Part(asked)
