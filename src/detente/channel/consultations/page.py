"""What the page of one consultation shows: the same facts to everybody who may read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from detente.channel.accounts.models import Member
from detente.channel.audit.models import Line
from detente.channel.consultations.clocks import Clock, ClockName, Status
from detente.channel.consultations.models import Consultation
from detente.channel.consultations.moves import MOVES, TABLE, Move
from detente.channel.consultations.permission import offers
from detente.channel.consultations.phases import Phase
from detente.channel.consultations.standing import Course, Step, Value
from detente.channel.consultations.terms import Kind, Maker, Matter
from detente.channel.consultations.words import EFFECTS, LABELS, PHASES, PROPOSALS

Names = Mapping[str, Member]


@dataclass(frozen=True)
class PhaseShown:
    """One of the four phases, and whether the consultation is in it."""

    number: str
    title: str
    current: bool


@dataclass(frozen=True)
class ClockShown:
    """The clock that runs; `runs_out` is `due`, or as far ahead as is left while it stands still.

    `owed_by` names the sides that can meet it; nobody where it is for the other members to do.
    """

    name: str
    status: str
    due: datetime
    opens: datetime | None
    runs_out: datetime
    paused: bool
    reason: str
    owed_by: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What one side proposes, and the moves by which the reader may answer it or take it back."""

    matter: Matter
    sentence: str
    date: datetime | None
    answers: "tuple[Offer, ...]"


@dataclass(frozen=True)
class Given:
    """One thing that was given with a step: its label, and a text, a time or a digest."""

    label: str
    text: str = ""
    time: datetime | None = None
    digest: str = ""


@dataclass(frozen=True)
class StepShown:
    """A step of the timeline: what, who, by which account, when, with what, in which line."""

    title: str
    who: str
    account: str
    at: datetime
    given: tuple[Given, ...]
    line: int | None


@dataclass(frozen=True)
class Offer:
    """A move that the reader may make: its name, its words, what it does, and whether it asks."""

    name: str
    title: str
    effect: str
    asks: bool


def phases(course: Course) -> list[PhaseShown]:
    """The four phases; none is current once the consultation is closed."""
    return [
        PhaseShown(phase.value, gettext(PHASES[phase]), phase is course.phase) for phase in Phase
    ]


def clock_shown(course: Course, at: datetime, names: Names) -> ClockShown | None:
    """The clock that is open, if any, as it stands at a moment."""
    clock = course.open_clock
    if clock is None:
        return None
    return ClockShown(
        name=gettext(clock.name.value), status=gettext(clock.status.value), due=clock.due,
        opens=clock.opens, runs_out=at + clock.left(at), paused=clock.status is Status.PAUSED,
        reason=clock.extended_because, owed_by=tuple(
            name_of(code, names) for code in owes(course, clock) if code in course.sides
        ),
    )  # fmt: skip


def owes(course: Course, clock: Clock) -> tuple[str, ...]:
    """The members by whose move a clock is met."""
    return {
        ClockName.REPLY: (course.requested,),
        ClockName.OFFER: (course.requested,),
        ClockName.AGREEMENT: tuple(
            side for side in course.sides if side != course.proposer(Matter.DATE)
        ),
        ClockName.SECONDING: tuple(
            other for other in course.others if other not in course.seconders
        ),
    }.get(clock.name, course.sides)


def proposals(course: Course, member: str, names: Names) -> list[Proposal]:
    """What stands proposed and awaits an answer, with the answers that are the reader's."""
    open_moves = offers(course, member)
    return [
        Proposal(
            matter=matter, sentence=proposal_words(course, matter, names),
            date=course.date.date if matter is Matter.DATE and course.date else None,
            answers=tuple(offer(move) for move in open_moves if move in answers_to(matter)),
        )
        for matter in Matter
        if awaits_answer(course, matter)
    ]  # fmt: skip


def awaits_answer(course: Course, matter: Matter) -> bool:
    """Whether a proposal stands that the other side could now accept; never once it is closed."""
    others = [side for side in course.sides if side != course.proposer(matter)]
    return bool(course.proposer(matter)) and any(
        move.matter is matter and move.maker is Maker.ANSWERING
        for move in offers(course, others[0])
    )


