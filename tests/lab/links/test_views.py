"""Sharing: the whole address, a short link on request, and where it leads."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from detente import __version__
from detente.lab.links.models import Link

pytestmark = pytest.mark.django_db


def test_the_whole_address_needs_no_server_to_remember_it(visitor: Client) -> None:
    text = visitor.get("/en/share/?clarity=0.9&seed=7").content.decode()
    assert f"clarity=0.9&amp;seed=7&amp;model={__version__}" in text
    assert Link.objects.count() == 0


def test_a_short_link_leads_back_to_everything(visitor: Client) -> None:
    text = visitor.post("/en/share/?clarity=0.9&temper=spiral").content.decode()
    short = re.search(r"/s/[a-z2-7]{10}", text)
    assert short is not None
    answer = Client().get(short[0], headers={"Accept-Language": "fr"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/fr/?clarity=0.9&temper=spiral&model={__version__}"


def test_a_link_that_there_is_not_is_not_found(visitor: Client) -> None:
    assert visitor.get("/s/aaaaaaaaaa").status_code == 404


def test_a_slip_makes_no_link(visitor: Client) -> None:
    assert visitor.post("/en/share/?clarity=9").status_code == 400
    assert Link.objects.count() == 0


def test_a_link_is_made_by_this_site_s_own_form_alone() -> None:
    wary = Client(enforce_csrf_checks=True)
    assert wary.post("/en/share/?clarity=0.9").status_code == 403
    assert Link.objects.count() == 0
