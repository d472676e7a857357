"""Whatever the exchange answers is TAXII; who asks is told first."""

from __future__ import annotations

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.roles import Actor
from detente.channel.exchange.answers import answer, endpoint, refusal
from detente.channel.exchange.protocol import MEDIA_TYPE, TaxiiError
from detente.world.errors import DetenteError
from tests.channel.exchange.conftest import Exchange
from tests.channel.exchange.sample_objects import basic


@endpoint("GET")
def greet(_request: HttpRequest, actor: Actor, word: str) -> HttpResponse:
    return answer({"said": f"{word}, {actor.member}"}, headers={"X-Heard": "yes"})


def ask(exchange: Exchange, method: str = "GET", **changes: str) -> HttpResponse:
    headers = exchange.ardenia.headers(**changes)
    return greet(RequestFactory().generic(method, "/", headers=headers), word="Hello")


def test_a_view_is_told_who_asks(exchange: Exchange) -> None:
    response = ask(exchange)
    assert json.loads(response.content) == {"said": "Hello, ARD"}
    assert (response["Content-Type"], response["X-Heard"]) == (MEDIA_TYPE, "yes")


def test_nobody_on_the_way_keeps_an_answer(exchange: Exchange) -> None:
    assert ask(exchange)["Cache-Control"] == "no-store"


def test_a_stranger_is_asked_for_a_token_before_anything_else(exchange: Exchange) -> None:
    response = ask(exchange, "DELETE", Authorization=basic("ard.technical", "no"), Accept="x/y")
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Basic ")
    assert response["Content-Type"] == MEDIA_TYPE


def test_another_media_type_is_refused(exchange: Exchange) -> None:
    assert ask(exchange, Accept="text/html").status_code == 406


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_method_is_refused(exchange: Exchange, method: str) -> None:
    assert ask(exchange, method).status_code == 405


@pytest.mark.parametrize(("error", "status"), [
    (TaxiiError("No.", status=404), 404), (NotAllowedError("No."), 403), (DetenteError("No."), 422),
], ids=lambda value: type(value).__name__)  # fmt: skip
def test_a_refusal_is_told_as_taxii_tells_it(error: DetenteError, status: int) -> None:
    response = refusal(error)
    assert response.status_code == status
    assert json.loads(response.content) == {
        "title": "No", "description": "No.", "http_status": str(status),
    }  # fmt: skip


def test_signing_in_as_people_do_is_of_no_use_to_a_machine(exchange: Exchange) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get("/taxii2/", headers={"Accept": MEDIA_TYPE}).status_code == 401
