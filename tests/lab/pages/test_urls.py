"""Where the pages on levers and charts lie."""

from __future__ import annotations

from django.urls import reverse

from detente.lab.pages.urls import urlpatterns


def test_each_page_has_its_address() -> None:
    assert [each.name for each in urlpatterns] == ["levers", "lever", "charts", "chart"]
    assert reverse("lab:lever", args=["red_line"]) == "/en/levers/red_line/"
    assert reverse("lab:chart", args=["norm_adoption"]) == "/en/charts/norm_adoption/"
