"""Pages of the glossary on which something is done lead to the page of signing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from detente.channel.audit.acts import complete
from detente.channel.audit.models import Prepared
from detente.channel.audit.views import onward
from detente.channel.glossary.agreement import Status, status_of
from detente.channel.glossary.models import CommonText, Term, TermRelation
from tests.channel import cast
from tests.channel.glossary.words import agreed, defined, proposed, related

ClientOf = Callable[[str], Client]


def sign(name: str) -> str:
    """Sign what was prepared, and give where the page leads."""
    prepared = Prepared.objects.get()
    done = complete(
        prepared, cast.actor(name), signature=cast.signature_of(name, prepared.statement)
    )
    return onward(prepared, done)


def test_a_term_is_defined_once_it_is_signed(states: Any, client_of: ClientOf) -> None:
    filled = {"word": "incident", "language": "en", "definition": "D.", "visibility": "own"}
    client_of("ard.tech").post(reverse("channel:glossary-define"), filled)
    assert not Term.objects.exists()
    led = sign("ard.tech")
    assert led == reverse("channel:glossary-term", args=[Term.objects.get().pk])


def test_a_refused_word_is_shown_beside_what_was_entered(states: Any, client_of: ClientOf) -> None:
    defined()
    filled = {"word": "INCIDENT", "language": "en", "definition": "Once more.", "visibility": "own"}
    page = client_of("ard.tech").post(reverse("channel:glossary-define"), filled).content
    assert b"has defined this word" in page
    assert b"Once more." in page
    assert not Prepared.objects.exists()


@pytest.mark.parametrize(
    ("name", "filled"),
    [
        ("redefine", {"definition": "Anew."}),
        ("withdraw", {"reason": ""}),
        ("show", {"visibility": "public"}),
    ],
)
def test_a_term_is_changed_by_its_own_state_alone(
    states: Any, client_of: ClientOf, name: str, filled: dict[str, str]
) -> None:
    term = defined()
    there = reverse(f"channel:glossary-{name}", args=[term.pk])
    assert client_of("bel.dip").post(there, filled).status_code == 404
    assert client_of("ard.tech").get(there).status_code == 200
    client_of("ard.tech").post(there, filled)
    assert sign("ard.tech") == reverse("channel:glossary-term", args=[term.pk])


def test_terms_are_related_and_the_relation_taken_back(states: Any, client_of: ClientOf) -> None:
    ours, theirs = defined(), defined("bel.dip")
    browser, there = client_of("ard.tech"), reverse("channel:glossary-relate", args=[ours.pk])
    assert b"Belmora" in browser.get(there).content
    browser.post(there, {"relation": "close", "other": str(theirs.pk)})
    sign("ard.tech")
    said = TermRelation.objects.get()
    end = reverse("channel:glossary-unrelate", args=[said.pk])
    assert client_of("bel.dip").post(end).status_code == 404
    assert browser.get(end).status_code == 200
    browser.post(end)
    sign("ard.tech")
    assert TermRelation.objects.get().ended_at is not None
    assert browser.post(end).status_code == 404


def test_a_common_text_is_put_agreed_and_shown(states: Any, client_of: ClientOf) -> None:
    filled = {"word": "incident", "language": "en", "definition": "D.", "members": ["BEL"],
              "visibility": "public"}  # fmt: skip
    client_of("ard.dip").post(reverse("channel:glossary-propose"), filled)
    there = sign("ard.dip")
    text = CommonText.objects.get()
    assert there == reverse("channel:glossary-text", args=[text.pk])
    for name in ("ard.dip", "bel.dip"):
        page = client_of(name).get(there).content.decode()
        assert "not every state listed has signed" in page
        client_of(name).post(there, {"answer": "agree", "digest": text.digest})
        sign(name)
    assert status_of(text) == Status.AGREED
    assert "every state listed has signed" in Client().get(there).content.decode()


def test_a_common_text_is_declined_with_a_reason(states: Any, client_of: ClientOf) -> None:
    text = proposed()
    there = reverse("channel:glossary-text", args=[text.pk])
    client_of("bel.dip").post(there, {"answer": "decline", "reason": "Too wide."})
    sign("bel.dip")
    page = client_of("ard.dip").get(there).content.decode()
    assert "a state has declined" in page
    assert "Too wide." in page
    assert "Agree, and go on to sign" not in page


def test_an_answer_that_is_refused_says_why(states: Any, client_of: ClientOf) -> None:
    text = proposed()
    agreed("bel.dip", text)
    there = reverse("channel:glossary-text", args=[text.pk])
    page = client_of("bel.dip").post(there, {"answer": "agree", "digest": text.digest})
    assert b"answered already" in page.content
    page = client_of("ard.dip").post(there, {"answer": "agree", "digest": "0"})
    assert b"not the text" in page.content


def test_a_text_is_there_for_those_it_was_put_to_alone(states: Any, client_of: ClientOf) -> None:
    there = reverse("channel:glossary-text", args=[proposed().pk])
    for browser in (client_of("sec.one"), Client()):
        assert browser.get(there).status_code == 404
        assert browser.post(there, {"answer": "agree"}).status_code == 404


def test_whoever_may_not_sign_is_not_offered_to(states: Any, client_of: ClientOf) -> None:
    page = client_of("bel.tech").get(reverse("channel:glossary-text", args=[proposed().pk]))
    assert page.status_code == 200
    assert b"Agree, and go on to sign" not in page.content


@pytest.mark.parametrize("name", ["glossary-define", "glossary-propose"])
def test_who_may_not_is_refused_the_page(states: Any, client_of: ClientOf, name: str) -> None:
    assert client_of("sec.one").get(reverse(f"channel:{name}")).status_code == 400
    assert Client().get(reverse(f"channel:{name}")).status_code == 302


def test_a_term_that_is_not_there_cannot_be_related(states: Any, client_of: ClientOf) -> None:
    there = reverse("channel:glossary-relate", args=[uuid.uuid4()])
    assert client_of("ard.dip").get(there).status_code == 404


def test_the_page_of_relations_says_that_the_other_term_stays(
    states: Any, client_of: ClientOf
) -> None:
    ours, theirs = defined(), defined("bel.dip")
    related("ard.dip", ours, theirs, "exact")
    there = reverse("channel:glossary-relate", args=[ours.pk])
    assert b"changes nothing of the other term" in client_of("ard.dip").get(there).content
