"""The page of policies side by side."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("known_desk")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_each_policy_has_its_charts_and_its_column(visitor: Client, language: str) -> None:
    page = visitor.get(f"/{language}/compare/?kept=Alpha|clarity:0.9&kept=Beta|red_line:3")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("<img") == 2 * 3 + 1  # two charts for three policies, and the site's mark
    assert text.count("Alpha") >= 4
    assert "policy=kept-2" in text


def test_with_nothing_set_aside_the_page_says_how(visitor: Client) -> None:
    assert "Nothing is set aside yet" in visitor.get("/en/compare/").content.decode()


def test_too_many_are_refused(visitor: Client) -> None:
    address = "&".join(f"kept={name}|" for name in "ABCDE")
    assert visitor.get(f"/en/compare/?{address}").status_code == 400
