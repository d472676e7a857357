"""From the figures that are told, no small count can be worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from detente.channel.checks.suppression import LEAST, Row, Tally, Told, rows, total

COUNTS: dict[str, Callable[[Tally], int]] = {
    "answered": lambda tally: tally.answered,
    "silent": lambda tally: tally.silent,
    "unreached": lambda tally: tally.unreached,
    "delivered": lambda tally: tally.delivered,
    "not answered": lambda tally: tally.silent + tally.unreached,
}
"""Every count of a group that might give somebody away, and that figures might be turned into."""

TALLIES = some.builds(Tally, *[some.integers(0, 12)] * 3)
CATEGORIES = some.dictionaries(some.sampled_from("abcd"), TALLIES, min_size=1)


def tallies_of(invited: int) -> Iterator[Tally]:
    """Every way in which a group of so many may have fared."""
    for answered in range(invited + 1):
        for silent in range(invited - answered + 1):
            yield Tally(answered, silent, invited - answered - silent)


@settings(max_examples=200, deadline=None)
@given(TALLIES.filter(lambda tally: tally.invited >= LEAST))
def test_every_small_count_might_as_well_be_another(tally: Tally) -> None:
    """Whoever knows the rules and sees the row cannot tell which of several truths it is."""
    told = rows({"a": tally})
    same = [each for each in tallies_of(tally.invited) if rows({"a": each}) == told]
    assert tally in same
    for name, count in COUNTS.items():
        if count(tally) < LEAST:
            assert len({count(each) for each in same}) > 1, name


def test_every_group_up_to_24_keeps_its_small_counts() -> None:
    for invited in range(LEAST, 25):
        truths: dict[Row, list[Tally]] = {}
        for tally in tallies_of(invited):
            truths.setdefault(rows({"a": tally})["a"], []).append(tally)
        for same in truths.values():
            for count in COUNTS.values():
                assert len({count(each) for each in same}) > 1 or count(same[0]) >= LEAST


@given(CATEGORIES, TALLIES.filter(lambda tally: tally.invited < LEAST))
def test_of_a_small_category_nothing_is_told_nor_does_it_change_what_is(
    tallies: Mapping[str, Tally], small: Tally
) -> None:
    told = rows(tallies)
    assert all(row.invited >= LEAST for row in told.values())
    more = rows({**tallies, "small": small})
    assert more == told
    assert total(more.values()) == total(told.values())


@given(CATEGORIES)
def test_each_category_is_told_by_itself(tallies: Mapping[str, Tally]) -> None:
    """So that what is true of one category is true of all: none stands in for another."""
    apart = [rows({name: tally}) for name, tally in sorted(tallies.items())]
    assert rows(tallies) == {name: row for told in apart for name, row in told.items()}


@given(CATEGORIES)
def test_what_is_told_is_true(tallies: Mapping[str, Tally]) -> None:
    for name, row in rows(tallies).items():
        truth = tallies[name]
        assert row.invited == truth.invited
        for told, count in ((row.delivered, truth.delivered), (row.answered, truth.answered)):
            assert told is None or told.least <= count <= told.most


@given(CATEGORIES)
def test_a_sum_adds_nothing_to_what_is_told(tallies: Mapping[str, Tally]) -> None:
    """It is made from the rows alone, and where one part is hidden it is hidden too."""
    told = list(rows(tallies).values())
    summed = total(told)
    if summed is None:
        assert told == []
        return
    assert summed.invited == sum(row.invited for row in told)
    for name in ("delivered", "answered"):
        parts = [getattr(row, name) for row in told]
        hidden = any(part is None or not part.exact for part in parts)
        assert (getattr(summed, name) is None) == hidden
        if not hidden:
            assert getattr(summed, name).least == sum(part.least for part in parts)


@pytest.mark.parametrize(
    ("tally", "delivered", "answered"),
    [
        (Tally(20, 10, 10), Told(30, 30), Told(20, 20)),
        (Tally(40, 0, 0), Told(36, 40), Told(36, 40)),
        (Tally(2, 38, 0), Told(36, 40), Told(0, 4)),
        (Tally(28, 2, 10), Told(30, 30), Told(26, 30)),
        (Tally(3, 3, 10), Told(6, 6), None),
        (Tally(3, 0, 10), Told(0, 4), None),
        (Tally(4, 4, 1), None, None),
    ],
)
def test_small_counts_are_told_in_bounds(
    tally: Tally, delivered: Told | None, answered: Told | None
) -> None:
    row = rows({"a": tally})["a"]
    assert (row.delivered, row.answered) == (delivered, answered)


def test_of_too_few_nothing_is_told() -> None:
    assert rows({"a": Tally(2, 0, 0), "b": Tally(1, 1, 2)}) == {}
    assert rows({}) == {}
    assert total([]) is None
