"""The words in which the table of moves is written: who, what for, under what condition."""

from enum import StrEnum


def said(sentence: str) -> str:
    """Mark a sentence that pages show, so that it is gathered to be translated; it stays as it is.

    It is bound to the name ``_`` where it is used, by which sentences are gathered.
    """
    return sentence


class Maker(StrEnum):
    """Who may make a move."""

    REQUESTING = "the requesting State"
    REQUESTED = "the requested State"
    EITHER = "either side"
    ANSWERING = "the side that did not propose it"
    OTHER_MEMBER = "any member that is neither side and has not done so yet"
    THIRD = "the member named for good offices"
    CLOCK = "the host's clock"


class Matter(StrEnum):
    """What one side proposes and the other answers: it takes both."""

    DATE = "date of a meeting"
    PAUSE = "pause"
    LOWER_PHASE = "return to the lower phase"
    OFFICES = "good offices"
    MINUTE = "agreed minute"


class Need(StrEnum):
    """What must be true besides the state; the words complete "it is needed that …"."""

    NOT_PAUSED = "the consultation is not paused"
    PAUSED = "the consultation is paused"
    NO_PAUSE_PROPOSED = "no pause is proposed"
    PAUSE_PROPOSED = "a pause is proposed"
    DATE_PROPOSED = "a date is proposed"
    NO_LOWER_PROPOSED = "no return to the lower phase is proposed"
    LOWER_PROPOSED = "a return to the lower phase is proposed"
    NO_OFFICES = "no good offices are proposed or agreed"
    OFFICES_PROPOSED = "good offices are proposed"
    OFFICES_AGREED = "good offices are agreed but have not begun"
    OFFICES_STANDING = "good offices are agreed"
    MINUTE_PROPOSED = "an agreed minute is proposed"


class Kind(StrEnum):
    """What a field of a move holds."""

    TEXT = "text"
    TIME = "time with its time zone"
    MEMBER = "code of a member"
    MEMBERS = "codes of members"


class Goes(StrEnum):
    """Where a move leads when that is not one fixed state."""

    STAYS = "the state stays"
    BELOW = "to the lower phase, at rest"


class Hold(StrEnum):
    """What a move does to all open clocks at once."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
