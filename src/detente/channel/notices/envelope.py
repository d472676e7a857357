"""The envelope of a notice: what must be said, what may be, and what is refused.

What a notice says of who did something is off unless it is said with a word of likelihood and the
basis for it; nothing here ever asks for it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from detente.channel.notices.said import (
    MOST_LETTERS,
    check_text,
    one_of,
    read_codes,
    read_moment,
)
from detente.channel.notices.vocabulary import (
    REQUESTS,
    Certainty,
    Critical,
    Dimension,
    IncidentClass,
    Language,
    Likelihood,
    Mark,
    NoticeKind,
    Permitted,
    Urgency,
)
from detente.world.errors import DetenteError

CHOICES: dict[str, type[TextChoices]] = {
    "kind": NoticeKind, "urgency": Urgency, "certainty": Certainty, "critical": Critical,
    "mark": Mark, "permitted": Permitted, "language": Language,
}  # fmt: skip
"""Fields that must hold one of a closed list."""

MAY_BE_EMPTY: dict[str, type[TextChoices]] = {
    "incident_class": IncidentClass,
    "confidence": Likelihood,
}
"""Fields that may hold one of a closed list."""

TEXTS = {
    "subject": 200, "what": MOST_LETTERS, "where": 400, "sector": 200,
    "consequences": MOST_LETTERS, "scale": 200, "level": 200, "asked": MOST_LETTERS,
    "contact": 400,
}  # fmt: skip
"""Fields of free text, and how many letters each takes; assumption: a note is a few pages."""

MOST_ATTACHMENTS = 10
"""Assumption: more are sent in a second notice."""


@dataclass(frozen=True)
class Envelope:
    """A notice, as its sender fills it in; times as ISO 8601 text, empty where nothing is said.

    Parameters
    ----------
    to
        The codes of the members addressed.
    what, since, until, certainty, where, sector
        What happened, when, how surely the times are known, and where.
    scale, level
        The sender's national scale of incidents, and its level there, word for word.
    confidence
        How likely the sender holds its account to be.
    by_when
        By when the sender would wish an answer.
    attribution
        Empty, or "claim", "likelihood" and "basis".
    attachments
        Of each its "digest" and "name".
    """

    to: tuple[str, ...]
    kind: str
    urgency: str
    subject: str
    what: str
    mark: str
    permitted: str
    language: str
    incident_class: str = ""
    since: str = ""
    until: str = ""
    certainty: str = Certainty.UNKNOWN.value
    where: str = ""
    sector: str = ""
    critical: str = Critical.UNKNOWN.value
    consequences: str = ""
    dimensions: dict[str, str] = field(default_factory=dict)
    scale: str = ""
    level: str = ""
    confidence: str = ""
    asked: str = ""
    by_when: str = ""
    contact: str = ""
    attribution: dict[str, str] = field(default_factory=dict)
    attachments: tuple[dict[str, str], ...] = ()

    def as_details(self) -> dict[str, Any]:
        """All of it as JSON-able values, as `read_envelope` takes it."""
        return {**asdict(self), "to": list(self.to), "attachments": list(self.attachments)}

    @property
    def awaits_answer(self) -> bool:
        """Whether an answer to the matter is owed, and not a mere acknowledgement."""
        return self.kind in REQUESTS or bool(self.asked)


def read_envelope(said: Mapping[str, Any], *, sender: str, at: datetime) -> Envelope:
    """Read an envelope, and refuse one that is not as it must be.

    Parameters
    ----------
    sender
        The code of the member that sends it.
    at
        When it is sent.

    Raises
    ------
    DetenteError
        Of the first thing that is not as expected.
    """
    envelope = _typed(said)
    to = read_codes(envelope.to, where="to")
    if sender in to:
        raise DetenteError("A notice goes to others.", where="to", expected=f"not {sender}")
    for name, choices in CHOICES.items():
        one_of(getattr(envelope, name), choices, where=name)
    for name, choices in MAY_BE_EMPTY.items():
        if getattr(envelope, name):
            one_of(getattr(envelope, name), choices, where=name)
    for name, most in TEXTS.items():
        check_text(getattr(envelope, name), name, most=most)
    _check_required(envelope)
    _check_times(envelope, at)
    _check_dimensions(envelope)
    _check_attribution(envelope)
    check_attachments(envelope.attachments)
    return envelope


def check_attachments(attachments: Any) -> None:
    """Check how attachments are named; whether they are there is for the act to find out.

    Raises
    ------
    DetenteError
        There are too many, or one is not named by its digest and its name.
    """
    if len(attachments) > MOST_ATTACHMENTS:
        raise DetenteError(
            "There are too many attachments.", where="attachments",
            expected=f"at most {MOST_ATTACHMENTS}", remedy="send a second notice",
        )  # fmt: skip
    for each in attachments:
        if not isinstance(each, Mapping) or set(each) != {"digest", "name"}:
            raise DetenteError("This is no attachment.", where="attachments",
                               expected="its digest and its name")  # fmt: skip
        check_text(each["digest"], "attachments", most=64)
        check_text(each["name"], "attachments", most=120)


def _typed(said: Mapping[str, Any]) -> Envelope:
    try:
        lists = {name: tuple(said[name]) for name in ("to", "attachments") if name in said}
        tables = {name: dict(said[name]) for name in ("dimensions", "attribution") if name in said}
        return Envelope(**{**said, **lists, **tables})
    except (TypeError, ValueError) as error:
        raise DetenteError(
            "This is no envelope of a notice.", where=str(error).partition("__init__() ")[2],
            expected="the fields of a notice, by name",
        ) from None  # fmt: skip


def _check_required(envelope: Envelope) -> None:
    needed = ["subject", "what"]
    if envelope.kind != NoticeKind.COURTESY and envelope.kind != NoticeKind.INFORMATION:
        needed += ["incident_class", "confidence"]
    if envelope.kind in REQUESTS:
        needed.append("asked")
    if envelope.kind == NoticeKind.MITIGATION:
        needed.append("where")
    missing = [name for name in needed if not getattr(envelope, name).strip()]
    if missing:
        raise DetenteError(
            "Something is missing.", where=", ".join(missing),
            expected=f"for: {NoticeKind(envelope.kind).label}",
        )  # fmt: skip


def _check_times(envelope: Envelope, at: datetime) -> None:
    since, until, by_when = (
        read_moment(getattr(envelope, name), where=name) for name in ("since", "until", "by_when")
    )
    if envelope.certainty != Certainty.UNKNOWN and since is None:
        raise DetenteError("A time is missing.", where="since",
                           remedy='give one, or say that it is "not known yet"')  # fmt: skip
    if until and (since is None or until < since):
        raise DetenteError("It ends before it begins.", where="until", expected="a later time")
    if by_when and by_when <= at:
        raise DetenteError("This time is past.", where="by_when", expected="a time to come")


def _check_dimensions(envelope: Envelope) -> None:
    for name, words in envelope.dimensions.items():
        one_of(name, Dimension, where="dimensions")
        check_text(words, name, most=400)


def _check_attribution(envelope: Envelope) -> None:
    """Refuse a word on who did it that does not say how surely, and on what basis."""
    claim = envelope.attribution
    if not claim:
        return
    parts = ("claim", "likelihood", "basis")
    if set(claim) != set(parts):
        raise _no_attribution()
    for name in ("claim", "basis"):
        check_text(claim[name], name, most=MOST_LETTERS)
    if not (claim["claim"].strip() and claim["basis"].strip()):
        raise _no_attribution()
    one_of(claim["likelihood"], Likelihood, where="attribution")


def _no_attribution() -> DetenteError:
    return DetenteError(
        "A word on who was responsible needs how likely that is, and on what basis.",
        where="attribution", expected="all three, or none",
        remedy="leave it out: a notice never needs it",
    )  # fmt: skip
