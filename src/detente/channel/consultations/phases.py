"""The four phases of a consultation, the states within them, and the numbers of its clocks.

The phases are those of the Vienna Mechanism (1989); the default clocks are those of the Berlin
Mechanism (1991). A community may set every number otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

from detente.channel.consultations.terms import said
from detente.world.errors import DetenteError

_ = said
BERLIN = "CSCE Council, Berlin, 19-20 June 1991, mechanism for serious emergency situations"


class ConsultationError(DetenteError):
    """A move, a profile or a stored consultation cannot be used."""


class Phase(StrEnum):
    """The steps of the ladder; each is reached only by a move that a state makes."""

    CLARIFICATION = "I"
    BILATERAL = "II"
    NOTIFICATION = "III"
    COMMUNITY = "IV"


class State(StrEnum):
    """Where a consultation stands; the words are shown to both sides alike."""

    UNOPENED = _("not yet opened")
    REPLY_AWAITED = _("a reply is awaited")
    REPLY_PROMISED = _("a holding reply has been given")
    REPLY_OVERDUE = _("the reply is overdue")
    CLARIFICATION_AT_REST = _("clarification, nothing awaited")
    MEETING_ASKED = _("an offer of a meeting is awaited")
    DATE_OFFERED = _("a date for a meeting is on offer")
    DATE_OVERDUE = _("a date for a meeting is overdue")
    MEETING_AGREED = _("a meeting has been agreed")
    MEETING_OVERDUE = _("the agreed meeting is overdue")
    BILATERAL_AT_REST = _("bilateral talks, nothing awaited")
    NOTIFIED = _("members have been notified")
    SECONDING = _("a meeting of the community waits to be seconded")
    COMMUNITY_CALLED = _("a meeting of the community has been called")
    COMMUNITY_IN_SESSION = _("the community is meeting")
    COMMUNITY_AT_REST = _("the community has met")
    CLOSED_AGREED = _("closed with an agreed minute")
    CLOSED_WITHOUT_AGREEMENT = _("closed without agreement")


PHASE_OF: Mapping[State, Phase] = MappingProxyType(
    {
        State.REPLY_AWAITED: Phase.CLARIFICATION,
        State.REPLY_PROMISED: Phase.CLARIFICATION,
        State.REPLY_OVERDUE: Phase.CLARIFICATION,
        State.CLARIFICATION_AT_REST: Phase.CLARIFICATION,
        State.MEETING_ASKED: Phase.BILATERAL,
        State.DATE_OFFERED: Phase.BILATERAL,
        State.DATE_OVERDUE: Phase.BILATERAL,
        State.MEETING_AGREED: Phase.BILATERAL,
        State.MEETING_OVERDUE: Phase.BILATERAL,
        State.BILATERAL_AT_REST: Phase.BILATERAL,
        State.NOTIFIED: Phase.NOTIFICATION,
        State.SECONDING: Phase.COMMUNITY,
        State.COMMUNITY_CALLED: Phase.COMMUNITY,
        State.COMMUNITY_IN_SESSION: Phase.COMMUNITY,
        State.COMMUNITY_AT_REST: Phase.COMMUNITY,
    }
)
"""The phase of each open state; a consultation not yet opened, or closed, is in none."""

OPEN: tuple[State, ...] = tuple(PHASE_OF)
CLOSED: tuple[State, ...] = (State.CLOSED_AGREED, State.CLOSED_WITHOUT_AGREEMENT)

BELOW: Mapping[Phase, State] = MappingProxyType(
    {
        Phase.BILATERAL: State.CLARIFICATION_AT_REST,
        Phase.NOTIFICATION: State.BILATERAL_AT_REST,
        Phase.COMMUNITY: State.NOTIFIED,
    }
)
"""Where going down a phase leads: the state of the lower phase in which no clock runs."""


def _number(default: int | None, unit: str, *, source: str = "", assumption: str = "") -> int:
    """A field of the profile; one of `source` and `assumption` says where its number is from."""
    about = {"unit": unit, "source": source, "assumption": assumption}
    number: int = field(default=default, metadata=about)  # type: ignore[assignment]
    return number


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The numbers of one community; the defaults follow the Berlin Mechanism.

    Unit and source of each number stand in the metadata of its field. Of `seconders` and
    `seconders_percent` exactly one is set.

    Raises
    ------
    ConsultationError
        For a number that is not a whole number above zero, a share above 100 percent, both or
        none of the two ways to count seconders, or a latest hour not after the earliest.
    """

    reply_hours: int = _number(48, "hours", source=BERLIN)
    holding_hours: int = _number(
        48, "hours", assumption="a holding reply may at most double the time for the reply"
    )
    offer_hours: int = _number(
        48,
        "hours",
        assumption="by analogy with the 48 hours for a meeting in the Vienna Document 2011, "
        "chapter III; its text was not at hand",
    )
    agreement_hours: int = _number(
        48, "hours", assumption="a date needs no longer to be agreed than to be offered"
    )
    record_hours: int = _number(
        24, "hours", assumption="a day after the agreed date to record that the meeting was held"
    )
    seconding_hours: int = _number(48, "hours", source=BERLIN)
    seconders: int | None = _number(12, "states", source=BERLIN)
    seconders_percent: int | None = _number(
        None, "percent", assumption="unset; for communities in which twelve is too many or too few"
    )
    earliest_hours: int = _number(48, "hours", source=BERLIN)
    latest_hours: int = _number(72, "hours", source=BERLIN)
    session_hours: int = _number(48, "hours", source=BERLIN)

    def __post_init__(self) -> None:
        """Refuse numbers by which no clock could run."""
        for each in fields(self):
            _refuse_unless_whole(each.name, getattr(self, each.name))
        if (self.seconders is None) == (self.seconders_percent is None):
            raise _profile_error("seconders", "exactly one of seconders and seconders_percent")
        if self.seconders_percent is not None and self.seconders_percent > 100:
            raise _profile_error("seconders_percent", "a share of 1 to 100 percent")
        if self.latest_hours <= self.earliest_hours:
            raise _profile_error("latest_hours", "more hours than earliest_hours")

    def seconders_needed(self, others: int) -> int:
        """How many of the members that are neither side must second a meeting.

        Parameters
        ----------
        others
            The number of members that are neither side.

        Raises
        ------
        ConsultationError
            If the community is too small ever to reach the number.
        """
        if self.seconders_percent is not None:
            return max(1, -(-others * self.seconders_percent // 100))
        needed = self.seconders or 0
        if needed > others:
            raise ConsultationError(
                f"{needed} states must second a meeting, but only {others} members could.",
                where="profile, seconders",
                expected=f"at most {others}, or a share in seconders_percent",
                remedy="let the host set the profile to the size of the community",
            )
        return needed


def _refuse_unless_whole(name: str, value: int | None) -> None:
    """Only the two ways to count seconders may be unset."""
    if value is None and name.startswith("seconders"):
        return
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _profile_error(name, "a whole number above zero")


def _profile_error(name: str, expected: str) -> ConsultationError:
    """One message for every number that cannot be used."""
    return ConsultationError(
        f"The number of '{name}' cannot be used.",
        where=f"profile, {name}",
        expected=expected,
        remedy="mend the community's profile",
    )
