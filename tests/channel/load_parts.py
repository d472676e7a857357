"""What `tests.channel.load` does in processes of their own: it fills, checks and signs in.

The filling is a record like any other: every act is signed by the key of an account, and stands on
a line. Three things are left out that would take their time and change nothing: no act is rehearsed
before it is done, many are written in one transaction, and no letters go out.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import islice
from random import Random
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - once Django is set up
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from detente.channel.accounts.models import Account, Member  # noqa: E402
from detente.channel.audit import acts, moments  # noqa: E402
from detente.channel.audit.models import Dossier, Line  # noqa: E402
from detente.channel.audit.roles import Actor, Role  # noqa: E402
from detente.channel.checks.asked import items_of  # noqa: E402
from detente.channel.clocks.models import OPEN, Clock  # noqa: E402
from detente.channel.directory.models import Contact  # noqa: E402
from detente.channel.work.jobs import run_due  # noqa: E402
from detente.channel.work.models import Job  # noqa: E402
from tests.channel import cast  # noqa: E402
from tests.channel.notices.letters import content, request  # noqa: E402

DAYS = 300
"""Over which the dossiers were opened."""

STILL_OPEN = 0.06
"""The share of the dossiers, the newest, to which nobody has answered yet."""

CATEGORIES = ("diplomatic", "technical", "diplomatic", "policy", "law-enforcement")
"""Of the contacts of each state, five in all; the first two have an account."""

DESKS = ("dip", "tech")
AT_ONCE = 40
"""Acts written in one transaction."""

WORDS = "A service did not answer for some hours; our team looks into what is in its logs. " * 12
OFFER = {
    "receipt": "yes", "possible": "yes", "time_frame": "two days", "nature": "two analysts",
    "scope": "the logs of two servers", "terms": "what they find is told to us as well",
}  # fmt: skip
Deed = Callable[[], None]


def fill(states: str, dossiers: str) -> None:
    """Found a channel, and fill it."""
    call_command("migrate", verbosity=0)
    if Line.objects.exists():
        return
    begin = moments.now() - timedelta(days=DAYS)
    codes = [_code(place) for place in range(int(states))]
    with moments.at(begin - timedelta(days=9)):
        cast.found()
        cast.signed = quick
        cast.invite("sec.one", "sec.audit", Role.AUDITOR)
        _together(partial(_enter, code) for code in codes)
        _together(partial(_nominate, code) for code in codes)
    _together(_exchanges(codes, int(dossiers), begin))
    _settle_jobs()


def quick(name: str, act: str, /, **details: Any) -> acts.Done:
    """Do an act that must be signed, with its signature, and without trying it first."""
    said = acts.statement(act, _actor(name), details)
    return acts._do(said, cast.signature_of(name, said))


@cache
def _actor(name: str) -> Actor:
    return cast.actor(name)


def _together(deeds: Iterator[Deed]) -> None:
    while some := list(islice(deeds, AT_ONCE)):
        with transaction.atomic():
            for each in some:
                each()


def _code(place: int) -> str:
    return "".join(chr(65 + place // 26**power % 26) for power in (2, 1, 0))


def _enter(code: str) -> None:
    cast.state(code, f"Invented State {code}", zone="Europe/Vienna")


def _nominate(code: str) -> None:
    for place, category in enumerate(CATEGORIES):
        account = f"{code.lower()}.{DESKS[place]}" if place < len(DESKS) else ""
        contact = quick(
            f"{code.lower()}.authority", "directory.nominate", category=category, person="",
            position=f"Desk {place + 1}", institution=f"Ministry of {code}", zone="Europe/Vienna",
            email=f"desk{place}@{code.lower()}.example", phone="+999 555 0100",
            emergency_phone="", other_channel="", hours="Monday to Friday, 8 to 18",
            round_the_clock=not place % 2, languages=["en", "fr"], account=account,
            public_key_note="", note_digest=cast.NOTE,
            note_date=f"{moments.now() - timedelta(days=3):%Y-%m-%d}",
        ).result  # fmt: skip
        quick("sec.one", "directory.confirm", contact=str(contact.pk))


def _exchanges(codes: list[str], many: int, begin: datetime) -> Iterator[Deed]:
    """Notices, and every fifth time a consultation; each state writes to any other."""
    lucky = Random(5)  # noqa: S311 - who writes to whom is no secret
    step = timedelta(days=DAYS) / many
    for place in range(many):
        sender, recipient = lucky.sample(codes, 2)
        talk = _consultation if place % 5 == 0 else _notice
        over = place < many * (1 - STILL_OPEN)
        yield partial(talk, begin + place * step, sender, recipient, place=place, over=over)


def _notice(at: datetime, sender: str, recipient: str, *, place: int, over: bool) -> None:
    made = request if place % 4 == 0 else content
    with moments.at(at):
        said = made(to=[recipient], subject=f"Outage of registry {place}", what=WORDS)
        notice = quick(f"{sender.lower()}.dip", "notices.send", **said).result
    if over and place % 25:  # else it lapses
        with moments.at(at + timedelta(minutes=5)):
            by = f"{recipient.lower()}.tech"
            quick(by, "notices.acknowledge", notice=str(notice.pk))
            if made is request:
                said = {"assistance": OFFER, "mark": "AMBER"}
                quick(by, "notices.answer", notice=str(notice.pk), **said)


def _consultation(at: datetime, sender: str, recipient: str, *, place: int, over: bool) -> None:
    by, to = f"{sender.lower()}.dip", f"{recipient.lower()}.dip"
    with moments.at(at):
        opened = quick(
            by, "consultations.open", requested=recipient, cause=WORDS, place="A registry",
            activity=f"Activity {place} in a registry",
        ).result  # fmt: skip
    if over:
        dossier = str(opened.dossier_id)
        with moments.at(at + timedelta(minutes=5)):
            quick(to, "consultations.move", dossier=dossier, move="reply", text=WORDS)
            quick(by, "consultations.move", dossier=dossier, move="close", reason="All is clear.")


def _settle_jobs() -> None:
    """Leave to do what a worker would still have to do: no letters, no clock that has ended."""
    ended = Clock.objects.exclude(state__in=OPEN).values_list("pk", flat=True)
    gone = {str(each) for each in ended}
    due = Job.objects.filter(done_at=None, due__lte=moments.now())
    done = [
        each.pk for each in due
        if each.kind != "clocks.lapse" or each.details["clock"] in gone
    ]  # fmt: skip
    Job.objects.filter(pk__in=done).update(done_at=moments.now())
    run_due()


def size() -> None:
    """Say how much there is."""
    counted = (Member, Contact, Dossier, Line, Clock)
    told = [f"{each.objects.count()} {each._meta.verbose_name}s" for each in counted]
    sys.stdout.write(", ".join(told))


def sessions(many: str) -> None:
    """Sign accounts in; say of each its cookie, and what it may read."""
    told = []
    roles = [Role.AUTHORITY, Role.DIPLOMATIC, Role.TECHNICAL]
    states = Account.objects.filter(role__in=roles).exclude(member__code="SEC")
    for account in states.select_related("member").order_by("pk")[: int(many)]:
        party = Dossier.objects.filter(parties__member=account.member.code)
        told.append({
            "cookie": _signed_in(account), "account": account.name,
            "notices": _some(party.filter(notice__isnull=False)),
            "consultations": _some(party.filter(consultation__isnull=False)),
            "items": [str(each.pk) for each in items_of(account.actor)[:9]],
        })  # fmt: skip
    sys.stdout.write(json.dumps(told))


def _some(dossiers: Any) -> list[str]:
    return [str(key) for key in dossiers.order_by("-opened_at").values_list("pk", flat=True)[:9]]


def _signed_in(account: Account) -> str:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value


def check() -> None:
    """Issue a check of every contact, as its registrar does; say how long each part took, in s."""
    planned = cast.signed(
        "sec.one", "checks.plan", level="L1", title="All contacts", surprise=True, rounds=1,
        categories=sorted(set(CATEGORIES)), opens_on=f"{moments.now():%Y-%m-%d}",
    ).result  # fmt: skip
    who, started = cast.actor("sec.one"), time.perf_counter()
    prepared = acts.prepare("checks.issue", who, "", campaign=str(planned.pk))
    ready = time.perf_counter()
    signature = cast.signature_of("sec.one", prepared.statement)
    acts.complete(prepared, who, signature=signature)
    ended = time.perf_counter()
    sys.stdout.write(json.dumps([planned.items.count(), ready - started, ended - ready]))


PARTS = {"fill": fill, "size": size, "sessions": sessions, "check": check}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
