"""The feed as MISP fetches it, with the token of a machine; each member its own."""

import json
from collections.abc import Mapping
from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from detente.channel.accounts.models import Kind, Member
from detente.channel.exchange.answers import refusal
from detente.channel.exchange.feed import Shared, Source, event, manifest
from detente.channel.exchange.handling import Level, released
from detente.channel.exchange.models import Collection, StoredObject
from detente.channel.exchange.objects import chosen
from detente.channel.exchange.protocol import Matching, TaxiiError
from detente.channel.exchange.reading import collections_for, visible
from detente.channel.exchange.tokens import bearer

INDICATORS = Matching(types=frozenset(["indicator"]))


def feed_manifest(request: HttpRequest) -> HttpResponse:
    """List the events that the member may read."""
    try:
        member = bearer(request.headers.get("Authorization", "")).member
    except TaxiiError as error:
        return refusal(error)
    events = [_event(each, member) for each in collections_for(member)]
    return _kept_by_nobody(manifest([each for each in events if each is not None]))


def feed_event(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give one event."""
    try:
        member = bearer(request.headers.get("Authorization", "")).member
    except TaxiiError as error:
        return refusal(error)
    for collection in collections_for(member):
        if collection.pk == key and (told := _event(collection, member)):
            return _kept_by_nobody({"Event": told})
    raise Http404


def _event(collection: Collection, member: str) -> dict[str, object] | None:
    if not collection.may_read(member):
        return None
    host = Member.objects.filter(kind=Kind.HOST).first()
    name = host.name if host else "Exchange"
    source = Source(str(collection.pk), collection.title, name, str(uuid5(NAMESPACE_URL, name)))
    return event(source, _shared(collection, member))


def _shared(collection: Collection, member: str) -> list[Shared]:
    newest = chosen(visible(collection, member, INDICATORS), INDICATORS)
    rows = StoredObject.objects.filter(
        pk__in=[each.key for each in newest], level__lte=int(Level.GREEN)
    )
    return [
        Shared(json.loads(row.content), Level(row.level), row.added_at)
        for row in rows
        if released(row.handling, member, circle=collection.circle)
    ]


def _kept_by_nobody(data: Mapping[str, object]) -> HttpResponse:
    return JsonResponse(dict(data), headers={"Cache-Control": "no-store"})
