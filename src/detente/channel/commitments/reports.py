"""Self-reports that one may read: all versions of one's own, and of others what they show."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from detente.channel.accounts.models import Member
from detente.channel.accounts.showing import readable_by
from detente.channel.audit.roles import Actor
from detente.channel.commitments.models import MeasureReport
from detente.world.agreements import AGREEMENTS, Agreement, Family


def newest(member: str, measure: str) -> MeasureReport | None:
    """The newest version of what a member says of a measure; None where it said nothing."""
    found: MeasureReport | None = MeasureReport.objects.filter(
        member=member, measure=measure
    ).last()
    return found


def report_numbered(member: str, measure: str, number: int) -> MeasureReport | None:
    """One version; None where there is none."""
    found: MeasureReport | None = MeasureReport.objects.filter(
        member=member, measure=measure, number=number
    ).first()
    return found


def own_reports(member: str) -> dict[str, MeasureReport]:
    """The newest version of each measure that a member has said anything of, by measure."""
    return {each.measure: each for each in MeasureReport.objects.filter(member=member)}


def reports_shown(actor: Actor | None, member: str) -> dict[str, MeasureReport]:
    """What a member shows to an actor, or a stranger (None), by measure; nothing of others."""
    found = MeasureReport.objects.filter(readable_by(actor), member=member)
    return {each.measure: each for each in found.exclude(visibility="own")}


def members_that_show(actor: Actor | None) -> "QuerySet[Member]":
    """Members that show an actor anything at all, by name; not what, and not how much."""
    shown = MeasureReport.objects.filter(readable_by(actor)).exclude(visibility="own")
    found: QuerySet[Member] = Member.objects.filter(code__in=shown.values("member"))
    return found


def catalogue() -> Iterator[tuple[Family, list[Agreement]]]:
    """The norms and measures, list by list."""
    for family, found in groupby(AGREEMENTS.values(), key=lambda each: each.family):
        yield family, list(found)
