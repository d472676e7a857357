"""What waits for somebody in consultations: a clock of theirs to meet, a proposal to answer."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from detente.channel.audit.acts import may
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.channel.audit.waiting import Waiting
from detente.channel.consultations.clocks import ClockName, Status
from detente.channel.consultations.course import lapse
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.page import Names, awaits_answer, owes, proposal_words
from detente.channel.consultations.permission import offers
from detente.channel.consultations.phases import State
from detente.channel.consultations.reading import consultations_for, states
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import Matter

OVERDUE = (State.REPLY_OVERDUE, State.DATE_OVERDUE, State.MEETING_OVERDUE)


def waiting(actor: Actor) -> list[Waiting]:
    """What waits for an actor who may speak for its state: nothing for anybody else."""
    if not may(actor, "consultations.move"):
        return []
    names = states()
    return [
        each
        for consultation in consultations_for(actor).exclude(phase="")
        for each in _of(consultation, actor.member, names)
    ]


def _of(consultation: Consultation, member: str, names: Names) -> Iterator[Waiting]:
    course = lapse(consultation.standing, now())
    address = reverse("channel:consultation", args=[consultation.dossier_id])
    part = gettext("Consultations")
    reference = consultation.dossier.reference
    if (clock := course.open_clock) and clock.status is not Status.PAUSED:
        if member in owes(course, clock):
            words = _awaited(course, clock.name)
            yield Waiting(f"{reference}: {words}", address, clock.due, part)
    elif course.state in OVERDUE and member in owes(course, course.clocks[-1]):
        words = gettext(course.state.value)
        yield Waiting(f"{reference}: {words}", address, course.clocks[-1].due, part)
    for words in _asked(course, member, names):
        yield Waiting(f"{reference}: {words}", address, None, part)


def _awaited(course: Course, name: ClockName) -> str:
    if name is ClockName.SECONDING:
        return gettext("you are asked whether you second a meeting of the community")
    return gettext(course.state.value)


def _asked(course: Course, member: str, names: Names) -> Iterator[str]:
    """What was proposed to this member and awaits its answer; a date has a clock of its own."""
    for matter in Matter:
        if (
            member in course.sides
            and awaits_answer(course, matter)
            and course.proposer(matter) != member
            and not (matter is Matter.DATE and course.open_clock)
        ):
            yield proposal_words(course, matter, names)
    if any(move.name == "step_in" for move in offers(course, member)):
        yield gettext("you are asked for your good offices")
