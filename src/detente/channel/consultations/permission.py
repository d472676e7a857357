"""Whether a move is open to a member now, and the one message that says why it is not."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from detente.channel.consultations.moves import TABLE, Move
from detente.channel.consultations.phases import ConsultationError
from detente.channel.consultations.standing import Course, OfficesStage
from detente.channel.consultations.terms import Maker, Matter, Need


def offers(course: Course, member: str) -> tuple[Move, ...]:
    """The moves that are open to a member, in the order of the table; none to a stranger.

    A move that is open may still come too early, or be refused for what is given with it.
    """
    return tuple(move for move in TABLE if why_not(course, move, member) is None)


def why_not(course: Course, move: Move, by: str) -> ConsultationError | None:
    """The message that refuses a move to a member, or nothing if it is open."""
    if course.closed:
        what, expected = "The consultation is closed.", "no further move; the dossier stays"
    elif course.state not in move.states:
        what = f"'{move.title}' is not possible while {course.state.value}."
        expected = "one of: " + "; ".join(state.value for state in move.states)
    elif not MAKERS[move.maker](course, move, by):
        what, expected = f"'{move.title}' is not for '{by}' to do.", move.maker.value
    elif unmet := next((need for need in move.needs if not NEEDS[need](course)), None):
        what, expected = f"'{move.title}' is not possible now.", f"that {unmet.value}"
    else:
        return None
    return ConsultationError(what, where=f"consultation {course.identifier}", expected=expected)


def _stage(*stages: OfficesStage) -> Callable[[Course], bool]:
    """Whether good offices stand at one of these stages."""
    return lambda course: course.offices is not None and course.offices.stage in stages


def _answers(course: Course, move: Move, by: str) -> bool:
    """Whether the member is the side to which a proposal was made, or would be if one stood."""
    return by in course.sides and move.matter is not None and course.proposer(move.matter) != by


def _third(course: Course, by: str) -> bool:
    """Whether the member is the one named for good offices."""
    return course.offices is not None and course.offices.third == by


MAKERS: Mapping[Maker, Callable[[Course, Move, str], bool]] = MappingProxyType(
    {
        Maker.REQUESTING: lambda course, move, by: by == course.requesting,
        Maker.REQUESTED: lambda course, move, by: by == course.requested,
        Maker.EITHER: lambda course, move, by: by in course.sides,
        Maker.ANSWERING: _answers,
        Maker.OTHER_MEMBER: lambda course, move, by: (
            by in course.others and not (move.gathers and by in course.seconders)
        ),
        Maker.THIRD: lambda course, move, by: _third(course, by),
        Maker.CLOCK: lambda course, move, by: False,
    }
)
"""Whether a member is who may make a move; the host's clock is no member."""

NEEDS: Mapping[Need, Callable[[Course], bool]] = MappingProxyType(
    {
        Need.NOT_PAUSED: lambda course: not course.paused,
        Need.PAUSED: lambda course: course.paused,
        Need.NO_PAUSE_PROPOSED: lambda course: not course.pause_by,
        Need.PAUSE_PROPOSED: lambda course: bool(course.pause_by),
        Need.DATE_PROPOSED: lambda course: bool(course.proposer(Matter.DATE)),
        Need.NO_LOWER_PROPOSED: lambda course: not course.lower_by,
        Need.LOWER_PROPOSED: lambda course: bool(course.lower_by),
        Need.NO_OFFICES: lambda course: course.offices is None,
        Need.OFFICES_PROPOSED: _stage(OfficesStage.PROPOSED),
        Need.OFFICES_AGREED: _stage(OfficesStage.AGREED),
        Need.OFFICES_STANDING: _stage(OfficesStage.AGREED, OfficesStage.UNDER_WAY),
        Need.MINUTE_PROPOSED: lambda course: course.minute is not None,
    }
)
"""Whether what a move needs is so."""
