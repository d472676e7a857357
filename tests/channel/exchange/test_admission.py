"""What comes in is examined, object by object, and refused with its reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from detente.channel.exchange import admission
from detente.channel.exchange.admission import ObjectRefusedError, admit, open_envelope
from detente.channel.exchange.handling import Level, marking_objects
from detente.channel.exchange.protocol import TaxiiError
from tests.channel.exchange.sample_objects import (
    MARKING,
    address,
    for_members,
    identifier,
    identity,
    indicator,
    stamp,
)

READERS = ("ARD", "BOR")


def take(given: Any) -> admission.Admitted:
    return admit(given, sender="ARD", readers=READERS)


@pytest.mark.parametrize("given", [
    indicator(1), address(2), identity(3), *marking_objects(),
    {"type": "x-harbour", "spec_version": "2.1", "id": identifier("x-harbour", 4),
     "created": stamp(), "modified": stamp(), "depth": 12.5},
], ids=lambda given: given["type"])  # fmt: skip
def test_a_sound_object_is_admitted_as_it_is(given: Any) -> None:
    assert take(given).content == given
    assert take(given).remark == ""


REFUSED = {
    "no object": "a word",
    "without an identifier": {"type": "indicator"},
    "of another type than its identifier says": indicator(1) | {"type": "tool"},
    "a bundle": {"type": "bundle", "id": identifier("bundle", 1), "objects": []},
    "of STIX 2.0": indicator(1) | {"spec_version": "2.0"},
    "of no version of STIX": {k: v for k, v in indicator(1).items() if k != "spec_version"},
    "with a broken pattern": indicator(1) | {"pattern": "[harbour"},
    "without a pattern": {k: v for k, v in indicator(1).items() if k != "pattern"},
    "with a time that is none": indicator(1) | {"modified": "2031-02-30T00:00:00Z"},
    "with a number for a time": indicator(1) | {"modified": 5},
    "modified before created": indicator(1, hours=-1),
    "with a word for markings": indicator(1) | {"object_marking_refs": "red"},
    "with a word for markings of parts": indicator(1) | {"granular_markings": "red"},
    "with a list for a marking of a part": indicator(1) | {"granular_markings": [["red"]]},
    "with half a character": indicator(1) | {"name": "\ud800"},
    "too large": indicator(1) | {"description": "x" * admission.MOST_BYTES_OF_ONE},
    "red for nobody": indicator(1, level=Level.RED),
    "red for its sender alone": indicator(1, level=Level.RED, **for_members("ARD")),
    "red for one who may not read": indicator(1, level=Level.RED, **for_members("CAL")),
    "for a stranger besides": indicator(1, level=Level.RED, **for_members("BOR", "CAL")),
}


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_an_unsound_object_is_refused(given: Any) -> None:
    with pytest.raises(ObjectRefusedError) as refused:
        take(given)
    assert len(str(refused.value)) < 1_000


def test_a_red_object_goes_to_a_recipient_who_may_read() -> None:
    admitted = take(indicator(1, level=Level.RED, **for_members("BOR")))
    assert admitted.handling.recipients == {"BOR"}


def test_its_sender_is_told_where_an_object_will_reach_nobody() -> None:
    unknown = "marking-definition--5954422f-3ac5-4604-aaf4-7f9ce298fb7c"
    assert "not TLP 2.0" in take(indicator(1) | {"object_marking_refs": [unknown]}).remark
    assert "AMBER+STRICT" in take(indicator(1, level=Level.AMBER_STRICT)).remark


def test_an_envelope_is_opened() -> None:
    assert open_envelope(json.dumps({"objects": [indicator(1), 5]}).encode()) == [indicator(1), 5]


@pytest.mark.parametrize(("body", "status"), [
    (b"", 400), (b"{", 400), (b"\xff", 400), (b'{"objects": [NaN]}', 400),
    (b'{"objects": [1e999]}', 400), (b"[" * 100_000, 400), (b"5", 422), (b"{}", 422),
    (b'{"objects": []}', 422), (b'{"objects": {}}', 422), (b"[]", 422),
    (b'{"objects": [' + b"1," * admission.MOST_OBJECTS + b"1]}", 413),
    (b" " * (admission.MOST_BYTES + 1), 413),
], ids=lambda value: str(value)[:20])  # fmt: skip
def test_what_is_no_envelope_is_refused(body: bytes, status: int) -> None:
    with pytest.raises(TaxiiError) as refused:
        open_envelope(body)
    assert refused.value.status == status


def test_the_longest_envelope_is_opened() -> None:
    body = json.dumps({"objects": [1] * admission.MOST_OBJECTS}).encode()
    assert len(open_envelope(body)) == admission.MOST_OBJECTS


def test_an_unmarked_object_is_handled_as_amber() -> None:
    assert take(indicator(1)).handling.level is Level.AMBER


def test_a_marked_object_is_handled_as_it_is_marked() -> None:
    marked = indicator(1) | {"object_marking_refs": [MARKING[Level.GREEN]]}
    assert take(marked).handling.level is Level.GREEN
