"""Figures are told of checks that are over, and do not change afterwards."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from detente.channel.audit.moments import at
from detente.channel.checks.figures import closed_figures, figures, percentile
from detente.channel.checks.models import Campaign, Item
from detente.channel.checks.suppression import Told
from tests.channel.checks.campaigns import answered, contacts, issued, item_of
from tests.channel.checks.conftest import MONDAY

CLOSES = MONDAY + timedelta(hours=48)
CAMPAIGN = Campaign(level="L1", title="Check", issued_at=MONDAY, closes_at=CLOSES)


def items(*hours: float | None, category: str = "technical", delivered: bool = True) -> list[Item]:
    """Items that were answered after so many hours; None for not at all."""
    return [
        Item(campaign=CAMPAIGN, contact=uuid4(), category=category, delivered=delivered,
             answered_at=None if each is None else MONDAY + timedelta(hours=each))
        for each in hours
    ]  # fmt: skip


def test_times_are_whole_hours_rounded_up_of_those_that_answered() -> None:
    many = items(*range(1, 21), *[None] * 10)
    [group] = figures(CAMPAIGN, many).groups
    assert group.row.answered == Told(20, 20)
    assert (group.median, group.most) == (10, 18)
    [group] = figures(CAMPAIGN, items(*[0.5] * 10, *[None] * 10)).groups
    assert (group.median, group.most) == (1, 1)


def test_too_few_answers_have_no_times() -> None:
    [group] = figures(CAMPAIGN, items(*[1] * 4, *[None] * 20)).groups
    assert (group.row.answered, group.median, group.most) == (Told(0, 4), None, None)
    [group] = figures(CAMPAIGN, items(*[1] * 7, *[None] * 20)).groups
    assert (group.median, group.most) == (1, None)


@pytest.mark.parametrize("silent", [0, 1, 4])
def test_whether_times_are_told_does_not_tell_the_count(silent: int) -> None:
    """Of ten or eleven that were asked, it is not to be seen how many answered."""
    [group] = figures(CAMPAIGN, items(*[1] * (10 - silent), *[None] * silent)).groups
    assert (group.row.answered, group.median, group.most) == (Told(6, 10), 1, None)


def test_what_came_after_the_end_does_not_count() -> None:
    in_time, late = items(*[48] * 10, *[None] * 5), items(*[48] * 10, *[48.1] * 5)
    assert figures(CAMPAIGN, in_time) == figures(CAMPAIGN, late)


def test_who_was_not_reached_is_not_among_the_delivered() -> None:
    mixed = items(*[1] * 10, *[None] * 10) + items(*[None] * 5, delivered=False)
    [group] = figures(CAMPAIGN, mixed).groups
    assert (group.row.invited, group.row.delivered) == (25, Told(20, 20))


def test_categories_are_told_apart_and_summed_up() -> None:
    both = items(*[1] * 10, *[None] * 5, *[None] * 5) + items(
        *[2] * 6, *[None] * 6, category="diplomatic"
    )
    told = figures(CAMPAIGN, both)
    assert [group.category for group in told.groups] == ["diplomatic", "technical"]
    assert told.total is not None
    assert told.total.invited == 32


def test_a_check_that_is_open_has_no_figures(states: object) -> None:
    _, desk = contacts()
    campaign = issued()
    answered("ard.tech", item_of(desk))
    assert campaign.closes_at is not None
    with at(campaign.closes_at - timedelta(seconds=1)):
        assert closed_figures() == []
    with at(campaign.closes_at):
        [told] = closed_figures()
        assert told.campaign == campaign
        assert told.groups == []  # two contacts are too few


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.9, 9), (1.0, 10), (0.01, 1)])
def test_percentiles_are_values_that_occur(share: float, value: int) -> None:
    assert percentile(list(range(10, 0, -1)), share) == value
