"""An envelope is taken in object by object, and its sender is told what became of each."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from detente.channel.audit.acts import perform
from detente.channel.audit.models import Blob, Line
from detente.channel.audit.moments import at
from detente.channel.exchange.handling import Level
from detente.channel.exchange.intake import keep_envelope
from detente.channel.exchange.models import Status, StoredObject
from detente.channel.exchange.protocol import TaxiiError
from tests.channel.exchange.conftest import Exchange, Machine
from tests.channel.exchange.sample_objects import BEGIN, address, identity, indicator, stamp


def send(exchange: Exchange, by: Machine, *objects: Any) -> Status:
    envelope = keep_envelope(json.dumps({"objects": objects}).encode(), by.actor.account)
    key = str(exchange.collection.pk)
    done = perform("exchange.add_objects", by.actor, collection=key, envelope=envelope)
    status: Status = done.result
    return status


def test_each_object_is_kept_with_what_it_is_found_by(exchange: Exchange) -> None:
    given = indicator(1, hours=2, level=Level.GREEN)
    send(exchange, exchange.ardenia, given)
    row = StoredObject.objects.get()
    assert json.loads(row.content) == given
    assert (row.object_id, row.type, row.version) == (given["id"], "indicator", stamp(2))
    assert (row.member, row.level, row.recipients) == ("ARD", Level.GREEN, [])


def test_the_sender_is_told_of_each(exchange: Exchange) -> None:
    status = send(exchange, exchange.ardenia, indicator(1), "nonsense", indicator(2, hours=-1))
    assert status.successes == [{"id": indicator(1)["id"], "version": stamp()}]
    assert [each["id"] for each in status.failures] == ["unknown", indicator(2)["id"]]
    assert "before it was created" in status.failures[1]["message"]


def test_a_refused_object_does_not_hinder_the_others(exchange: Exchange) -> None:
    status = send(exchange, exchange.ardenia, {"type": "tool"}, indicator(1))
    assert (len(status.successes), len(status.failures)) == (1, 1)
    assert StoredObject.objects.count() == 1


def test_objects_arrive_one_after_another_even_at_the_same_moment(exchange: Exchange) -> None:
    with at(BEGIN):
        send(exchange, exchange.ardenia, *(indicator(n) for n in range(5)))
        send(exchange, exchange.borduria, *(indicator(n) for n in range(5, 10)))
    with at(BEGIN - timedelta(hours=1)):  # a clock that was set back
        send(exchange, exchange.ardenia, indicator(10))
    arrivals = [row.added_at for row in StoredObject.objects.order_by("added_at")]
    assert arrivals == [BEGIN + timedelta(microseconds=n) for n in range(11)]


def test_what_is_already_here_counts_as_taken_in(exchange: Exchange) -> None:
    for given in (indicator(1), address(2)):
        send(exchange, exchange.ardenia, given)
        again = send(exchange, exchange.ardenia, given)
        assert again.successes[0]["message"] == "It is already here."
    assert StoredObject.objects.count() == 2


def test_the_same_twice_in_one_envelope_is_taken_in_once(exchange: Exchange) -> None:
    status = send(exchange, exchange.ardenia, indicator(1), indicator(1))
    assert len(status.successes) == 2
    assert StoredObject.objects.count() == 1


@pytest.mark.parametrize("changed", [
    indicator(1, name="Another name"), address(2) | {"value": "198.51.100.99"},
], ids=["indicator", "address"])  # fmt: skip
def test_a_changed_object_needs_a_newer_version(exchange: Exchange, changed: Any) -> None:
    send(exchange, exchange.ardenia, indicator(1), address(2))
    status = send(exchange, exchange.ardenia, changed)
    assert "newer version" in status.failures[0]["message"]


def test_a_newer_version_is_kept_beside_the_older(exchange: Exchange) -> None:
    send(exchange, exchange.ardenia, indicator(1))
    assert not send(exchange, exchange.ardenia, indicator(1, hours=1)).failures
    assert StoredObject.objects.count() == 2


def test_nobody_else_puts_a_version_before_one_s_own(exchange: Exchange) -> None:
    send(exchange, exchange.ardenia, indicator(1))
    status = send(exchange, exchange.borduria, indicator(1, hours=1))
    assert "first" in status.failures[0]["message"]


def test_both_members_may_send_the_same_bytes(exchange: Exchange) -> None:
    send(exchange, exchange.ardenia, identity(1))
    status = send(exchange, exchange.borduria, identity(1))
    assert "first" in status.failures[0]["message"]
    assert Blob.objects.count() == 1


def test_a_withdrawn_object_may_be_sent_again(exchange: Exchange) -> None:
    send(exchange, exchange.ardenia, indicator(1))
    key, row = str(exchange.collection.pk), StoredObject.objects.get()
    perform(
        "exchange.withdraw_objects", exchange.ardenia.actor, collection=key, objects=[str(row.pk)]
    )
    status = send(exchange, exchange.ardenia, indicator(1))
    assert status.successes == [{"id": indicator(1)["id"], "version": stamp()}]


def test_a_reason_never_repeats_what_cannot_be_kept(exchange: Exchange) -> None:
    given = indicator(1) | {"pattern": "[\u0000\u202e", "modified": "\u0000"}
    failure = send(exchange, exchange.ardenia, given).failures[0]
    assert "\u0000" not in json.dumps(failure, ensure_ascii=False)
    status = send(exchange, exchange.ardenia, indicator(1) | {"pattern": "[\u0000\u202e"})
    assert "\u202e" not in status.failures[0]["message"]


def test_an_envelope_that_is_not_there_is_refused(exchange: Exchange) -> None:
    key = str(exchange.collection.pk)
    with pytest.raises(TaxiiError, match="no such envelope"):
        perform("exchange.add_objects", exchange.ardenia.actor, collection=key, envelope="0" * 64)


def test_an_envelope_is_sealed_by_each_that_sends_it(exchange: Exchange) -> None:
    for machine in (exchange.ardenia, exchange.borduria):
        send(exchange, machine, indicator(1))

    digest = Blob.objects.get().digest
    seal = {"table": "blob", "key": digest, "digest": digest}
    sent = [json.loads(line.content) for line in Line.objects.filter(act="exchange.add_objects")]
    assert [seal in line["rows"] for line in sent] == [True, True]
