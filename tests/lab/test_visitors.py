"""Who asks: known again by a cookie that only this server can make."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import RequestFactory

from detente.lab.visitors import COOKIE, newcomer, remember, visitor


def cookie_of(name: str) -> str:
    answer = HttpResponse()
    remember(answer, name, secure=False)
    return str(answer.cookies[COOKIE].value)


def test_a_visitor_without_a_cookie_has_no_name() -> None:
    assert visitor(RequestFactory().get("/")) == ""


def test_a_visitor_is_known_again() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = cookie_of("a" * 32)
    assert visitor(request) == "a" * 32


def test_a_cookie_that_was_tampered_with_counts_as_none() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = "b" + cookie_of("a" * 32)[1:]
    assert visitor(request) == ""


def test_scripts_and_other_sites_do_not_get_the_cookie() -> None:
    answer = HttpResponse()
    remember(answer, newcomer(), secure=True)
    kept = answer.cookies[COOKIE]
    assert kept["httponly"]
    assert kept["secure"]
    assert kept["samesite"] == "Lax"


def test_no_two_newcomers_bear_one_name() -> None:
    assert len({newcomer() for _ in range(50)}) == 50
