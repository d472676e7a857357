"""How the exchange answers: who asks is told first, then everything is TAXII, refusals too."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.roles import Actor
from detente.channel.exchange.protocol import MEDIA_TYPE, TaxiiError, check_accept, error_object
from detente.channel.exchange.tokens import bearer
from detente.world.errors import DetenteError

P = ParamSpec("P")
Asked = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


def endpoint(*methods: str) -> Callable[[Asked[P]], Callable[..., HttpResponse]]:
    """Let a view be an endpoint of TAXII: it is given the request and who asks.

    Parameters
    ----------
    methods
        The HTTP methods that it knows.
    """

    def wrapped(view: Asked[P]) -> Callable[..., HttpResponse]:
        @csrf_exempt  # a token is no cookie: no other site can make a browser send it
        @wraps(view)
        def asked(request: HttpRequest, *given: P.args, **named: P.kwargs) -> HttpResponse:
            try:
                actor = bearer(request.headers.get("Authorization", ""))
                _check_method(request, methods)
                check_accept(request.headers.get("Accept", ""))
                return view(request, actor, *given, **named)
            except DetenteError as error:
                return refusal(error)

        return asked

    return wrapped


def answer(
    data: dict[str, Any], *, status: int = 200, headers: dict[str, str] | None = None
) -> HttpResponse:
    """Give an answer in JSON that nobody on the way may keep."""
    response = HttpResponse(json.dumps(data), content_type=MEDIA_TYPE, status=status)
    response["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def refusal(error: DetenteError) -> HttpResponse:
    """Give a refusal as TAXII has it."""
    told = error if isinstance(error, TaxiiError) else _as_taxii(error)
    response = answer(error_object(told), status=told.status)
    if told.status == 401:
        response["WWW-Authenticate"] = 'Basic realm="exchange", charset="UTF-8"'
    return response


def _as_taxii(error: DetenteError) -> TaxiiError:
    return TaxiiError(
        error.what, status=403 if isinstance(error, NotAllowedError) else 422, where=error.where,
        expected=error.expected, remedy=error.remedy,
    )  # fmt: skip


def _check_method(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        raise TaxiiError(
            "That is not done here.", status=405, where="method", expected=", ".join(methods)
        )
