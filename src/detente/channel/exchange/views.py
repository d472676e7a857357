"""The endpoints of TAXII 2.1: what each of them answers."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from detente.channel.audit.acts import perform, permitted
from detente.channel.audit.roles import Actor
from detente.channel.exchange.acts import ExchangeError
from detente.channel.exchange.answers import answer, endpoint
from detente.channel.exchange.intake import keep_envelope
from detente.channel.exchange.models import Collection, Status
from detente.channel.exchange.objects import chosen, manifest_record
from detente.channel.exchange.protocol import (
    MEDIA_TYPE,
    MOST_BYTES,
    Matching,
    Request,
    TaxiiError,
    check_content_type,
    read_request,
    resource,
)
from detente.channel.exchange.reading import (
    collection_for,
    collections_for,
    contents,
    page_as_added,
    page_of_versions,
    visible,
)
from detente.channel.exchange.resources import collection_resource, status_resource

OF_MANY = frozenset(["id", "type", "version", "spec_version"])
OF_ONE = frozenset(["version", "spec_version"])
OF_VERSIONS = frozenset(["spec_version"])


@endpoint("GET")
def discovery(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Say what server this is, and where its exchange begins."""
    root = request.build_absolute_uri(reverse("taxii-root"))
    return answer({"title": _("Exchange"), "default": root, "api_roots": [root]})


@endpoint("GET")
def api_root(_request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Say what the exchange understands."""
    return answer(
        {"title": _("Exchange"), "versions": [MEDIA_TYPE], "max_content_length": MOST_BYTES}
    )


@endpoint("GET")
def status(_request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Say what became of an envelope, to the member that sent it."""
    found = Status.objects.filter(pk=key, member=actor.member).first()
    if found is None:
        raise _missing("status", key)
    return answer(status_resource(found))


@endpoint("GET")
def collections(_request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the collections that the member may know of."""
    known = [collection_resource(each, actor.member) for each in collections_for(actor.member)]
    return answer({"collections": known} if known else {})


@endpoint("GET")
def collection(_request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Tell of one collection."""
    return answer(collection_resource(_known(actor, key), actor.member))


@endpoint("GET")
def manifest(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """List what is in a collection, without its content."""
    of = _readable(actor, key)
    asked = read_request(request.GET.dict(), allowed=OF_MANY)
    page = page_as_added(of, actor.member, asked, endpoint=f"{key}/manifest")
    records = [manifest_record(each) for each in page.versions]
    return answer(resource("objects", records, onward=page.onward), headers=page.headers)


@endpoint("GET", "POST")
def objects(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Give the objects of a collection, or take some in."""
    return _add(request, actor, key) if request.method == "POST" else _list(request, actor, key)


@endpoint("GET", "DELETE")
def one_object(request: HttpRequest, actor: Actor, key: str, object_id: str) -> HttpResponse:
    """Give one object, or withdraw it."""
    if request.method == "DELETE":
        return _withdraw(request, actor, key, object_id)
    of = _readable(actor, key)
    asked = _of_one(of, actor, object_id, read_request(request.GET.dict(), allowed=OF_ONE))
    page = page_as_added(of, actor.member, asked, endpoint=f"{key}/{object_id}")
    found = resource("objects", contents(page.versions), onward=page.onward)
    return answer(found, headers=page.headers)


@endpoint("GET")
def versions(request: HttpRequest, actor: Actor, key: str, object_id: str) -> HttpResponse:
    """List the versions of one object, the newest first."""
    of = _readable(actor, key)
    given = request.GET.dict() | {"match[version]": "all"}
    allowed = OF_VERSIONS | {"version"}
    asked = _of_one(of, actor, object_id, read_request(given, allowed=allowed))
    page = page_of_versions(of, actor.member, asked, endpoint=f"{key}/{object_id}/versions")
    stamps = [each.version for each in page.versions]
    return answer(resource("versions", stamps, onward=page.onward), headers=page.headers)


def _list(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    of = _readable(actor, key)
    asked = read_request(request.GET.dict(), allowed=OF_MANY)
    page = page_as_added(of, actor.member, asked, endpoint=f"{key}/objects")
    found = resource("objects", contents(page.versions), onward=page.onward)
    return answer(found, headers=page.headers)


def _add(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    check_content_type(request.headers.get("Content-Type", ""))
    permitted("exchange.add_objects", actor)
    into = _writable(actor, key)
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise TaxiiError(
            f"The envelope is larger than {MOST_BYTES} bytes.", status=413, where="the body",
            remedy="send several smaller envelopes",
        )  # fmt: skip
    kept = keep_envelope(body, actor.account)
    done = perform("exchange.add_objects", actor, collection=str(into.pk), envelope=kept)
    return answer(status_resource(done.result), status=202)


def _withdraw(request: HttpRequest, actor: Actor, key: str, object_id: str) -> HttpResponse:
    of = _known(actor, key)
    if not (of.may_read(actor.member) and of.may_write(actor.member)):
        raise _forbidden("withdraw from", key)
    asked = _of_one(of, actor, object_id, read_request(request.GET.dict(), allowed=OF_ONE))
    found = chosen(visible(of, actor.member, asked.matching), asked.matching)
    if not found:
        raise _missing("object", object_id)
    keys = [str(each.key) for each in found]
    try:
        perform("exchange.withdraw_objects", actor, collection=str(of.pk), objects=keys)
    except ExchangeError:
        raise _forbidden("withdraw another's object from", key) from None
    response = answer({})
    response.content = b""
    return response


def _of_one(of: Collection, actor: Actor, object_id: str, asked: Request) -> Request:
    """Narrow a request to one object, which must be there for the member."""
    alone = frozenset([object_id])
    if not visible(of, actor.member, Matching(ids=alone)):
        raise _missing("object", object_id)
    given = asked.matching
    narrowed = Matching(
        alone, versions=given.versions, spec_versions=given.spec_versions,
        added_after=given.added_after,
    )  # fmt: skip
    return Request(narrowed, asked.limit, asked.onward)


def _known(actor: Actor, key: str) -> Collection:
    found = collection_for(actor.member, key)
    if found is None:
        raise _missing("collection", key)
    return found


def _readable(actor: Actor, key: str) -> Collection:
    found = _known(actor, key)
    if not found.may_read(actor.member):
        raise _forbidden("read", key)
    return found


def _writable(actor: Actor, key: str) -> Collection:
    found = _known(actor, key)
    if not found.may_write(actor.member):
        raise _forbidden("write to", key)
    return found


def _missing(what: str, key: object) -> TaxiiError:
    where = f"{what} {str(key)[:300]}"
    return TaxiiError(f"There is no such {what} for you.", status=404, where=where)


def _forbidden(what: str, key: str) -> TaxiiError:
    return TaxiiError(
        f"Your member may not {what} this collection.", status=403, where=f"collection {key}",
        remedy="ask the secretariat to change who belongs to it",
    )  # fmt: skip
