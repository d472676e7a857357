"""What a state does with its self-report: it keeps, shows and takes in evidence, all as it wishes.

Keeping changes nothing for anybody else and is not signed; showing is.
"""

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import audience_of, speaking
from detente.channel.audit.acts import act
from detente.channel.audit.canonical import moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Line
from detente.channel.audit.roles import Role
from detente.channel.commitments import reminders
from detente.channel.commitments.activity import may_prove
from detente.channel.commitments.models import MeasureReport, Progress, ReportContact
from detente.channel.commitments.reports import newest, report_numbered
from detente.world.agreements import agreement
from detente.world.errors import DetenteError

VOICES = frozenset([Role.AUTHORITY, Role.DIPLOMATIC])
"""Who may report for a state."""

MOST_LINKS = 20
"""Addresses of evidence in one report; assumption: more than a page of them is a paper."""

LONGEST = {"function": 120, "institution": 200, "email": 254, "phone": 40}
"""Letters of each field of the contact point at most, as its column holds."""

__all__ = ["accept", "keep", "keep_contact", "reminders", "show"]


@act("commitments.keep", _("Keep a self-report"), roles=VOICES, signed=False)
def keep(
    deed: Deed, *, measure: str, progress: str = "", account: str = "",
    links: list[str] | None = None, challenges: str = "", needs: str = "",
) -> MeasureReport:  # fmt: skip
    """Keep a new version of what one's own state says of a measure; everything may be empty."""
    agreement(measure)
    member = speaking(deed)
    if progress and progress not in Progress.values:
        raise DetenteError(
            "There is no such answer.", where=progress,
            expected="none at all, or " + ", ".join(Progress.values),
        )  # fmt: skip
    given = _checked_links(links or [])
    before = newest(member, measure)
    kept = _next(
        deed, member, measure, progress=progress, account=account.strip(), links=given,
        challenges=challenges.strip(), needs=needs.strip(),
        activity=before.activity if before else [],
    )  # fmt: skip
    reminders.looked_at(deed, member)
    return kept


@act("commitments.accept", _("Accept evidence from the record"), roles=VOICES, signed=False)
def accept(deed: Deed, *, measure: str, line: int) -> MeasureReport:
    """Take a line of one's own on the record into the self-report, as a new version."""
    agreement(measure)
    member = speaking(deed)
    found = Line.objects.filter(pk=line).first()
    if found is None or not may_prove(found, member, measure):
        raise DetenteError(
            "This line cannot be taken as evidence.", where=f"line {line}",
            expected="a line of your own state that is proposed for this measure",
        )  # fmt: skip
    before = newest(member, measure)
    activity = list(before.activity) if before else []
    if line in [each["line"] for each in activity]:
        raise DetenteError("This line is in your report already.", where=f"line {line}")
    activity.append({"line": line, "act": found.act, "at": moment(found.at)})
    return _next(deed, member, measure, **{**_said(before), "activity": activity})


@act("commitments.show", _("Choose who may read a self-report"), roles=VOICES)
def show(
    deed: Deed, *, measure: str, number: int, visibility: str, readers: list[str]
) -> MeasureReport:
    """Show one version of a self-report, or show it no longer; what was read cannot be unread.

    At most one version of a measure is shown: choosing a wider circle for one ends that of others.
    """
    member = speaking(deed)
    found = report_numbered(member, measure, number)
    if found is None:
        raise DetenteError("Your state has no such report.", where=f"{measure}, version {number}")
    before = [found.visibility]
    for other in MeasureReport.objects.filter(member=member, measure=measure).exclude(pk=found.pk):
        if other.visibility != "own":
            before.append(other.visibility)
            other.choose("own", [])
            deed.keep(other)
    found.choose(visibility, readers)
    deed.audience = audience_of(visibility, *before)
    deed.keep(found)
    return found


@act("commitments.keep_contact", _("Keep the contact point of the self-report"), roles=VOICES,
     signed=False)  # fmt: skip
def keep_contact(
    deed: Deed, *, function: str = "", institution: str = "", email: str = "", phone: str = ""
) -> ReportContact:
    """Put down whom to ask about one's self-report; everything may be empty."""
    member = speaking(deed)
    contact = ReportContact.objects.filter(member=member).first() or ReportContact(member=member)
    given = {"function": function, "institution": institution, "email": email, "phone": phone}
    for name, longest in LONGEST.items():
        if len(given[name].strip()) > longest:
            raise DetenteError(
                "This is too long.", where=name, expected=f"{longest} letters at most"
            )
        setattr(contact, name, given[name].strip())
    contact.changed_at = deed.at
    deed.keep(contact)
    return contact


def _next(deed: Deed, member: str, measure: str, **said: Any) -> MeasureReport:
    before = newest(member, measure)
    report = MeasureReport(
        member=member, measure=measure, number=before.number + 1 if before else 1,
        kept_at=deed.at, kept_by=deed.actor.account, **said,
    )  # fmt: skip
    deed.keep(report)
    return report


def _said(report: MeasureReport | None) -> dict[str, Any]:
    names = ("progress", "account", "links", "challenges", "needs", "activity")
    return {name: getattr(report, name) for name in names} if report else {}


def _checked_links(links: list[str]) -> list[str]:
    given = [link.strip() for link in links if link.strip()]
    if len(given) > MOST_LINKS:
        raise DetenteError("These are too many links.", expected=f"{MOST_LINKS} at most")
    odd = [link for link in given if not _is_address(link)]
    if odd:
        raise DetenteError(
            "This is no address.", where=odd[0],
            expected="an address that begins with https:// or http://, one a line",
        )  # fmt: skip
    return given


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.netloc) and " " not in link
