"""Heads are there for everybody, and a witness signs what it has seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from detente.channel.audit import merkle
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.lines import head_message
from detente.channel.audit.models import Cosignature, Head, Line
from detente.channel.audit.signatures import (
    PublicKey,
    Signature,
    from_text,
    public_of,
    sign,
    verify,
)
from tests.channel import cast

HEADS, COSIGN = "/en/channel/account/heads.json", "/en/channel/account/heads/cosign/"
Browser = Callable[[str], Client]


def told(client: Client, **asked: Any) -> dict[str, Any]:
    answer = client.get(HEADS, asked)
    assert answer.status_code == 200
    return dict(answer.json())


def witnessed(head: dict[str, Any], witness: str = "a witness") -> dict[str, Any]:
    """What a witness sends."""
    key = cast.key_of(witness)
    return {
        "size": head["size"], "root": head["root"], "key": public_of(key).value.hex(),
        "signature": sign(key, head_message(head)).as_record()["value"],
    }  # fmt: skip


def send(client: Client, said: Any) -> Any:
    return client.post(COSIGN, json.dumps(said), content_type="application/json")


@pytest.mark.usefixtures("states")
def test_a_stranger_reads_the_newest_head_which_the_host_signed(client: Client) -> None:
    head = told(client)

    assert head["size"] == Line.objects.count()
    verify(
        PublicKey.from_record(head["key"]), head_message(head),
        Signature(from_text(head["signature"])),
    )  # fmt: skip


@pytest.mark.usefixtures("states")
def test_an_older_head_is_shown_to_be_the_beginning(client: Client) -> None:
    older, newer = told(client, size=5), told(client, since=5)

    merkle.check_consistency(
        old=5, old_root=bytes.fromhex(older["root"]), new=newer["size"],
        new_root=bytes.fromhex(newer["root"]), proof=[bytes.fromhex(x) for x in newer["proof"]],
    )  # fmt: skip


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize(
    "asked", [{"size": "x"}, {"size": "-1"}, {"size": "0"}, {"since": "9" * 30}]
)
def test_what_is_no_size_is_refused(client: Client, asked: dict[str, str]) -> None:
    assert client.get(HEADS, asked).status_code == 400


@pytest.mark.usefixtures("states")
def test_there_is_no_head_of_lines_to_come(client: Client) -> None:
    assert client.get(HEADS, {"size": "1000000"}).status_code == 404
    assert client.get(HEADS, {"size": "3", "since": "4"}).status_code == 400


@pytest.mark.usefixtures("states", "auditor")
def test_a_witness_signs_what_it_has_seen_and_the_record_holds(client_of: Browser) -> None:
    browser = client_of("sec.audit")

    assert send(browser, witnessed(told(browser))).status_code == 201

    kept = Cosignature.objects.get()
    assert (kept.witness, kept.root) == ("sec.audit", Head.objects.get(size=kept.size).root)
    assert findings_in_database() == []


@pytest.mark.usefixtures("states", "auditor")
def test_a_witness_signs_a_head_once(client_of: Browser) -> None:
    browser = client_of("sec.audit")
    said = witnessed(told(browser))

    assert [send(browser, said).status_code for _ in range(2)] == [201, 400]


@pytest.mark.usefixtures("states", "auditor")
@pytest.mark.parametrize(
    "changed",
    [
        {"root": "0" * 64},
        {"size": 3},
        {"key": "0" * 64},
        {"key": "no key"},
        {"signature": "AAAA"},
        {"size": None},
    ],
    ids=str,
)
def test_what_no_witness_signed_is_refused(client_of: Browser, changed: dict[str, Any]) -> None:
    browser = client_of("sec.audit")

    assert send(browser, {**witnessed(told(browser)), **changed}).status_code == 400
    assert not Cosignature.objects.exists()


@pytest.mark.usefixtures("states")
def test_a_stranger_witnesses_nothing(client: Client) -> None:
    assert send(client, witnessed(told(client))).status_code == 302
    assert not Cosignature.objects.exists()
