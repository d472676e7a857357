"""Who may know of a collection, read it and write to it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from detente.channel.audit.sealed import WrittenPastTheRecordError
from detente.channel.exchange.handling import Handling, Level
from detente.channel.exchange.models import Collection, StoredObject
from tests.channel.exchange.conftest import Exchange
from tests.channel.exchange.sample_objects import BEGIN, stamp

CIRCLE = Collection(title="Harbours", readers=["ARD", "BOR"], writers=["BOR", "CAL"])
LISTED = Collection(title="Open", readers=["ARD"], writers=["ARD"], listed=True)


@pytest.mark.parametrize(("member", "expected"), [
    ("ARD", "read"), ("BOR", "read write"), ("CAL", "write"), ("DOR", ""), ("", ""),
])  # fmt: skip
def test_members_may_do_what_they_are_named_for(member: str, expected: str) -> None:
    may = [("read", CIRCLE.may_read(member)), ("write", CIRCLE.may_write(member))]
    assert " ".join(word for word, permitted in may if permitted) == expected
    assert CIRCLE.is_known_to(member) == bool(expected)


def test_a_listed_collection_is_open_to_every_member_but_not_to_strangers() -> None:
    assert LISTED.may_read("DOR")
    assert not LISTED.may_write("DOR")
    assert not LISTED.is_known_to("")


def test_its_circle_is_everybody_named() -> None:
    assert CIRCLE.circle == {"ARD", "BOR", "CAL"}


def row(exchange: Exchange, *, added: int, **changes: object) -> StoredObject:
    given = {
        "collection": exchange.collection, "object_id": "tool--1", "type": "tool",
        "version": stamp(), "version_at": BEGIN, "added_at": BEGIN.replace(microsecond=added),
        "member": "ARD", "account": "ard.technical", "level": Level.RED, "recipients": ["BOR"],
        "content": "{}",
    }  # fmt: skip
    return StoredObject(**(given | changes))


def test_an_object_knows_its_version_and_its_handling(exchange: Exchange) -> None:
    stored = row(exchange, added=1)
    assert stored.handling == Handling(Level.RED, "ARD", frozenset(["BOR"]))
    assert (stored.as_version.key, stored.as_version.version_at) == (stored.pk, BEGIN)


def test_no_version_is_there_twice_unless_it_was_withdrawn(exchange: Exchange) -> None:
    row(exchange, added=1, withdrawn_at=BEGIN).write()
    row(exchange, added=2).write()
    with pytest.raises(IntegrityError), transaction.atomic():
        row(exchange, added=3).write()


def test_no_two_objects_are_added_at_the_same_moment(exchange: Exchange) -> None:
    row(exchange, added=1).write()
    with pytest.raises(IntegrityError), transaction.atomic():
        row(exchange, added=1, object_id="tool--2").write()


def test_nothing_of_it_is_written_or_deleted_without_an_act(exchange: Exchange) -> None:
    with pytest.raises(WrittenPastTheRecordError):
        exchange.collection.save()
    with pytest.raises(WrittenPastTheRecordError):
        exchange.collection.delete()
