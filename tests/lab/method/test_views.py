"""The method answers in every language, its links lead somewhere, and others are not found."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from detente.lab.method.documents import pages


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_it_is_there_in_every_language_and_says_what_is_not_translated(
    client: Client, language: str, direction: str
) -> None:
    content = client.get(f"/{language}/method/").content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in content
    assert '<div class="document" lang="en" dir="ltr">' in content
    assert ('class="message"' in content) == (language != "en")
    assert f'href="/{language}/method/model/limits/"' in content
    assert content.count("<h1") == 1
    assert " style=" not in content


def test_every_anchor_that_is_linked_to_is_there(client: Client) -> None:
    content = client.get("/en/method/").content.decode()
    anchors = set(re.findall(r' id="([^"]+)"', content))
    linked = set(re.findall(r'href="#([^"]+)"', content))
    assert linked - anchors == set()
    assert {"E1", "E38", "parameters", "bibliography", "parameter-trust_base"} <= anchors


def test_every_page_of_the_documents_is_there_and_its_links_too(client: Client) -> None:
    addresses = {"/en/method/"}
    for page in pages():
        answer = client.get(f"/en/method/{page}/", follow=True)
        assert answer.status_code == 200, page
        content = answer.content.decode()
        addresses |= set(re.findall(r'href="(/en/method/[^"#]*)', content))
        assert content.count("<h1") == 1
    for address in addresses:
        assert client.get(address, follow=True).status_code == 200, address


def test_the_model_has_one_address(client: Client) -> None:
    assert client.get("/en/method/model/")["Location"] == "/en/method/"


@pytest.mark.parametrize("page", ["nothing", "map", "../pyproject", "model/../../pyproject", "E12"])
def test_what_is_no_page_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"/en/method/{page}/").status_code == 404
