"""What lies where: every page of the site opens, and the short links lie outside the languages."""

from __future__ import annotations

from django.urls import resolve, reverse

from detente.lab import urls


def test_the_addresses_that_others_may_hold_stay_where_they_are() -> None:
    assert reverse("lab:simulator") == "/en/"
    assert reverse("lab:picture", args=["damage", "svg"]) == "/en/charts/damage.svg"
    assert reverse("lab:chart", args=["damage"]) == "/en/charts/damage/"
    assert reverse("short", args=["abc"]) == "/s/abc"
    assert resolve("/en/provenance.json").view_name == "lab:provenance"


def test_short_links_need_no_language() -> None:
    assert [str(each.pattern) for each in urls.without_language] == ["s/<slug:code>"]
