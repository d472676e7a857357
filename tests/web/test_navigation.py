"""What stands around every page: places, languages, version."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from detente.web import navigation
from detente.web.navigation import Place, around, language_links, place_links


@pytest.fixture
def two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of two places, one inside the other's address, and one that does not exist."""
    addresses = {"a": "/en/", "b": "/en/levers/", "none": ""}
    monkeypatch.setattr(navigation, "_places", lambda site: [Place(key, key) for key in addresses])
    monkeypatch.setattr(navigation, "_address", lambda place: addresses[place.name])


@pytest.mark.usefixtures("two_places")
@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("/en/", ["page", ""]),
        ("/en/compare", ["true", ""]),
        ("/en/levers/", ["", "page"]),
        ("/en/levers/decoys/", ["", "true"]),
        ("/health", ["", ""]),
    ],
)
def test_the_innermost_place_is_the_current_one(path: str, marks: list[str]) -> None:
    assert [link.current for link in place_links(path, "lab")] == marks


def test_a_place_that_this_server_has_not_is_not_linked_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(navigation, "_places", lambda site: [Place("lab:nowhere", "Nowhere")])

    assert place_links("/en/", "lab") == []


def test_the_same_page_is_linked_to_in_every_language_with_its_question() -> None:
    found = {link.code: link for link in language_links("/fr/levers/?a=1&b=%202", "fr")}

    assert found["ar"].address == "/ar/levers/?a=1&b=%202"
    assert (found["ar"].direction, found["en"].direction) == ("rtl", "ltr")
    assert [code for code, link in found.items() if link.current] == ["fr"]


@pytest.mark.parametrize("address", ["/nowhere", "/", "/frankly/x"])
def test_from_a_page_without_language_the_links_lead_to_the_front(address: str) -> None:
    assert {link.address for link in language_links(address, "fr")} == {"/en/", "/fr/", "/ar/"}


def test_the_base_page_is_told_where_it_reads_from() -> None:
    with override("ar"):
        told = around(RequestFactory().get("/ar/levers/"))

    assert (told["LANGUAGE_CODE"], told["LANGUAGE_BIDI"], told["home"]) == ("ar", True, "/ar/")
    assert told["version"]


def test_each_site_has_its_own_places_and_a_way_to_the_other() -> None:
    lab = around(RequestFactory().get("/en/levers/"))
    channel = around(RequestFactory().get("/en/channel/record/"))

    assert (lab["site"], [link.title for link in lab["sites"]]) == ("lab", ["Channel"])
    assert (channel["site"], [link.title for link in channel["sites"]]) == (
        "channel", ["Laboratory"],
    )  # fmt: skip
    assert not {link.address for link in lab["places"]} & {
        link.address for link in channel["places"]
    }
