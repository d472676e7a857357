"""What a page may do beyond the others: each exception to the strict policy has its name here."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from csp.constants import UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Answering = Callable[[HttpRequest], HttpResponseBase]


def for_this_site(answering: Answering) -> Answering:
    """Let no other site load what this one answers, pages, scripts or files; a middleware."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answering(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answered


def drawing_allowed(view: View[P]) -> View[P]:
    """Let the page of a view draw with Vega, which compiles its expressions as it goes.

    The scripts that may do so are still those of this site alone.
    """

    def allowed(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponseBase:
        drawing = csp_update({"script-src": [UNSAFE_EVAL]})
        return drawing(lambda asked: view(asked, *given, **named))(request)

    return update_wrapper(allowed, view)
