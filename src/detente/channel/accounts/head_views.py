"""Heads of the record for whoever watches over it: public, and signed by the host."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from detente.channel.audit import chain, merkle
from detente.channel.audit.acts import perform
from detente.channel.audit.canonical import moment
from detente.channel.audit.host_key import host_public_key
from detente.channel.audit.models import Head
from detente.channel.audit.visitor import acting, members_only
from detente.world.errors import DetenteError


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The newest head, or with `size` an older one, as JSON.

    With `since`, the size of a head seen before, comes the proof that its lines are the beginning
    of these.
    """
    size = _size(request, "size")
    head = Head.objects.filter(size=size).first() if size else Head.objects.last()
    if head is None:
        raise Http404
    since = _size(request, "since")
    told = _told(head)
    if since:
        if since > head.size:
            raise DetenteError("That head is newer than this one.", where=f"since={since}")
        told["since"] = since
        told["proof"] = [
            step.hex() for step in merkle.consistency_from(since, head.size, chain.read_node)
        ]
    return JsonResponse(told)


@require_POST
@members_only
def cosign(request: HttpRequest) -> HttpResponse:
    """Take a witness's signature: JSON of "size", "root", "key" and "signature"."""
    try:
        said = json.loads(request.body)
        given = {"size": int(said["size"])} | {
            part: str(said[part]) for part in ("root", "key", "signature")
        }
    except (ValueError, TypeError, KeyError) as error:
        raise DetenteError(
            "This is no signature of a witness.", expected="size, root, key and signature, as JSON"
        ) from error
    perform("accounts.cosign", acting(request), **given)
    return JsonResponse({"size": given["size"]}, status=201)


def _told(head: Head) -> dict[str, Any]:
    return {
        "size": head.size, "root": head.root, "at": moment(head.at), "log": chain.log_name(),
        "signature": head.signature, "key": host_public_key().as_record(),
    }  # fmt: skip


def _size(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) < 2**63:
        raise DetenteError("This is no size of a head.", where=f"{name}={given[:20]}",
                           expected="a whole number from 1 on")  # fmt: skip
    return int(given)
