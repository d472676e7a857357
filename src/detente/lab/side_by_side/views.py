"""The page of policies side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from detente.lab.address import address_of, inquiry_from
from detente.lab.answers import Answer, whole_answer
from detente.lab.inquiry import STATUS_QUO, YOURS, Inquiry
from detente.lab.reading import chart_text, lever_text
from detente.lab.side_by_side.table import COMPARED, Line, lines
from detente.lab.simulator.levers import shown
from detente.world.levers import LEVERS


@require_safe
@never_cache
def compare(request: HttpRequest) -> HttpResponse:
    """Show the policy of an address and those set aside, in the same worlds with the same luck."""
    inquiry = inquiry_from(request.GET)
    answer, language = whole_answer(inquiry, kept=True), get_language() or "en"
    columns = _columns(inquiry)
    context = {
        "address": address_of(inquiry),
        "columns": columns,
        "policies": [{"key": STATUS_QUO, "title": _("Status quo")}, *columns],
        "charts": [{"key": key, "text": chart_text(key, language)} for key in inquiry.charts],
        "levers": _levers(inquiry, language),
        "outcomes": _outcomes(answer, language),
        "worlds": answer.means.worlds,
        "runs": answer.means.replicates,
    }
    return render(request, "lab/side_by_side/page.html", context)


def _columns(inquiry: Inquiry) -> list[dict[str, str]]:
    kept = [
        {"key": f"kept-{number}", "title": each.title}
        for number, each in enumerate(inquiry.kept, start=1)
    ]
    return [{"key": YOURS, "title": _("On the page now")}, *kept]


def _levers(inquiry: Inquiry, language: str) -> list[dict[str, Any]]:
    """The levers that any of the policies moves: their status quo, and a value for each policy."""
    sets = [inquiry.levers, *(each.levers for each in inquiry.kept)]
    return [
        {
            "title": lever_text(name, language).title,
            "usual": shown(lever.default, lever.unit),
            "values": [shown(each[name], lever.unit) for each in sets],
        }
        for name, lever in LEVERS.items()
        if any(each[name] != lever.default for each in sets)
    ]


def _outcomes(answer: Answer, language: str) -> list[dict[str, Any]]:
    """The lines of the table, gathered by outcome."""
    found: dict[str, list[Line]] = {key: [] for key in COMPARED}
    for line in lines(answer.means):
        found[line.outcome.key].append(line)
    return [
        {"title": _title(key, language), "unit": each[0].outcome.unit, "lines": each}
        for key, each in found.items()
    ]


def _title(key: str, language: str) -> str:
    """The title of an outcome: that of its chart, where it has one of its own."""
    return _("State operations") if key == "operations" else chart_text(key, language).title
