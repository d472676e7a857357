"""The figures of checks that are over: for everybody, by level and category, without any name."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from detente.channel.audit.moments import now
from detente.channel.checks.models import Campaign, Item
from detente.channel.checks.suppression import LEAST, Row, Tally, rows, total

MOST_TOLD = 0.9
"""The share of answers whose time the second figure tells: the 90th percentile."""


@dataclass(frozen=True)
class Group:
    """A row, with how long its answers took.

    Parameters
    ----------
    row
        The counts that may be told.
    median, most
        Whole hours, rounded up, within which half and nine in ten of the answers came; None where
        too few answers are told of.
    """

    row: Row
    median: int | None
    most: int | None


@dataclass(frozen=True)
class Figures:
    """The figures of one check."""

    campaign: Campaign
    groups: list[Group]
    total: Row | None


def closed_figures() -> list[Figures]:
    """The figures of every check that is over, the newest first.

    Only then: from figures that change with every answer, each answer could be read.
    """
    over = Campaign.objects.filter(closes_at__lte=now()).order_by("-issued_at")
    return [figures(campaign, Item.objects.filter(campaign=campaign)) for campaign in over]


def is_over(campaign: Campaign) -> bool:
    """Whether a check was issued and has closed."""
    return campaign.closes_at is not None and campaign.closes_at <= now()


def figures(campaign: Campaign, items: Iterable[Item]) -> Figures:
    """The figures of one check: what was answered before it closed."""
    assert campaign.issued_at is not None, "figures follow the issue"  # noqa: S101
    assert campaign.closes_at is not None  # noqa: S101 - as above
    hours: dict[str, list[int]] = defaultdict(list)
    tallies: dict[str, Tally] = defaultdict(lambda: Tally(0, 0, 0))
    for item in items:
        answered = item.answered_at
        in_time = answered is not None and answered <= campaign.closes_at
        tallies[item.category] = tallies[item.category].with_other(
            Tally(int(in_time), int(not in_time and item.delivered),
                  int(not in_time and not item.delivered))
        )  # fmt: skip
        if in_time and answered is not None:
            hours[item.category].append(_hours(campaign.issued_at, answered))
    told = rows(tallies)
    return Figures(campaign, [_group(row, hours) for row in told], total(told))


def percentile(values: Sequence[int], share: float) -> int:
    """The smallest value that so large a share of the values does not exceed (nearest rank)."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def _group(row: Row, hours: dict[str, list[int]]) -> Group:
    """Whether a time is told must follow from what is told: else it would tell of the count."""
    known = row.answered.least if row.answered else 0
    values = [value for name in row.names for value in hours[name]]
    return Group(
        row,
        median=percentile(values, 0.5) if known >= LEAST else None,
        most=percentile(values, MOST_TOLD) if known >= 2 * LEAST else None,
    )


def _hours(since: datetime, until: datetime) -> int:
    return math.ceil((until - since).total_seconds() / 3600)
