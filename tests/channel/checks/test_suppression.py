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
    [told] = rows({"a": tally})
    same = [each for each in tallies_of(tally.invited) if rows({"a": each}) == [told]]
    assert tally in same
    for name, count in COUNTS.items():
        if count(tally) < LEAST:
            assert len({count(each) for each in same}) > 1, name


def test_every_group_up_to_24_keeps_its_small_counts() -> None:
    for invited in range(LEAST, 25):
        truths: dict[Row, list[Tally]] = {}
        for tally in tallies_of(invited):
            truths.setdefault(rows({"a": tally})[0], []).append(tally)
        for same in truths.values():
            for count in COUNTS.values():
                assert len({count(each) for each in same}) > 1 or count(same[0]) >= LEAST


@given(CATEGORIES)
def test_no_group_is_smaller_than_may_be_told(tallies: Mapping[str, Tally]) -> None:
    told = rows(tallies)
    assert all(row.invited >= LEAST for row in told)
    shown = sum(tally.invited for tally in tallies.values())
    assert sum(row.invited for row in told) == (shown if shown >= LEAST else 0)


@given(CATEGORIES)
def test_each_category_is_told_in_one_group_and_none_is_invented(
    tallies: Mapping[str, Tally],
) -> None:
    names = [name for row in rows(tallies) for name in row.names]
    assert len(names) == len(set(names))
    assert set(names) <= {name for name, tally in tallies.items() if tally.invited}


SIZES = some.dictionaries(some.sampled_from("abcd"), some.integers(1, 15), min_size=1)


def told_of(sizes: Mapping[str, int]) -> list[tuple[tuple[str, ...], int]]:
    """Which categories are told together, and how many contacts they have."""
    return [(row.names, row.invited) for row in rows({n: Tally(s, 0, 0) for n, s in sizes.items()})]


@settings(max_examples=300, deadline=None)
@given(SIZES)
def test_a_small_category_might_as_well_have_another_size(sizes: Mapping[str, int]) -> None:
    """Moving contacts between categories that are told together leaves what is told as it is."""
    told = told_of(sizes)
    for names, _ in told:
        for name in (each for each in names if sizes[each] < LEAST):
            possible = {
                sizes[name] + moved
                for other in names if other != name
                for moved in range(1 - sizes[name], sizes[other])
                if told_of({**sizes, name: sizes[name] + moved, other: sizes[other] - moved})
                == told
            }  # fmt: skip
            assert len(possible) > 1


@given(CATEGORIES)
def test_what_is_told_is_true(tallies: Mapping[str, Tally]) -> None:
    for row in rows(tallies):
        delivered = sum(tallies[name].delivered for name in row.names)
        answered = sum(tallies[name].answered for name in row.names)
        assert row.invited == sum(tallies[name].invited for name in row.names)
        for told, truth in ((row.delivered, delivered), (row.answered, answered)):
            assert told is None or told.least <= truth <= told.most


@given(CATEGORIES)
def test_a_sum_adds_nothing_to_what_is_told(tallies: Mapping[str, Tally]) -> None:
    """It is made from the rows alone, and where one part is hidden it is hidden too."""
    told = rows(tallies)
    summed = total(told)
    if summed is None:
        assert told == []
        return
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
    [row] = rows({"a": tally})
    assert (row.delivered, row.answered) == (delivered, answered)


def test_small_categories_are_told_together_with_the_next_smallest() -> None:
    told = rows(
        {"a": Tally(20, 0, 0), "b": Tally(3, 0, 0), "c": Tally(7, 0, 0), "d": Tally(0, 0, 0)}
    )
    assert [(row.names, row.invited) for row in told] == [(("a",), 20), (("b", "c"), 10)]


def test_of_too_few_nothing_is_told() -> None:
    assert rows({"a": Tally(2, 0, 0), "b": Tally(1, 1, 0)}) == []
    assert rows({}) == []
    assert total([]) is None
