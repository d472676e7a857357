"""The figures of checks that are over: for everybody, by level and category, without any name."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.channel.audit.moments import now
from detente.channel.checks.models import Campaign, Item
from detente.channel.checks.suppression import LEAST, Row, Tally, rows, total
from detente.channel.directory.models import Category

MOST_TOLD = 0.9
"""The share of answers whose time the second figure tells: the 90th percentile."""


@dataclass(frozen=True)
class Group:
    """A category, with how long its answers took.

    Parameters
    ----------
    category
        The category, as a page says it.
    row
        The counts that may be told.
    median, most
        Whole hours, rounded up, within which half and nine in ten of the answers came; None where
        too few answers are told of.
    """

    category: str
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
    of_category: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        of_category[item.category].append(item)
    told = rows({name: _tally(campaign, some) for name, some in of_category.items()})
    groups = [_group(campaign, name, row, of_category[name]) for name, row in told.items()]
    return Figures(campaign, groups, total(told.values()))


def percentile(values: Sequence[int], share: float) -> int:
    """The smallest value that so large a share of the values does not exceed (nearest rank)."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def _tally(campaign: Campaign, items: list[Item]) -> Tally:
    answered = [_hours(campaign, item) is not None for item in items]
    missing = [item for item, there in zip(items, answered, strict=True) if not there]
    silent = sum(item.delivered for item in missing)
    return Tally(sum(answered), silent, len(missing) - silent)


def _group(campaign: Campaign, category: str, row: Row, items: list[Item]) -> Group:
    """Whether a time is told must follow from what is told: else it would tell of the count."""
    known = row.answered.least if row.answered else 0
    values = [hours for item in items if (hours := _hours(campaign, item)) is not None]
    return Group(
        str(Category(category).label), row,
        median=percentile(values, 0.5) if known >= LEAST else None,
        most=percentile(values, MOST_TOLD) if known >= 2 * LEAST else None,
    )  # fmt: skip


def _hours(campaign: Campaign, item: Item) -> int | None:
    """Whole hours from issue to answer; None for no answer before the check closed."""
    since, closes, answered = campaign.issued_at, campaign.closes_at, item.answered_at
    if since is None or closes is None or answered is None or answered > closes:
        return None
    return math.ceil((answered - since).total_seconds() / 3600)
