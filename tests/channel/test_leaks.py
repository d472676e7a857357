"""Every page is asked for everything there is, by everybody: nobody reads what is not theirs."""

from __future__ import annotations

import base64
import io
import itertools
import json
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from detente.channel.audit.acts import perform
from detente.channel.audit.models import Dossier, Line
from detente.channel.consultations.models import Consultation
from detente.channel.exchange import tokens
from detente.channel.exchange.intake import keep_envelope
from detente.channel.exchange.models import Collection
from detente.channel.glossary.models import Term
from detente.channel.notices.models import Attachment, Entry, Notice, Proposal
from detente.channel.notices.uploads import keep_files
from detente.channel.papers.models import Paper
from tests.channel import cast
from tests.channel.exchange.sample_objects import indicator
from tests.channel.glossary.words import defined
from tests.channel.notices.letters import content, sent
from tests.channel.openapi import PARAMETER, addresses
from tests.channel.papers.press import published

SHARED = "Zwetschgenknödel"  # words that stand nowhere else
OWN = "Marillenstrudel"

OUTSIDERS = ("cor.dip", "cor.authority", "obs.one", "sec.one", "sec.audit", "")
"""An account of each role that is party to nothing here, and a stranger."""

TOLD = (Notice, Entry, Proposal, Consultation, Dossier, Paper, Term, Collection)
"""Tables of which some rows are asked for wherever an address names a row."""

MEASURE = "osce-1"
LINES = 12
"""Of the record, the last so many are asked for one by one."""


@pytest.fixture
def told(states: object, observer: object, auditor: object) -> None:
    """Ardenia tells Belmora one word, and keeps another to itself."""
    cast.state("COR", "Corvania")
    files = [SimpleUploadedFile(f"{SHARED}.txt", SHARED.encode())]
    sent(subject=SHARED, what=SHARED, attachments=keep_files(files, account="ard.dip"))
    words = dict.fromkeys(("cause", "activity", "place"), SHARED)
    cast.signed("ard.dip", "consultations.open", requested="BEL", **words)
    urgent = content(urgency="urgent", subject=OWN, what=OWN)
    cast.signed("ard.dip", "notices.propose", **urgent)
    published(text=OWN, title=OWN, visibility="own")
    defined(definition=OWN, word=OWN, visibility="own")
    ardenia = cast.actor("ard.dip")
    perform("commitments.keep", ardenia, measure=MEASURE, account=OWN, needs=OWN)
    perform("commitments.keep_contact", ardenia, function=OWN)
    _put_down_an_object()


def _put_down_an_object() -> None:
    key = cast.signed(
        "sec.one", "exchange.open_collection", title="Two states", description="", listed=False,
        readers=["ARD", "BEL"], writers=["ARD"],
    ).result.pk  # fmt: skip
    machine = cast.actor("ard.tech")
    body = json.dumps({"objects": [{**indicator(1), "name": SHARED}]}).encode()
    envelope = keep_envelope(body, machine.account)
    perform("exchange.add_objects", machine, collection=str(key), envelope=envelope)


def machine_of(name: str) -> Client:
    """A machine with a token of this account; its pages know nobody by a cookie."""
    secret = tokens.new_secret()
    digest = tokens.secret_digest(secret)
    cast.signed(name, "exchange.issue_token", label="machine", digest=digest, days=9)
    token = base64.b64encode(f"{name}:{secret}".encode()).decode()
    media = "application/taxii+json;version=2.1, application/json"
    return Client(headers={"Authorization": f"Basic {token}", "Accept": media})


def asked() -> list[str]:
    """Every address of the channel, with everything there is in place of its parameters."""
    last = Line.objects.latest("number").number
    rows = [str(key) for each in TOLD for key in each.objects.values_list("pk", flat=True)[:2]]
    known = {
        "uuid": rows, "int": [str(last - back) for back in range(LINES)] + ["1"],
        "slug": [MEASURE, "answer", "reply", *Attachment.objects.values_list("digest", flat=True)],
        "str": ["ARD", indicator(1)["id"], str(Collection.objects.get().pk), "confirm"],
        "account": ["ard.dip"],
    }  # fmt: skip
    return [one for address, _ in addresses() for one in _filled(address, known)]


def _filled(address: str, known: dict[str, list[str]]) -> Iterator[str]:
    kinds = [kind or "str" for kind, _ in PARAMETER.findall(address)]
    for values in itertools.product(*(known[kind] for kind in kinds)):
        given = iter(values)
        yield PARAMETER.sub(lambda _: next(given), address)  # noqa: B023 - used at once


def words_in(client: Client, address: str) -> set[str]:
    """Which of the two words an answer holds, be it within an archive."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    body = b"".join(answer) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    text = body.decode("utf-8", "replace")
    escaped = {word: json.dumps(word)[1:-1] for word in (SHARED, OWN)}
    return {word for word, other in escaped.items() if word in text or other in text}


def found_by(client: Client, *, leave_out: str = "sign-out") -> dict[str, set[str]]:
    """Which words stand in which answers to whoever sits at this browser."""
    found = {each: words_in(client, each) for each in asked() if leave_out not in each}
    return {address: words for address, words in found.items() if words}


@pytest.mark.slow
@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("who", OUTSIDERS, ids=lambda name: name or "a stranger")
def test_whoever_is_no_party_finds_nothing(who: str, client_of: Callable[[str], Client]) -> None:
    assert found_by(client_of(who) if who else Client()) == {}


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_a_machine_finds_what_its_member_may_read() -> None:
    assert found_by(machine_of("cor.tech")) == {}
    found = found_by(machine_of("bel.tech"))
    assert len(found) >= 2
    assert set.union(*found.values()) == {SHARED}


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_whoever_is_told_finds_it_and_not_what_is_kept(
    client_of: Callable[[str], Client],
) -> None:
    found = found_by(client_of("bel.dip"))

    assert len(found) >= 8
    assert set.union(*found.values()) == {SHARED}


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_whoever_told_finds_both_words(client_of: Callable[[str], Client]) -> None:
    found = found_by(client_of("ard.authority"))
    own = [address for address, words in found.items() if OWN in words]

    assert len(found) >= 16
    assert len(own) >= 6
