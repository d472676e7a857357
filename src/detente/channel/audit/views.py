"""Pages of the record: the lines that one may read, one line with its receipt, and signing."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from detente.channel.audit import acts, chain, lines, merkle
from detente.channel.audit.exports import MAY_EXPORT
from detente.channel.audit.models import Head, Key, Prepared
from detente.channel.audit.reading import lines_for
from detente.channel.audit.signatures import challenge_of
from detente.channel.audit.stretches import stretch
from detente.channel.audit.visitor import acting, members_only
from detente.channel.audit.words import in_words


@require_safe
@members_only
def record(request: HttpRequest) -> HttpResponse:
    """The lines that one may read, the newest first, and the newest head."""
    asked = {name: request.GET.get(name, "") for name in ("before", "after")}
    page = stretch(lines_for(acting(request)), **asked)
    for each in page.lines:
        each.title = _title(each.act)  # type: ignore[attr-defined] # for the page alone
    return render(
        request, "channel/audit/record.html",
        {
            "page": page, "head": Head.objects.last(), "log": chain.log_name(),
            "may_export": acting(request).role in MAY_EXPORT,
        },
    )  # fmt: skip


@require_safe
@members_only
def line(request: HttpRequest, number: int) -> HttpResponse:
    """One line, whole, with its receipt: the head that the host signed, and the proof to it."""
    found = get_object_or_404(lines_for(acting(request)), number=number)
    head = Head.objects.get(size=number + 1)
    proof = merkle.inclusion_from(head.size, number, chain.read_node)
    shown = {
        "line": found, "content": json.dumps(json.loads(found.content), indent=2,
                                             ensure_ascii=False),
        "title": _title(found.act), "head": head, "proof": [step.hex() for step in proof],
    }  # fmt: skip
    return render(request, "channel/audit/line.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def sign(request: HttpRequest, nonce: str) -> HttpResponse:
    """Show what is to be signed, and do it once it is."""
    actor = acting(request)
    prepared = Prepared.objects.filter(pk=nonce, account=actor.account).first()
    if prepared is None:
        raise Http404
    if request.method == "POST":
        done = acts.complete(prepared, actor, signature=_signature(request))
        return redirect(onward(prepared, done))
    return render(request, "channel/audit/sign.html", signing(prepared))


def onward(prepared: Prepared, done: acts.Done) -> str:
    """Where to go once it is done: where the page said, else to the line.

    ``{dossier}`` and ``{result}`` in the address stand for what the act opened or returned.
    """
    if not prepared.onward:
        return reverse("channel:line", args=[done.line.number])
    result = getattr(done.result, "pk", "")
    return prepared.onward.replace("{dossier}", str(done.line.dossier)).replace(
        "{result}", str(result)
    )


def signing(prepared: Prepared) -> dict[str, Any]:
    """What the page of signing shows, and what its script asks a passkey."""
    keys = [
        key for key in Key.objects.filter(account=prepared.account, revoked_at=None)
        if key.credential and key.certificate
    ]  # fmt: skip
    asked = {
        "challenge": challenge_of(lines.statement_message(prepared.statement)),
        "keys": {key.credential: key.fingerprint for key in keys},
    }
    return {
        "prepared": prepared,
        "title": _title(prepared.statement["act"]),
        "details": in_words(prepared.statement["act"], prepared.statement["details"]),
        "statement": lines.statement_message(prepared.statement).decode(),
        "asked": asked,
        "has_keys": bool(keys),
    }


def _title(name: str) -> str:
    found = acts.ACTS.get(name)
    return str(found.title) if found else name


def _signature(request: HttpRequest) -> dict[str, Any]:
    """The signature that a form brings, as JSON."""
    try:
        said = json.loads(request.POST.get("signature", ""))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise acts.NotAllowedError(
            "This was not signed.", expected="the answer of your passkey",
            remedy="sign again; signing needs JavaScript",
        )  # fmt: skip
    return said
