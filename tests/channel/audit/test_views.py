"""Pages of the record: one's lines, a line with a receipt that holds, and signing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from detente.channel.audit import acts, merkle, stretches
from detente.channel.audit.lines import NOTHING
from detente.channel.audit.models import Dossier, Line, Prepared
from tests.channel import cast
from tests.channel.audit import story

ClientOf = Callable[[str], Client]
pytestmark = pytest.mark.usefixtures("told")


def text(client: Client, name: str, *given: object, status: int = 200) -> str:
    """What a page says."""
    answer = client.get(reverse(f"channel:{name}", args=given))
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def prepared(name: str = "ard.dip", onward: str = "") -> Prepared:
    """Something prepared by an account."""
    return acts.prepare("story.say", cast.actor(name), onward, title="Over <b>")


def send(client: Client, waiting: Prepared, signature: object) -> object:
    """Send a signature as the page does."""
    address = reverse("channel:sign", args=[waiting.nonce])
    return client.post(address, {"signature": json.dumps(signature)})


@pytest.mark.parametrize(("name", "given"), [("record", ()), ("line", (0,)), ("sign", ("x",))])
def test_a_stranger_is_asked_to_sign_in(client: Client, name: str, given: tuple[object]) -> None:
    answer = client.get(reverse(f"channel:{name}", args=given))

    assert answer.status_code == 302
    assert "next=" in answer["Location"]


def test_the_record_shows_one_s_lines_and_no_others(client_of: ClientOf) -> None:
    ours, theirs = text(client_of("bel.dip"), "record"), text(client_of("ard.dip"), "record")
    note = reverse("channel:line", args=[story.line_of("story.note")])

    assert note in ours
    assert note not in theirs


def test_the_record_comes_in_pages(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LINES", 3)
    client, address = client_of("ard.dip"), reverse("channel:record")
    first = client.get(address).content.decode()
    older = re.search(r'rel="next" href="(.*?)"', first)
    assert older is not None
    second = client.get(address + older[1]).content.decode()
    newer = re.search(r'rel="prev" href="(.*?)"', second)
    assert newer is not None

    assert first.count("<tr><td>") == second.count("<tr><td>") == 3
    assert client.get(address + newer[1]).content.count(b"<tr><td>") == 3
    assert 'rel="prev"' not in first
    assert client.get(address + "?before=x").content.count(b"<tr><td>") == 3


@pytest.mark.parametrize("act", ["accounts.found", "story.open", "story.say"])
def test_a_receipt_holds(client_of: ClientOf, act: str) -> None:
    number = story.line_of(act)
    said = text(client_of("ard.dip"), "line", number)
    parts = dict(re.findall(r"<dt>(\w[\w ]*)</dt><dd>(?:<code[^>]*>)?([\w-]+)", said))

    merkle.check_inclusion(
        bytes.fromhex(parts["leaf"]), place=number, size=int(parts["size"]),
        root=bytes.fromhex(parts["root"]),
        proof=[bytes.fromhex(value) for name, value in parts.items() if name.startswith("proof")],
    )  # fmt: skip
    assert parts["leaf"] == Line.objects.get(number=number).leaf != NOTHING


@pytest.mark.parametrize("number", [10_000, None])
def test_a_line_that_one_may_not_read_is_not_there(client_of: ClientOf, number: int | None) -> None:
    number = story.line_of("story.note") if number is None else number

    text(client_of("ard.dip"), "line", number, status=404)


def test_what_is_signed_is_shown_first_and_no_markup_of_it_holds(client_of: ClientOf) -> None:
    waiting = prepared()
    answer = client_of("ard.dip").get(reverse("channel:sign", args=[waiting.nonce]))

    assert b"Over &lt;b&gt;" in answer.content
    assert b"no passkey that your state has vouched for" in answer.content


def test_a_passkey_is_asked_for_where_there_is_one(client_of: ClientOf) -> None:
    said = text(client_of("bel.dip"), "sign", prepared("bel.dip").nonce)

    assert 'id="signing"' in said
    assert "challenge" in said


def test_what_was_signed_is_done_and_leads_to_its_line(client_of: ClientOf) -> None:
    waiting = prepared()
    answer = send(client_of("ard.dip"), waiting, cast.signature_of("ard.dip", waiting.statement))
    last = Line.objects.last()

    assert last is not None
    assert answer["Location"] == reverse("channel:line", args=[last.number])  # type: ignore[index]
    assert last.act == "story.say"


def test_it_leads_onward_to_what_was_done(client_of: ClientOf) -> None:
    waiting = prepared(onward="/{dossier}/{result}/")
    answer = send(client_of("ard.dip"), waiting, cast.signature_of("ard.dip", waiting.statement))
    key = Dossier.objects.get().pk

    assert answer["Location"] == f"/{key}/{key}/"  # type: ignore[index]


@pytest.mark.parametrize("signature", [None, [], "x", {}, {"key": "x"}, {"value": "x"}])
def test_what_is_no_signature_is_refused(client_of: ClientOf, signature: object) -> None:
    before = Line.objects.count()
    answer = send(client_of("ard.dip"), prepared(), signature)

    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert Line.objects.count() == before


@pytest.mark.parametrize("raw", ["", "{", "[" * 100_000])
def test_a_form_without_a_signature_is_refused(client_of: ClientOf, raw: str) -> None:
    address = reverse("channel:sign", args=[prepared().nonce])

    assert client_of("ard.dip").post(address, {"signature": raw}).status_code == 400
    assert client_of("ard.dip").post(address).status_code == 400


@pytest.mark.parametrize("by", ["ard.tech", "bel.dip", "sec.one"])
def test_what_another_prepared_is_not_there(client_of: ClientOf, by: str) -> None:
    waiting = prepared()
    text(client_of(by), "sign", waiting.nonce, status=404)
    answer = send(client_of(by), waiting, cast.signature_of("ard.dip", waiting.statement))

    assert answer.status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["record", "line"])
def test_nothing_is_written_by_looking(client_of: ClientOf, name: str) -> None:
    given = [0] if name == "line" else []

    assert client_of("ard.dip").post(reverse(f"channel:{name}", args=given)).status_code == 405


def test_an_act_that_is_no_more_is_shown_by_its_name(client_of: ClientOf) -> None:
    number = story.line_of("story.open")
    del acts.ACTS["story.open"]

    assert "story.open" in text(client_of("ard.dip"), "line", number)
