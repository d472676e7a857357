"""Pages of the glossary that are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.channel import cast
from tests.channel.glossary.words import agreed, defined, proposed, related

ClientOf = Callable[[str], Client]


def test_a_stranger_finds_public_words_and_agreed_public_texts_alone(
    states: Any, client: Client
) -> None:
    defined(word="veiled")
    defined("bel.dip", word="shown", visibility="public")
    text = proposed(word="agreement", visibility="public")
    agreed("ard.dip", text)
    page = client.get(reverse("channel:glossary")).content.decode()
    assert "shown" in page
    assert "veiled" not in page
    assert "agreement" not in page
    agreed("bel.dip", text)
    assert "agreement" in client.get(reverse("channel:glossary")).content.decode()


def test_one_word_stands_side_by_side_with_what_was_said(states: Any, client_of: ClientOf) -> None:
    ours, theirs = defined(), defined("bel.dip", "A loss.", source="Decree 4")
    related("bel.dip", theirs, ours, "narrower", "We leave out near misses.")
    there = reverse("channel:glossary-word") + "?word=Incident&language=en"
    page = client_of("sec.one").get(there).content.decode()
    for words in ("An unwanted event.", "A loss.", "Decree 4", "is narrower than", "near misses",
                  "These definitions differ"):  # fmt: skip
        assert words in page


def test_a_word_that_nobody_defines_is_not_there(states: Any, client: Client) -> None:
    defined()
    there = reverse("channel:glossary-word")
    for query in ("", "?word=incident&language=en", "?word=x"):
        assert client.get(there + query).status_code == 404


def test_a_term_shows_all_that_was_meant(states: Any, client_of: ClientOf) -> None:
    term = defined(definition="First.")
    cast.signed("ard.dip", "glossary.redefine", term=str(term.pk), definition="Second.", source="")
    cast.signed("ard.dip", "glossary.withdraw", term=str(term.pk), reason="Out of use.")
    there = reverse("channel:glossary-term", args=[term.pk])
    page = client_of("bel.dip").get(there).content.decode()
    for words in ("First.", "Second.", "Withdrawn by its member", "Out of use."):
        assert words in page


def test_a_term_outside_ones_circle_is_not_there(states: Any, client_of: ClientOf) -> None:
    there = reverse("channel:glossary-term", args=[defined(visibility="own").pk])
    assert client_of("bel.dip").get(there).status_code == 404
    assert client_of("ard.tech").get(there).status_code == 200


def test_what_may_be_changed_is_offered_to_those_who_may(states: Any, client_of: ClientOf) -> None:
    term = defined()
    there = reverse("channel:glossary-term", args=[term.pk])
    offered = reverse("channel:glossary-redefine", args=[term.pk])
    assert offered in client_of("ard.tech").get(there).content.decode()
    for name in ("bel.dip", "sec.one"):
        assert offered not in client_of(name).get(there).content.decode()


def test_markup_in_a_definition_is_text(states: Any, client_of: ClientOf) -> None:
    term = defined(definition="<script>x</script>")
    for name, more in (("glossary-term", [term.pk]), ("glossary-concordance", [])):
        page = client_of("bel.dip").get(reverse(f"channel:{name}", args=more))
        assert b"<script>x" not in page.content


def test_the_concordance_names_no_side_as_right(states: Any, client_of: ClientOf) -> None:
    defined()
    defined("bel.dip", "A loss.")
    page = client_of("sec.one").get(reverse("channel:glossary-concordance")).content.decode()
    assert "not yet compared" in page
    assert "No side is right here." in page


@pytest.mark.parametrize(
    ("kind", "media"),
    [("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("csv", "text/csv")],
)
def test_an_export_holds_what_its_reader_may_read_alone(
    states: Any, client: Client, kind: str, media: str
) -> None:
    defined(definition="For members.")
    defined("bel.dip", "For all.", visibility="public")
    answer = client.get(reverse(f"channel:glossary-{kind}"))
    assert answer["Content-Type"] == f"{media}; charset=utf-8"
    assert b"For all." in answer.content
    assert b"For members." not in answer.content


def test_an_export_names_where_our_property_is_described(states: Any, client_of: ClientOf) -> None:
    related("ard.dip", defined(), defined("bel.dip"), "conflicting")
    said = client_of("ard.dip").get(reverse("channel:glossary-jsonld")).content
    ours = "http://testserver/channel/glossary/vocabulary.ttl"
    assert any(f"{ours}#conflictsWith" in node for node in json.loads(said))
    described = client_of("ard.dip").get("/channel/glossary/vocabulary.ttl").content.decode()
    assert f"<{ours}#conflictsWith>" in described
