"""The front of the channel: for an account what waits for it, for a stranger what this is."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from detente.channel.accounts.models import Member
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.channel.audit.visitor import actor_of
from detente.channel.audit.waiting import Waiting, by_urgency

PARTS: tuple[str, ...] = (
    "checks", "commitments", "consultations", "directory", "glossary", "notices",
)  # fmt: skip
"""The parts of the channel in which something may wait for somebody."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The inbox of whoever is signed in, or the welcome of a stranger."""
    actor = actor_of(request)
    if actor is None:
        return render(request, "channel/inbox/welcome.html")
    own = Member.objects.get(code=actor.member)
    shown = {"waiting": everything(actor), "actor": actor, "own": own, "now": now()}
    return render(request, "channel/inbox/inbox.html", shown)


def everything(actor: Actor) -> list[Waiting]:
    """All that waits for an actor, the most urgent first."""
    pages = (import_module(f"detente.channel.{part}.waiting") for part in PARTS)
    return by_urgency([each for page in pages for each in page.waiting(actor)])
