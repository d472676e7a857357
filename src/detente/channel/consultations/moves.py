"""The one table of a consultation: every move, from where, by whom, and what it does to clocks.

Once the next phase can be asked for, it stays so until both sides agree on something: a late reply
or date is always welcome, but takes no move away from the other side. Nothing but a side's own
move leads to phase III or IV; the host's clock only marks what is overdue, ends a meeting whose
time is over, and leads back to phase III when seconding or meeting does not come about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.channel.consultations.clocks import CLOCK_OF, ClockName
from detente.channel.consultations.phases import OPEN, ConsultationError, State
from detente.channel.consultations.terms import Goes, Hold, Kind, Maker, Matter, Need, said
from detente.world.errors import nearest

Fields = tuple[tuple[str, Kind], ...]


def named(name: str) -> "Move":
    """The line of the table with this name.

    Raises
    ------
    ConsultationError
        If the table has no such move.
    """
    if name not in MOVES:
        raise ConsultationError(
            f"There is no move '{name}'.",
            where="the moves of a consultation",
            expected=nearest(name, MOVES),
        )
    return MOVES[name]


def _texts(*names: str) -> Fields:
    """Fields that each hold a text."""
    return tuple((name, Kind.TEXT) for name in names)


@dataclass(frozen=True)
class Move:
    """One line of the table.

    The clock that a move starts is that of the state to which it leads, so that none can be
    forgotten.

    Parameters
    ----------
    name, title
        The key, and the words on the page.
    states
        From where it may be made.
    to
        Where it leads.
    maker
        Who may make it.
    given
        The fields that it needs, each with its kind.
    needs
        What must be true besides.
    matter
        The two-sided matter that it proposes or answers, if any.
    gathers
        Whether it leads to its state only once enough members have made it.
    meets, lapses, extends
        The clock, if open, that it meets, lets lapse (the host's clock alone) or extends.
    hold
        What it does to all open clocks.
    """

    name: str
    title: str
    states: tuple[State, ...]
    to: State | Goes
    maker: Maker
    given: Fields = ()
    needs: tuple[Need, ...] = ()
    matter: Matter | None = None
    gathers: bool = False
    meets: ClockName | None = None
    lapses: ClockName | None = None
    extends: ClockName | None = None
    hold: Hold | None = None

    @property
    def starts(self) -> ClockName | None:
        """The clock that it starts, if any; one that it extends runs on."""
        clock = None if isinstance(self.to, Goes) else CLOCK_OF.get(self.to)
        return None if clock == self.extends else clock


_ = said
S = State
STAYS, BELOW = Goes.STAYS, Goes.BELOW
REQUESTING, REQUESTED, EITHER = Maker.REQUESTING, Maker.REQUESTED, Maker.EITHER
ANSWERING, OTHER, THIRD, CLOCK = Maker.ANSWERING, Maker.OTHER_MEMBER, Maker.THIRD, Maker.CLOCK
GOING = (Need.NOT_PAUSED,)
DATE: Fields = (("date", Kind.TIME),)
DATING = (S.DATE_OFFERED, S.DATE_OVERDUE, S.MEETING_OVERDUE, S.BILATERAL_AT_REST)
ABOVE_FIRST = OPEN[OPEN.index(S.MEETING_ASKED) :]

# The formatter would spread each line over ten; as it stands, the table is read like one.
# fmt: off
TABLE: tuple[Move, ...] = (
    # Phase I: request for clarification
    Move("request", _("Request clarification"),
         (S.UNOPENED,), S.REPLY_AWAITED, REQUESTING, _texts("cause", "activity", "place"), GOING),
    Move("hold", _("Give a holding reply"),
         (S.REPLY_AWAITED,), S.REPLY_PROMISED, REQUESTED,
         (("reason", Kind.TEXT), ("next_word_by", Kind.TIME)), GOING, extends=ClockName.REPLY),
    Move("reply", _("Reply to the request"),
         (S.REPLY_AWAITED, S.REPLY_PROMISED, S.REPLY_OVERDUE), S.CLARIFICATION_AT_REST,
         REQUESTED, _texts("text"), GOING, meets=ClockName.REPLY),
    Move("ask_further", _("Ask a further question"),
         (S.CLARIFICATION_AT_REST,), S.REPLY_AWAITED, REQUESTING, _texts("text"), GOING),
    # Phase II: bilateral meeting
    Move("ask_meeting", _("Ask for a bilateral meeting"),
         (S.REPLY_OVERDUE, S.CLARIFICATION_AT_REST), S.MEETING_ASKED,
         REQUESTING, _texts("reason"), GOING),
    Move("offer_meeting", _("Offer a date for the meeting"),
         (S.MEETING_ASKED,), S.DATE_OFFERED, REQUESTED, DATE, GOING,
         Matter.DATE, meets=ClockName.OFFER),
    Move("propose_date", _("Propose another date"),
         DATING, STAYS, EITHER, DATE, GOING, Matter.DATE),
    Move("accept_date", _("Accept the date"),
         DATING, S.MEETING_AGREED, ANSWERING, (), (*GOING, Need.DATE_PROPOSED),
         Matter.DATE, meets=ClockName.AGREEMENT),
    Move("record_meeting", _("Record that the meeting was held"),
         (S.MEETING_AGREED, S.MEETING_OVERDUE), S.BILATERAL_AT_REST,
         EITHER, _texts("account"), GOING, meets=ClockName.MEETING),
    # Phase III: notification
    Move("notify_members", _("Notify members"),
         (S.DATE_OVERDUE, S.MEETING_OVERDUE, S.BILATERAL_AT_REST, S.NOTIFIED), S.NOTIFIED,
         EITHER, (("members", Kind.MEMBERS), ("text", Kind.TEXT)), GOING),
    # Phase IV: meeting of the community
    Move("ask_community", _("Ask all members for a meeting of the community"),
         (S.NOTIFIED, S.COMMUNITY_AT_REST), S.SECONDING, EITHER, _texts("reason"), GOING),
    Move("second", _("Second the meeting"),
         (S.SECONDING,), S.COMMUNITY_CALLED, OTHER, (), GOING,
         gathers=True, meets=ClockName.SECONDING),
    Move("open_session", _("Record that the meeting of the community has begun"),
         (S.COMMUNITY_CALLED,), S.COMMUNITY_IN_SESSION, EITHER, _texts("place"), GOING,
         meets=ClockName.WINDOW),
    Move("end_session", _("Record that the meeting of the community has ended"),
         (S.COMMUNITY_IN_SESSION,), S.COMMUNITY_AT_REST, EITHER, _texts("account"), GOING,
         meets=ClockName.SESSION),
    # At any time before closure: pause
    Move("propose_pause", _("Propose a pause"),
         OPEN, STAYS, EITHER, _texts("reason"), (*GOING, Need.NO_PAUSE_PROPOSED), Matter.PAUSE),
    Move("accept_pause", _("Accept the pause"),
         OPEN, STAYS, ANSWERING, (), (Need.PAUSE_PROPOSED,), Matter.PAUSE,
         hold=Hold.PAUSE),
    Move("drop_pause", _("Decline or withdraw the pause"),
         OPEN, STAYS, EITHER, (), (Need.PAUSE_PROPOSED,)),
    Move("resume", _("Resume"),
         OPEN, STAYS, EITHER, (), (Need.PAUSED,), hold=Hold.RESUME),
    # At any time before closure: good offices
    Move("propose_good_offices", _("Propose the good offices of a third member"),
         OPEN, STAYS, EITHER, (("third", Kind.MEMBER), ("reason", Kind.TEXT)),
         (Need.NO_OFFICES,), Matter.OFFICES),
    Move("accept_good_offices", _("Accept good offices"),
         OPEN, STAYS, ANSWERING, (), (Need.OFFICES_PROPOSED,), Matter.OFFICES),
    Move("drop_good_offices", _("Decline or withdraw good offices"),
         OPEN, STAYS, EITHER, (), (Need.OFFICES_PROPOSED,)),
    Move("step_in", _("Step in as the third member"),
         OPEN, STAYS, THIRD, (), (Need.OFFICES_AGREED,)),
    Move("step_back", _("Decline to step in, or step back"),
         OPEN, STAYS, THIRD, (), (Need.OFFICES_STANDING,)),
    Move("end_good_offices", _("Thank the third member and end good offices"),
         OPEN, STAYS, EITHER, (), (Need.OFFICES_STANDING,)),
    # At any time before closure, above phase I: back to the lower phase
    Move("propose_lower_phase", _("Propose to return to the lower phase"),
         ABOVE_FIRST, STAYS, EITHER, _texts("reason"), (Need.NO_LOWER_PROPOSED,),
         Matter.LOWER_PHASE),
    Move("accept_lower_phase", _("Accept to return to the lower phase"),
         ABOVE_FIRST, BELOW, ANSWERING, (), (Need.LOWER_PROPOSED,), Matter.LOWER_PHASE,
         hold=Hold.STOP),
    Move("drop_lower_phase", _("Decline or withdraw the return to the lower phase"),
         ABOVE_FIRST, STAYS, EITHER, (), (Need.LOWER_PROPOSED,)),
    # At any time before closure: the end
    Move("propose_minute", _("Propose an agreed minute, and sign it"),
         OPEN, STAYS, EITHER, _texts("text"), (), Matter.MINUTE),
    Move("sign_minute", _("Sign the agreed minute and close"),
         OPEN, S.CLOSED_AGREED, ANSWERING, _texts("digest"), (Need.MINUTE_PROPOSED,),
         Matter.MINUTE, hold=Hold.STOP),
    Move("close", _("Close without agreement"),
         OPEN, S.CLOSED_WITHOUT_AGREEMENT, EITHER, _texts("reason"), (), hold=Hold.STOP),
    # The host's clock: it tells both sides, and opens or closes nothing else than these lines say
    Move("reply_lapses", _("The time for the reply has run out"),
         (S.REPLY_AWAITED, S.REPLY_PROMISED), S.REPLY_OVERDUE, CLOCK, lapses=ClockName.REPLY),
    Move("offer_lapses", _("The time to offer a date has run out"),
         (S.MEETING_ASKED,), S.DATE_OVERDUE, CLOCK, lapses=ClockName.OFFER),
    Move("agreement_lapses", _("The time to agree on a date has run out"),
         (S.DATE_OFFERED,), S.DATE_OVERDUE, CLOCK, lapses=ClockName.AGREEMENT),
    Move("meeting_lapses", _("The agreed meeting has not been recorded in time"),
         (S.MEETING_AGREED,), S.MEETING_OVERDUE, CLOCK, lapses=ClockName.MEETING),
    Move("seconding_lapses", _("Too few members have seconded in time"),
         (S.SECONDING,), S.NOTIFIED, CLOCK, lapses=ClockName.SECONDING),
    Move("window_lapses", _("The meeting of the community has not begun in time"),
         (S.COMMUNITY_CALLED,), S.NOTIFIED, CLOCK, lapses=ClockName.WINDOW),
    Move("session_lapses", _("The time of the meeting of the community is over"),
         (S.COMMUNITY_IN_SESSION,), S.COMMUNITY_AT_REST, CLOCK, lapses=ClockName.SESSION),
)
# fmt: on

MOVES: Mapping[str, Move] = MappingProxyType({move.name: move for move in TABLE})
"""The table by name."""

LAPSE_OF: Mapping[ClockName, Move] = MappingProxyType(
    {move.lapses: move for move in TABLE if move.lapses is not None}
)
"""What the host's clock does when a clock runs out."""
