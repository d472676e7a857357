"""The pages that say that there is no page, and the like."""

from __future__ import annotations

import json

import pytest
from django.test import Client, RequestFactory

from detente.web import error_pages
from detente.web.error_pages import form_expired, server_error


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_where_nothing_is_a_page_says_so(language: str) -> None:
    answer = Client().get(f"/{language}/no-such-page/")

    assert answer.status_code == 404
    page = answer.content.decode()
    assert f'<html lang="{language}"' in page
    assert f'href="/{language}/"' in page


def test_a_script_is_told_in_its_own_terms() -> None:
    answer = Client().get("/en/no-such-page/", headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert json.loads(answer.content)["where"] == "/en/no-such-page/"


def test_a_form_without_its_token_is_refused_and_nothing_was_changed() -> None:
    answer = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "fr"})

    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()


def test_a_host_that_we_are_not_gets_400() -> None:
    answer = Client().get("/en/", headers={"Host": "elsewhere.example"})

    assert answer.status_code == 400


def test_a_fault_of_ours_is_owned_up_to() -> None:
    answer = server_error(RequestFactory().get("/en/"))

    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()


def test_every_page_has_its_own_status_and_words() -> None:
    request = RequestFactory().get("/en/")
    answers = [
        error_pages.bad_request(request, Exception()),
        error_pages.forbidden(request, Exception()),
        form_expired(request),
        error_pages.not_found(request, Exception()),
    ]

    assert [answer.status_code for answer in answers] == [400, 403, 403, 404]
    assert len({answer.content for answer in answers}) == 4
