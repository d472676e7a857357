"""The simulator's page, and the answers that it asks for while a lever moves."""

import secrets
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from detente import __version__
from detente.lab.address import address_of, balanced, inquiry_from, written
from detente.lab.answers import Answer, finer_answer, first_answer, rows_for
from detente.lab.cautions import cautions
from detente.lab.desk import STAGES, desk
from detente.lab.figures import decimal_sign
from detente.lab.headlines import headline
from detente.lab.reading import chart_text
from detente.lab.seats import SEATS, Seats
from detente.lab.simulator.choices import choices
from detente.lab.simulator.differences import differences
from detente.lab.simulator.levers import groups
from detente.web.refusals import FULL, FullError
from detente.web.security import drawing_allowed

SEAT = "seat"


@cache
def seats() -> Seats:
    """The seats of this process."""
    return Seats()


@require_safe
@never_cache
@drawing_allowed
def simulator(request: HttpRequest) -> HttpResponse:
    """Show the levers as the address has them, and what comes of them."""
    if request.GET.get("balance"):
        return HttpResponseRedirect(f"{reverse('lab:simulator')}?{_balanced(request.GET)}")
    inquiry = inquiry_from(request.GET)
    # Who comes for the first time takes a seat with the first lever: a crawler takes none.
    known = request.COOKIES.get(SEAT)
    visitor, seated = known or secrets.token_hex(8), known is None or seats().taken_by(known)
    language = get_language() or "en"
    found = first_answer(inquiry) if seated and desk().ready else None
    context = {
        "inquiry": inquiry,
        "address": address_of(inquiry),
        "groups": groups(inquiry.levers, language),
        "choices": choices(inquiry, language),
        "seated": seated,
        "seats": SEATS,
        "stages": len(STAGES),
        "decimal": decimal_sign(language),
        "differences": differences(inquiry, language),
        **(_said(found) if found else {}),
    }
    page = render(request, "lab/simulator/page.html", context, status=200 if seated else FULL)
    page.set_cookie(SEAT, visitor, httponly=True, samesite="Lax", secure=request.is_secure())
    return page


@require_safe
@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """Answer an inquiry as JSON: rows of its two charts, and the sentences around them.

    `stage` 0 answers at once; a later stage answers with more runs, or with 204 where somebody
    else waits for the engine.

    Raises
    ------
    FullError
        Where every seat is taken.
    """
    if not seats().taken_by(request.COOKIES.get(SEAT) or request.META.get("REMOTE_ADDR", "")):
        raise _full()
    inquiry, stage = inquiry_from(request.GET), _stage(request.GET)
    found = finer_answer(inquiry, stage) if stage else first_answer(inquiry)
    if found is None:
        return HttpResponse(status=204)
    said = _said(found)
    return JsonResponse(
        {
            "stage": stage,
            "ready": desk().ready,
            "worlds": found.means.worlds,
            "runs": found.means.replicates,
            "charts": {key: rows_for(key, found) for key in inquiry.charts},
            "headline": render_to_string("lab/simulator/headline.html", said, request),
            "cautions": render_to_string("lab/simulator/cautions.html", said, request),
            "differences": render_to_string("lab/simulator/differences.html", said, request),
            "address": address_of(inquiry, model=__version__),
        }
    )


def _said(answer: Answer) -> dict[str, Any]:
    """What the page says of an answer."""
    summed = headline(answer.means, answer.inquiry.judged)
    language = get_language() or "en"
    return {
        "inquiry": answer.inquiry,
        "headline": summed,
        "judged": chart_text(answer.inquiry.judged, language).title,
        "cautions": cautions(answer, summed),
        "differences": differences(answer.inquiry, language),
        "compiling": not desk().ready,
    }


def _stage(query: QueryDict) -> int:
    given = query.get("stage", "0")
    return int(given) if given in map(str, range(len(STAGES))) else 0


def _balanced(query: QueryDict) -> str:
    """The address with its budget shares scaled to sum to 1."""
    scaled = query.copy()
    scaled.pop("balance", None)
    for name, value in balanced(query).items():
        scaled[name] = written(value)
    return address_of(inquiry_from(scaled))


def _full() -> FullError:
    seconds = seats().seconds_to_wait()
    return FullError(
        _("All %(seats)s seats at the simulator are taken.") % {"seats": SEATS},
        seconds=seconds,
        remedy=_(
            "Your settings are kept in the address. A seat comes free in %(seconds)s seconds at "
            "the latest if its visitor rests; this page tries again by itself."
        )
        % {"seconds": seconds},
    )
