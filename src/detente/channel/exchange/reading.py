"""What a member may see of the collections, and which page of it a request is given."""

import json
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from detente.channel.exchange.handling import released
from detente.channel.exchange.models import Collection, StoredObject
from detente.channel.exchange.objects import ObjectVersion, chosen
from detente.channel.exchange.pages import onward_token, read_onward
from detente.channel.exchange.protocol import Matching, Request, read_timestamp, write_timestamp


@dataclass(frozen=True)
class Page:
    """A page of versions, and the value of `next` where there is more."""

    versions: list[ObjectVersion]
    onward: str | None

    @property
    def headers(self) -> dict[str, str]:
        """When the first and the last of them were added."""
        added = sorted(each.added_at for each in self.versions)
        if not added:
            return {}
        return {
            "X-TAXII-Date-Added-First": write_timestamp(added[0]),
            "X-TAXII-Date-Added-Last": write_timestamp(added[-1]),
        }


def collections_for(member: str) -> list[Collection]:
    """All collections that a member may know of."""
    return [each for each in Collection.objects.all() if each.is_known_to(member)]


def collection_for(member: str, key: str) -> Collection | None:
    """One collection, if there is one that the member may know of."""
    try:
        found = Collection.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None
    return found if found is not None and found.is_known_to(member) else None


def visible(
    collection: Collection, member: str, matching: Matching | None = None
) -> list[ObjectVersion]:
    """All versions in a collection that are released to a member.

    Parameters
    ----------
    matching
        What is wanted: only to read less from the database.
    """
    rows: QuerySet[Any] = collection.objects_in.filter(withdrawn_at=None).defer("content")
    if matching and matching.ids:
        rows = rows.filter(object_id__in=matching.ids)
    if matching and matching.types:
        rows = rows.filter(type__in=matching.types)
    if matching and matching.added_after:
        rows = rows.filter(added_at__gt=matching.added_after)
    circle = collection.circle
    return [each.as_version for each in rows if released(each.handling, member, circle=circle)]


def page_as_added(collection: Collection, member: str, request: Request, *, endpoint: str) -> Page:
    """A page of what matches, the earliest added first."""
    matching, after = _place(request, endpoint)
    found = chosen(visible(collection, member, matching), matching)
    if after:
        reached = read_timestamp(after, "next")
        found = [each for each in found if each.added_at > reached]
    return _page(found, request, matching, endpoint, attrgetter("added_at"))


def page_of_versions(
    collection: Collection, member: str, request: Request, *, endpoint: str
) -> Page:
    """A page of the versions of one object, the newest version first."""
    matching, after = _place(request, endpoint)
    found = chosen(visible(collection, member, matching), matching)
    found.sort(key=attrgetter("version_at"), reverse=True)
    if after:
        reached = read_timestamp(after, "next")
        found = [each for each in found if each.version_at < reached]
    return _page(found, request, matching, endpoint, attrgetter("version_at"))


def contents(versions: list[ObjectVersion]) -> list[dict[str, Any]]:
    """The objects themselves, in this order."""
    rows = StoredObject.objects.filter(pk__in=[each.key for each in versions])
    texts = dict(rows.values_list("pk", "content"))
    return [json.loads(texts[each.key]) for each in versions]


def _place(request: Request, endpoint: str) -> tuple[Matching, str]:
    if not request.onward:
        return request.matching, ""
    return read_onward(request.onward, endpoint, matching=request.matching)


def _page(
    found: list[ObjectVersion], request: Request, matching: Matching, endpoint: str, place: Any
) -> Page:
    page = found[: request.limit]
    if len(found) == len(page):
        return Page(page, None)
    return Page(page, onward_token(endpoint, matching, after=write_timestamp(place(page[-1]))))
