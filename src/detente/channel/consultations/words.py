"""The words that pages of consultations use beyond those of the table itself."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from detente.channel.consultations.phases import Phase
from detente.channel.consultations.terms import Matter

PHASES: Mapping[Phase, str] = {
    Phase.CLARIFICATION: _("Request for clarification"),
    Phase.BILATERAL: _("Bilateral meeting"),
    Phase.NOTIFICATION: _("Notification of members"),
    Phase.COMMUNITY: _("Meeting of the community"),
}

PROPOSALS: Mapping[Matter, str] = {
    Matter.DATE: _("%(who)s proposes a date for the meeting"),
    Matter.PAUSE: _("%(who)s proposes a pause"),
    Matter.LOWER_PHASE: _("%(who)s proposes to return to the lower phase"),
    Matter.OFFICES: _("%(who)s proposes the good offices of %(third)s"),
    Matter.MINUTE: _("%(who)s proposes an agreed minute, and has signed it"),
}

LABELS: Mapping[str, str] = {
    "activity": _("What happened"),
    "cause": _("Why it is a cause of concern"),
    "place": _("Where"),
    "reason": _("Reason"),
    "next_word_by": _("Next word by (UTC)"),
    "text": _("Text"),
    "date": _("Date and time of the meeting (UTC)"),
    "account": _("What came of it, in words that both sides will read"),
    "members": _("Members"),
    "third": _("Third member"),
    "digest": _("Digest of the text (SHA-256)"),
}
"""What each field of a move is called."""

SHARED = _(
    "Whoever is named will be able to read this whole dossier, also what was said before, and "
    "cannot be shut out of it again."
)

EFFECTS: Mapping[str, str] = {
    "request": _("The other State sees what you ask, and a clock for its reply begins to run."),
    "hold": _("You say that you are looking into it, and by when you will say more."),
    "reply": _("The clock for the reply is met. No other clock runs after it."),
    "ask_further": _("A new clock for the reply begins to run."),
    "ask_meeting": _("Phase II begins, and with it a clock for the other State to offer a date."),
    "offer_meeting": _("A clock begins to run within which both sides agree on a date."),
    "propose_date": _("This date takes the place of the one on offer, if any."),
    "accept_date": _("The meeting is agreed. Afterwards either side records that it was held."),
    "record_meeting": _("The meeting is on the record of both sides."),
    "notify_members": SHARED,
    "ask_community": _(
        "Phase IV begins: every State of the channel is told, may read this whole dossier from "
        "now on, and may second the meeting."
    ),
    "second": _("You agree that a meeting of the community should be held. You take no side."),
    "open_session": _("The meeting has begun, and a clock runs until its end."),
    "end_session": _("The meeting is over."),
    "propose_pause": _("If the other side accepts, the clock stands still until one resumes."),
    "accept_pause": _("The clock stands still until either side resumes."),
    "drop_pause": _("The consultation goes on without a pause."),
    "resume": _("The clock runs on with exactly the time that it had left."),
    "propose_good_offices": _(
        "If the other side accepts, the third member is asked. It will then be able to read this "
        "whole dossier, and cannot be shut out of it again."
    ),
    "accept_good_offices": _(
        "The third member is asked, and can read this whole dossier from then on."
    ),
    "drop_good_offices": _("No third member is asked."),
    "step_in": _("Both sides have asked for your help, and see that you give it."),
    "step_back": _("Both sides see that you do not take part, or not any longer."),
    "end_good_offices": _("Good offices are over. The third member may still read the dossier."),
    "propose_lower_phase": _("If the other side accepts, the phase below is gone back to."),
    "accept_lower_phase": _("The clock is stopped, and the phase below is gone back to."),
    "drop_lower_phase": _("The phase stays as it is."),
    "propose_minute": _(
        "You sign this text by proposing it. Once the other side signs the same text, the "
        "consultation is closed. It takes the place of any text proposed before."
    ),
    "sign_minute": _("You sign the same text as the other side, and the consultation is closed."),
    "close": _("The consultation ends for both sides. The dossier stays."),
}
"""What each move of a member does, in one or two sentences."""
