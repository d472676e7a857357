"""What is done in consultations: one is opened, a move is made, a clock runs out."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import speaking
from detente.channel.audit import words
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Party
from detente.channel.audit.reading import dossiers_for
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.consultations import course as courses
from detente.channel.consultations import jobs
from detente.channel.consultations.community import profile
from detente.channel.consultations.fields import Given, readings
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.moves import named
from detente.channel.consultations.phases import ConsultationError
from detente.channel.consultations.reading import states
from detente.channel.consultations.standing import Course, OfficesStage
from detente.channel.consultations.terms import Kind
from detente.channel.consultations.words import LABELS
from detente.world.errors import DetenteError

TITLE = 200  # letters of a dossier's title at most

words.tell(
    "consultations",
    labels={
        **{name: _(label) for name, label in LABELS.items()},
        "move": _("Move"), "requested": _("Requested State"),
    },
    meanings={"move": lambda name: gettext(named(name).title)},
)  # fmt: skip


@act("consultations.open", _("Request clarification and open a consultation"), roles=OF_STATES,
     audience="dossier")  # fmt: skip
def open_consultation(
    deed: Deed, /, *, requested: str, cause: str, activity: str, place: str
) -> Consultation:
    """Ask another state for clarification: the first move, which opens the dossier of both.

    Raises
    ------
    ConsultationError
        The other is no state of the channel or the same, or a text is empty.
    """
    speaking(deed)
    members = tuple(sorted(states()))
    course = courses.play(
        Course(_reference(deed.at), deed.actor.member, requested, members), "request",
        by=deed.actor.member, at=deed.at, profile=profile(len(members)),
        cause=cause, activity=activity, place=place,
    )  # fmt: skip
    title = " ".join(activity.split())[:TITLE]
    dossier = deed.open_dossier(reference=course.identifier, title=title, parties=course.sides)
    return _kept(deed, Consultation(dossier=dossier), course)


@act("consultations.move", _("Make a move in a consultation"), roles=OF_STATES,
     audience="dossier")  # fmt: skip
def make_move(deed: Deed, /, *, dossier: str, move: str, **given: Any) -> Consultation:
    """Make a move of the table on the course as it now stands.

    `given` holds the fields of the move; a time is a text in ISO 8601 with its time zone.

    Raises
    ------
    ConsultationError
        The move is not open to this member now, or what is given with it cannot be used.
    DetenteError
        The member has no such consultation.
    """
    found = _found(dossier, dossiers_for(deed.actor).values("pk"))
    before = found.standing
    course = courses.play(
        before, move, by=deed.actor.member, at=deed.at, profile=profile(len(before.members)),
        **_read(move, given),
    )  # fmt: skip
    return _kept(deed, found, course)


@act("consultations.lapse", _("Note that a clock of a consultation has run out"),
     roles=frozenset([Role.HOST]), signed=False, audience="dossier")  # fmt: skip
def lapse(deed: Deed, /, *, dossier: str, clock: str, last_moment: str) -> Consultation:
    """Note on the record that a clock has run out: it tells both sides, and decides nothing.

    Raises
    ------
    ConsultationError
        This clock has not run out, or does not run any more.
    """
    found = _found(dossier)
    before = found.standing
    course = courses.lapse(before, deed.at)
    open_clock = before.open_clock
    asked = {"clock": clock, "last_moment": last_moment}
    meant = open_clock is not None and jobs.named(open_clock) == asked
    if course == before or not meant:
        raise ConsultationError(
            "This clock has not run out.",
            where=before.identifier,
            expected=f"'{clock}' of {last_moment}",
        )
    return _kept(deed, found, course)


def _kept(deed: Deed, consultation: Consultation, course: Course) -> Consultation:
    """Write down what came of it, let those in whom it concerns, and see to what follows."""
    deed.dossier = consultation.dossier
    consultation.becomes(course, deed.at)
    deed.keep(consultation)
    there = Party.objects.filter(dossier=deed.dossier).values_list("member", flat=True)
    new = sorted(_concerned(course) - set(there))
    for member in new:
        deed.admit(member)
    jobs.watch(consultation, course)
    jobs.tell(consultation, course, at=deed.at, new=new)
    return consultation


def _concerned(course: Course) -> set[str]:
    """Who must be able to read the dossier; a third is asked only once both sides agree to it."""
    agreed = course.offices is not None and course.offices.stage is not OfficesStage.PROPOSED
    third = {course.offices.third} if course.offices and agreed else set()
    return {*course.sides, *course.notified, *third}


def _found(dossier: str, among: Any = None) -> Consultation:
    """The consultation of a dossier; nobody else changes it before this transaction ends."""
    try:
        wanted = Consultation.objects.filter(dossier=uuid.UUID(dossier))
    except ValueError:
        wanted = Consultation.objects.none()
    if among is not None:
        wanted = wanted.filter(dossier__in=among)
    found: Consultation | None = wanted.select_for_update().first()
    if found is None:
        raise DetenteError(
            "There is no such consultation here.", where=dossier,
            expected="the dossier of a consultation that your member is party to",
        )  # fmt: skip
    return found


def _read(move: str, given: Mapping[str, Any]) -> dict[str, Given]:
    """What is given with a move, its times read; names that the move does not know are refused."""
    rule = named(move)
    kinds = dict(rule.given)
    read = {
        name: _time(value) if kinds.get(name) is Kind.TIME else value
        for name, value in given.items()
    }
    readings(rule, read)
    return read


def _time(value: Any) -> Any:
    """A time, or what was given instead of one, which the move itself refuses."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return value


def _reference(at: datetime) -> str:
    """The next number of the year; acts are done one after another, so that none is given twice."""
    year = f"C-{at.year}-"
    before = Consultation.objects.filter(dossier__reference__startswith=year).count()
    return f"{year}{before + 1:04}"
