"""The checklist shown to the requesting State before it leaves phase I.

It advises and blocks nothing; that it was shown, and what was ticked, is recorded nowhere.
"""

from detente.channel.consultations.permission import offers
from detente.channel.consultations.phases import Phase
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import said

_ = said

CHECKLIST: tuple[tuple[str, str], ...] = (
    ("facts", _("Which facts are established, by whom, and which are still assumed?")),
    (
        "alternatives",
        _("What other explanations fit the same facts, a fault or an accident included?"),
    ),
    (
        "transit",
        _("Could the activity have only passed through the other State's territory, from a third?"),
    ),
    (
        "responders",
        _("Have the national incident response teams of both sides spoken to each other?"),
    ),
    (
        "context",
        _(
            "Has all relevant information been weighed, as norm b asks: the larger context, how "
            "hard attribution is, and the nature and extent of the consequences?"
        ),
    ),
    ("time", _("Would waiting another day close a way that is open now?")),
)
"""Key and English sentence of each question, to be translated where it is shown."""


def checklist(course: Course, member: str) -> tuple[tuple[str, str], ...]:
    """The questions to show a member: all while it may leave phase I, otherwise none."""
    leaves = any(move.name == "ask_meeting" for move in offers(course, member))
    return CHECKLIST if course.phase is Phase.CLARIFICATION and leaves else ()
