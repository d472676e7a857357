"""What lies where, whatever site is served."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve


def test_whatever_watches_over_the_server_is_answered() -> None:
    answer = Client().get("/health")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_browser_that_asks_for_an_icon_is_led_to_the_mark() -> None:
    assert Client().get("/favicon.ico")["Location"] == "/static/web/mark.svg"


@pytest.mark.parametrize(("wanted", "led_to"), [("ar", "/ar/"), ("fr-CA", "/fr/"), ("xx", "/en/")])
def test_the_front_page_is_in_the_reader_s_language(wanted: str, led_to: str) -> None:
    answer = Client().get("/", headers={"Accept-Language": wanted})

    assert (answer.status_code, answer["Location"]) == (302, led_to)


def test_what_goes_wrong_has_pages_of_ours() -> None:
    from detente.web import urls

    assert resolve("/health").func is urls.alive
    assert urls.handler404 == "detente.web.error_pages.not_found"
