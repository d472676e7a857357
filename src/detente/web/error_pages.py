"""The pages that say that there is no page, and the like, in the look of all others."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from detente.web.refusals import wants_json


@dataclass(frozen=True)
class ErrorPage:
    """What such a page says: its status, what happened, and how to go on."""

    status: int
    title: Promise | str
    text: Promise | str
    remedy: Promise | str


BAD_REQUEST = ErrorPage(
    400,
    _("This request cannot be read"),
    _("The address, or what came with it, is not in a form that this site understands."),
    _("Start again from the front page."),
)
FORBIDDEN = ErrorPage(
    403,
    _("You may not do this"),
    _("This page, or this act, is not open to you."),
    _("Start again from the front page."),
)
FORM_EXPIRED = ErrorPage(
    403,
    _("This form is no longer valid"),
    _(
        "A form can be sent only with the cookie that came with it: it keeps other sites from "
        "sending forms in your name. It may have expired, or your browser may refuse cookies."
    ),
    _("Go back, load the page again and send the form once more. Nothing was changed."),
)
NOT_FOUND = ErrorPage(
    404,
    _("There is no such page"),
    _("Nothing lies at this address: it may be misspelt, or the page may have moved."),
    _("Start again from the front page, or choose a place above."),
)
SERVER_ERROR = ErrorPage(
    500,
    _("Something went wrong on this server"),
    _("The fault is ours, not yours. It has been written to the server's log."),
    _("Try again in a moment. Your policy stands in the address and is not lost."),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django cannot read: status 400."""
    return _answer(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed: status 403."""
    return _answer(request, FORBIDDEN)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token: status 403."""
    return _answer(request, FORM_EXPIRED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer where nothing is: status 404."""
    return _answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where the program failed: status 500."""
    return _answer(request, SERVER_ERROR)


def _answer(request: HttpRequest, page: ErrorPage) -> HttpResponse:
    if wants_json(request):
        told = {"what": str(page.title), "where": request.path, "expected": None}
        return JsonResponse(told | {"remedy": str(page.remedy)}, status=page.status)
    return render(request, "web/error.html", {"page": page}, status=page.status)
