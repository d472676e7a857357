"""What follows a step of a consultation later on: its clock runs out, and others are told."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from detente.channel.accounts.models import Account
from detente.channel.audit.acts import perform
from detente.channel.audit.canonical import moment
from detente.channel.audit.roles import HOST, OF_STATES
from detente.channel.consultations.clocks import Clock, Status
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import Maker
from detente.channel.directory.letters import something_waits
from detente.channel.work.jobs import enqueue, job

JUST_AFTER = timedelta(microseconds=1)
"""A move at the last moment itself is in time; this is the least that a database tells apart."""


def watch(consultation: Consultation, course: Course) -> None:
    """Have somebody look when the clock that now runs has run out; once for each last moment."""
    clock = course.open_clock
    if clock is None or clock.status is Status.PAUSED:
        return
    asked = {"dossier": str(consultation.dossier_id), **named(clock)}
    key = ":".join(("consultations.lapse", *asked.values()))
    enqueue("consultations.lapse", key=key, due=clock.due + JUST_AFTER, **asked)


def tell(consultation: Consultation, course: Course, *, at: datetime, new: Iterable[str]) -> None:
    """Have those be told whom the last step concerns: the sides, but not who made it, and others.

    Parameters
    ----------
    new
        The members that the step let into the dossier.
    """
    last = course.steps[-1]
    told = {*course.sides, *new} - {last.by}
    if last.move == "ask_community":
        told |= set(course.others)
    elif course.offices and last.by != Maker.CLOCK.value:
        told |= {course.offices.third} & set(_parties(consultation)) - {last.by}
    enqueue(
        "consultations.tell", key=f"consultations.tell:{consultation.pk}:{len(course.steps)}",
        due=at, members=sorted(told),
    )  # fmt: skip


def named(clock: Clock) -> dict[str, str]:
    """How a clock is told from every other of its consultation."""
    return {"clock": clock.name.value, "last_moment": moment(clock.due)}


@job("consultations.lapse")
def lapse(details: Mapping[str, Any]) -> None:
    """Let a clock run out, unless it was met, paused, extended or noted as lapsed meanwhile."""
    found = Consultation.objects.get(dossier=details["dossier"])
    clock = found.standing.open_clock
    asked = {name: details[name] for name in ("clock", "last_moment")}
    if clock is not None and clock.status is not Status.PAUSED and named(clock) == asked:
        perform("consultations.lapse", HOST, **details)


@job("consultations.tell")
def send_letters(details: Mapping[str, Any]) -> None:
    """Tell those who speak for some members that something waits; not what, nor from whom."""
    something_waits(
        Account.objects.filter(
            member__code__in=details["members"], role__in=OF_STATES, closed_at=None
        ).values_list("email", flat=True)
    )


def _parties(consultation: Consultation) -> Iterable[str]:
    return consultation.dossier.parties.values_list("member", flat=True)