def answers_to(matter: Matter) -> tuple[Move, ...]:
    """The moves that accept a proposal, or decline or withdraw it."""
    accepts = tuple(m for m in TABLE if m.matter is matter and m.maker is Maker.ANSWERING)
    drops = tuple(MOVES[name] for name in [_DROPS.get(matter, "")] if name)
    return accepts + drops


_DROPS: Mapping[Matter, str] = {
    Matter.PAUSE: "drop_pause",
    Matter.LOWER_PHASE: "drop_lower_phase",
    Matter.OFFICES: "drop_good_offices",
}


def proposal_words(course: Course, matter: Matter, names: Names) -> str:
    """A proposal in one sentence."""
    third = course.offices.third if course.offices else ""
    said = {"who": name_of(course.proposer(matter), names), "third": name_of(third, names)}
    return gettext(PROPOSALS[matter]) % said


def offered(course: Course, member: str) -> list[Offer]:
    """The moves open to a member that answer no proposal: those stand beside the proposal."""
    answers = {move for matter in Matter if awaits_answer(course, matter)
               for move in answers_to(matter)}  # fmt: skip
    return [offer(move) for move in offers(course, member) if move not in answers]


def offer(move: Move) -> Offer:
    """One move, as a page offers it."""
    return Offer(move.name, gettext(move.title), gettext(EFFECTS[move.name]), bool(move.given))


def timeline(consultation: Consultation, course: Course, names: Names) -> list[StepShown]:
    """Every step, the first first; one that the clock has only just made has no line yet."""
    found = list(_lines(consultation, course))
    found += [None] * (len(course.steps) - len(found))
    return [
        StepShown(
            title=gettext(MOVES[step.move].title), who=_maker(step, names),
            account="" if step.by == Maker.CLOCK.value or line is None else line.by, at=step.at,
            given=_given(step, names), line=line.number if line else None,
        )
        for step, line in zip(course.steps, found, strict=True)
    ]  # fmt: skip


def _lines(consultation: Consultation, course: Course) -> Iterator[Line | None]:
    """The line of each step: a line of a move holds also the lapse, if any, that came before it."""
    lines = Line.objects.filter(dossier=consultation.dossier_id, act__startswith="consultations.")
    steps = iter(course.steps)
    for line in lines.order_by("number"):
        for step in steps:
            yield line
            if line.act == "consultations.lapse" or step.by != Maker.CLOCK.value:
                break


def _maker(step: Step, names: Names) -> str:
    if step.by == Maker.CLOCK.value:
        return gettext("The host's clock")
    return name_of(step.by, names)


def _given(step: Step, names: Names) -> tuple[Given, ...]:
    kinds = dict(MOVES[step.move].given)
    return tuple(_shown(name, kinds[name], value, names) for name, value in step.given)


def _shown(name: str, kind: Kind, value: Value, names: Names) -> Given:
    label = gettext(LABELS[name])
    if kind is Kind.TIME:
        return Given(label, time=datetime.fromisoformat(str(value)))
    if kind is Kind.MEMBERS:
        return Given(label, text=", ".join(name_of(code, names) for code in value))
    if kind is Kind.MEMBER:
        return Given(label, text=name_of(str(value), names))
    return Given(label, digest=str(value)) if name == "digest" else Given(label, text=str(value))


def name_of(code: str, names: Names) -> str:
    """The name of a member, or its code where it is known no more."""
    return names[code].name if code in names else code


def facts(consultation: Consultation, course: Course, at: datetime, names: Names) -> dict[str, Any]:
    """What stands on the page for every reader alike."""
    return {
        "consultation": consultation, "course": course, "state": gettext(course.state.value),
        "requesting": names.get(course.requesting), "requested": names.get(course.requested),
        "phases": phases(course), "clock": clock_shown(course, at, names),
        "steps": timeline(consultation, course, names),
        "signers": [name_of(code, names) for code in (course.minute.signed_by
                                                      if course.minute else ())],
        "third": name_of(course.offices.third, names) if course.offices else "",
        "seconders": [name_of(code, names) for code in course.seconders],
    }  # fmt: skip
