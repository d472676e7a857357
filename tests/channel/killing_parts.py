"""What `tests.channel.killing` does in processes of their own: each says what it found as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import django
from django.core.management import call_command

django.setup()

from detente.channel.audit.acts import act, perform  # noqa: E402 - once Django is set up
from detente.channel.audit.deeds import Deed  # noqa: E402
from detente.channel.audit.lines import check_order  # noqa: E402
from detente.channel.audit.models import Line  # noqa: E402
from detente.channel.audit.moments import now  # noqa: E402
from detente.channel.audit.roles import HOST, Role  # noqa: E402
from detente.channel.work import jobs  # noqa: E402
from detente.channel.work.models import Job  # noqa: E402

COUNTED = "trial.count"
jobs.LEASE = timedelta(seconds=2)  # a killed worker is not to be waited for


@act(COUNTED, "Count", roles=frozenset([Role.HOST]), signed=False)
def count(deed: Deed, *, number: int) -> None:
    """Leave a line."""


@jobs.job("count")
def counted(details: Mapping[str, Any]) -> None:
    """Leave a line for this number."""
    perform(COUNTED, HOST, number=details["number"])


def found() -> None:
    """Found a channel with one state."""
    from tests.channel import cast

    call_command("migrate", verbosity=0)
    cast.found()
    cast.state("ARD", "Ardenia")


def put(many: str) -> None:
    """Put jobs down."""
    for number in range(int(many)):
        jobs.enqueue("count", key=f"count {number}", due=now(), number=number)


def work() -> None:
    """Do jobs until there is none left to be done."""
    import time

    while Job.objects.filter(done_at=None).exists():
        number = jobs.take()
        if number is None:
            time.sleep(0.05)
        else:
            jobs.do(number)


def tally(many: str) -> None:
    """Say which jobs were not done exactly once, and what is wrong with the record."""
    lines = Line.objects.filter(act=COUNTED)
    done = [json.loads(each.content)["statement"]["details"]["number"] for each in lines]
    wrong = [
        f"job {each} was done {done.count(each)} times"
        for each in range(int(many))
        if done.count(each) != 1
    ]
    sys.stdout.write(json.dumps(wrong + _troubles()))


def collection() -> None:
    """Open a collection and issue a token for it; say the token and the collection's id."""
    from detente.channel.exchange import tokens
    from tests.channel import cast

    opened = cast.signed(
        "sec.one",
        "exchange.open_collection",
        title="Trial",
        description="",
        readers=["ARD"],
        writers=["ARD"],
        listed=False,
    ).result
    secret = tokens.new_secret()
    cast.signed(
        "ard.tech",
        "exchange.issue_token",
        label="trial",
        digest=tokens.secret_digest(secret),
        days=9,
    )
    sys.stdout.write(json.dumps([f"ard.tech:{secret}", str(opened.pk)]))


def kept() -> None:
    """Say the identifiers of all objects on the record."""
    from detente.channel.exchange.models import StoredObject

    sys.stdout.write(json.dumps(list(StoredObject.objects.values_list("object_id", flat=True))))


def record() -> None:
    """Say what is wrong with the record."""
    sys.stdout.write(json.dumps(_troubles()))


def _troubles() -> list[str]:
    lines = [json.loads(each.content) for each in Line.objects.all()]
    return [str(finding) for finding in check_order(lines)]


PARTS = {
    "found": found, "jobs": put, "work": work, "counted": tally, "collection": collection,
    "kept": kept, "record": record,
}  # fmt: skip

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
