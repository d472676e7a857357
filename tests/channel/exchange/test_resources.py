"""Collections and statuses are told as TAXII tells them, to each member as it concerns it."""

from __future__ import annotations

from detente.channel.exchange.models import Collection, Status
from detente.channel.exchange.resources import collection_resource, status_resource
from tests.channel.exchange.sample_objects import BEGIN

COLLECTION = Collection(title="Harbours", readers=["ARD"], writers=["BOR"])


def test_a_collection_is_told_with_what_the_member_may_do() -> None:
    told = collection_resource(COLLECTION, "BOR")
    assert told == {
        "id": str(COLLECTION.pk), "title": "Harbours", "can_read": False, "can_write": True,
        "media_types": ["application/stix+json;version=2.1"],
    }  # fmt: skip


def test_who_belongs_to_a_collection_is_not_told() -> None:
    assert "BOR" not in str(collection_resource(COLLECTION, "ARD"))


def test_a_status_counts_what_it_lists() -> None:
    taken, refused = {"id": "a", "version": "1"}, {"id": "b", "version": "1", "message": "no"}
    status = Status(requested_at=BEGIN, successes=[taken, taken], failures=[refused])
    assert status_resource(status) == {
        "id": str(status.pk), "status": "complete",
        "request_timestamp": "2031-05-04T12:00:00.000000Z", "total_count": 3, "success_count": 2,
        "failure_count": 1, "pending_count": 0, "successes": [taken, taken],
        "failures": [refused],
    }  # fmt: skip


def test_an_empty_list_is_not_told() -> None:
    assert "failures" not in status_resource(Status(requested_at=BEGIN))
