"""Pages of short links: where one is asked for, and where one leads."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from detente import __version__
from detente.lab.address import address_of, inquiry_from
from detente.lab.links.acts import make_link
from detente.lab.links.models import Link
from detente.lab.simulator.differences import differences


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Show an inquiry's whole address and all that differs in it; on request, a short link."""
    inquiry = inquiry_from(request.GET)
    address = address_of(inquiry, model=__version__)
    link = make_link(inquiry, model=__version__) if request.method == "POST" else None
    place = request.build_absolute_uri(reverse("lab:simulator"))
    context = {
        "address": address,
        "whole": f"{place}?{address}",
        "short": request.build_absolute_uri(reverse("short", args=[link.code])) if link else "",
        "differences": differences(inquiry, get_language() or "en"),
    }
    return render(request, "lab/links/share.html", context)


@require_safe
def follow(_request: HttpRequest, code: str) -> HttpResponse:
    """Lead from a short link to the simulator, in the reader's language."""
    link = get_object_or_404(Link, code=code.lower())
    return HttpResponseRedirect(f"{reverse('lab:simulator')}?{link.address}")
