"""What is true of one consultation, as one value that both sides see alike."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from detente.channel.consultations.clocks import Clock
from detente.channel.consultations.phases import CLOSED, PHASE_OF, ConsultationError, Phase, State
from detente.channel.consultations.terms import Maker, Matter

Value = str | tuple[str, ...]


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits; what a signature stands for."""
    return sha256(text.encode()).hexdigest()


class OfficesStage(StrEnum):
    """How far good offices have come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under way"


@dataclass(frozen=True)
class Step:
    """One move that was made: the line of the timeline.

    The values of `given` are texts, times in ISO 8601 (UTC) or tuples of codes; `by` is a member's
    code or ``the host's clock``.
    """

    move: str
    by: str
    at: datetime
    given: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class GoodOffices:
    """A third member asked to help, and how far that has come."""

    third: str
    proposed_by: str
    stage: OfficesStage


@dataclass(frozen=True)
class Minute:
    """A text on which both sides may agree; proposing it signs it.

    Parameters
    ----------
    text
        The words; another text is another minute and needs both signatures anew.
    signed_by
        The side that proposed it, then the side that accepted it.
    """

    text: str
    signed_by: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What both signatures stand for; see `digest_of`."""
        return digest_of(self.text)


@dataclass(frozen=True)
class DateOffer:
    """A date for the bilateral meeting that one side offers."""

    date: datetime
    proposed_by: str


@dataclass(frozen=True)
class Course:
    """One consultation from its opening to its end.

    Parameters
    ----------
    identifier
        The number of the dossier.
    requesting, requested
        The codes of the two sides.
    members
        The codes of all members of the community when it was opened, both sides included.
    state
        Where it stands.
    clocks
        Every clock ever started, in the order of starting.
    steps
        Every move ever made, those of the host's clock included.
    paused
        Whether all open clocks stand still by consent of both.
    pause_by, lower_by
        The side that proposes a pause or a return to the lower phase; empty if none does.
    date, offices, minute
        What is on offer.
    notified
        The members that were told by phase III or IV.
    seconders
        The members that seconded the community's meeting last asked for.

    Raises
    ------
    ConsultationError
        If the sides are the same, or not members, or a code is empty or that of the host's clock.
    """

    identifier: str
    requesting: str
    requested: str
    members: tuple[str, ...]
    state: State = State.UNOPENED
    clocks: tuple[Clock, ...] = ()
    steps: tuple[Step, ...] = ()
    paused: bool = False
    pause_by: str = ""
    lower_by: str = ""
    date: DateOffer | None = None
    offices: GoodOffices | None = None
    minute: Minute | None = None
    notified: tuple[str, ...] = ()
    seconders: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse sides between whom there can be no consultation."""
        if self.requesting == self.requested or not set(self.sides) <= set(self.members):
            raise ConsultationError(
                "A consultation is between two different members.",
                where=f"consultation {self.identifier}",
                expected="the codes of two members of the community",
            )
        if {"", Maker.CLOCK.value} & set(self.members):
            raise ConsultationError(
                "A member's code cannot be used.",
                where=f"consultation {self.identifier}",
                expected=f"codes that are neither empty nor '{Maker.CLOCK.value}'",
            )

    @property
    def sides(self) -> tuple[str, str]:
        """The requesting, then the requested State."""
        return self.requesting, self.requested

    @property
    def others(self) -> tuple[str, ...]:
        """The members that are neither side, in the order of their codes."""
        return tuple(sorted(set(self.members) - set(self.sides)))

    @property
    def phase(self) -> Phase | None:
        """The phase, or none before the opening and after the end."""
        return PHASE_OF.get(self.state)

    @property
    def closed(self) -> bool:
        """Whether it has ended; then no move is left."""
        return self.state in CLOSED

    @property
    def open_clock(self) -> Clock | None:
        """The one clock that is open, if any."""
        return next((clock for clock in self.clocks if clock.open), None)

    def proposer(self, matter: Matter) -> str:
        """The side whose proposal stands, or an empty text."""
        return {
            Matter.DATE: self.date.proposed_by if self.date else "",
            Matter.PAUSE: self.pause_by,
            Matter.LOWER_PHASE: self.lower_by,
            Matter.OFFICES: self.offices.proposed_by if self.offices else "",
            Matter.MINUTE: self.minute.signed_by[0] if self.minute else "",
        }[matter]
