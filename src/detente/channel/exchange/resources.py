"""Collections and statuses as TAXII says them."""

from typing import Any

from detente.channel.exchange.models import Collection, Status
from detente.channel.exchange.protocol import STIX_MEDIA_TYPE, write_timestamp


def collection_resource(collection: Collection, member: str) -> dict[str, Any]:
    """Tell of a collection, and what the member may do with it."""
    said = {
        "id": str(collection.pk),
        "title": collection.title,
        "can_read": collection.may_read(member),
        "can_write": collection.may_write(member),
        "media_types": [STIX_MEDIA_TYPE],
    }
    return said | ({"description": collection.description} if collection.description else {})


def status_resource(status: Status) -> dict[str, Any]:
    """Tell what became of an envelope: all of it is dealt with at once, so nothing is pending."""
    said = {
        "id": str(status.pk),
        "status": "complete",
        "request_timestamp": write_timestamp(status.requested_at),
        "total_count": len(status.successes) + len(status.failures),
        "success_count": len(status.successes),
        "failure_count": len(status.failures),
        "pending_count": 0,
    }
    details = {"successes": status.successes, "failures": status.failures}
    return said | {name: listed for name, listed in details.items() if listed}
