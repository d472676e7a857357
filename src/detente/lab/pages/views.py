"""The pages on levers and charts: a list of each, and a page for each of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from detente.lab.desk import desk
from detente.lab.inquiry import CHARTS, LIVE_WORLDS
from detente.lab.pages.contents import chart_page, charts, instruments, lever_page
from detente.lab.simulator.choices import package_title, world_title
from detente.web.languages import SOURCE
from detente.world.levers import LEVERS


@require_safe
def every_lever(request: HttpRequest) -> HttpResponse:
    """List the levers by instrument."""
    return render(request, "lab/pages/levers.html", {"instruments": instruments(_language())})


@require_safe
def one_lever(request: HttpRequest, name: str) -> HttpResponse:
    """Show all that is said of one lever; 404 where there is none of this name."""
    if name not in LEVERS:
        raise Http404(_("There is no lever “%(name)s”.") % {"name": name})
    return render(request, "lab/pages/lever.html", {"page": lever_page(name, _language())})


@require_safe
def every_chart(request: HttpRequest) -> HttpResponse:
    """List the charts."""
    return render(request, "lab/pages/charts.html", {"charts": charts(_language())})


@require_safe
def one_chart(request: HttpRequest, key: str) -> HttpResponse:
    """Show all that is said of one chart, with an example; 404 where there is none of this key."""
    if key not in CHARTS:
        raise Http404(_("There is no chart “%(key)s”.") % {"key": key})
    page = chart_page(key, _language())
    context = {
        "page": page,
        "ready": desk().ready,
        "package": package_title(page.package),
        "world": world_title(LIVE_WORLDS[0]),
    }
    return render(request, "lab/pages/chart.html", context)


def _language() -> str:
    return get_language() or SOURCE
