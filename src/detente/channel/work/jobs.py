"""Jobs: put down within an act, taken on lease by a worker, and done once.

What a job does and that it is done are written in one transaction: a worker that is killed between
the two has done neither, and whoever takes the job next does it once.
"""

import traceback
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from detente.channel.audit.moments import now
from detente.channel.work.models import Job

Handler = Callable[[Mapping[str, Any]], None]

HANDLERS: dict[str, Handler] = {}
"""What does each kind of job."""

LEASE = timedelta(minutes=1)
"""How long a worker that falls silent keeps a job; assumption: none takes ten seconds."""

MOST_ATTEMPTS = 8
"""After which a job that fails is left for a person to look at; assumption: two hours of trying."""


def job(kind: str) -> Callable[[Handler], Handler]:
    """Declare a function as what does the jobs of a kind; it must bear to be called twice."""

    def declared(handler: Handler) -> Handler:
        if kind in HANDLERS:
            raise ValueError(f"two handlers for {kind}")
        HANDLERS[kind] = handler
        return handler

    return declared


def enqueue(kind: str, *, key: str, due: datetime, **details: Any) -> None:
    """Put a job down, unless one of this key is there already.

    Within the transaction of an act: refused with it, done with it.

    Raises
    ------
    ValueError
        Nothing does jobs of this kind.
    """
    if kind not in HANDLERS:
        raise ValueError(f"nothing does jobs of the kind {kind}")
    Job.objects.get_or_create(key=key, defaults={"kind": kind, "due": due, "details": details})


def run_due() -> int:
    """Do everything that is due, one after another, and say how many jobs were done."""
    done = 0
    while (number := take()) is not None:
        done += do(number)
    return done


def take() -> int | None:
    """Take the earliest job that is due on lease, and give its number; None where there is none.

    On PostgreSQL several workers pass over what another is just taking.
    """
    with transaction.atomic():
        waiting = _waiting()
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        found = waiting.first()
        if found is None:
            return None
        found.leased_until, found.attempts = now() + LEASE, found.attempts + 1
        found.save(update_fields=["leased_until", "attempts"])
        return found.pk


def do(number: int) -> bool:
    """Do one job that was taken, and say whether it was done; a fault is kept beside it."""
    try:
        with transaction.atomic():
            taken = Job.objects.select_for_update().get(pk=number)
            if taken.done_at is not None:
                return False
            HANDLERS[taken.kind](taken.details)
            taken.done_at, taken.leased_until, taken.fault = now(), None, ""
            taken.save(update_fields=["done_at", "leased_until", "fault"])
    except Exception:
        _put_off(number, traceback.format_exc(limit=-3))
        return False
    return True


def _waiting() -> "QuerySet[Job]":
    free = Q(leased_until=None) | Q(leased_until__lte=now())
    return Job.objects.filter(
        free, done_at=None, due__lte=now(), attempts__lt=MOST_ATTEMPTS, kind__in=HANDLERS
    )


def _put_off(number: int, fault: str) -> None:
    """Try again later: after 1, 2, 4, ... minutes."""
    failed = Job.objects.get(pk=number)
    failed.leased_until = now() + timedelta(minutes=2 ** (failed.attempts - 1))
    failed.fault = fault
    failed.save(update_fields=["leased_until", "fault"])
