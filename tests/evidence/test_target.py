"""Shares and quantiles under their keys."""

from __future__ import annotations

import math

from detente.evidence.target import QUANTILES, quantiles, share, shares, under


def test_a_share_has_its_number_and_interval() -> None:
    found = share("even", [1, 2, 3, 4], lambda each: each % 2 == 0)

    assert (found.value, found.count) == (0.5, 4)
    assert found.interval is not None
    assert found.interval.low < 0.5 < found.interval.high


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert math.isnan(share("even", [], bool).value)


def test_shares_of_values_add_up_where_all_are_named() -> None:
    found = shares("letter", list("aab"), "ab")

    assert [each.key for each in found] == ["letter/a", "letter/b"]
    assert sum(each.value for each in found) == 1


def test_quantiles_come_with_their_number() -> None:
    found = {each.key: each for each in quantiles("days", [0, 10, 20, 30, 40], seed=1)}

    assert found["days/n"].value == 5
    assert [found[f"days/p{each}"].value for each in QUANTILES] == [4, 10, 20, 30, 36]
    assert math.isnan(quantiles("days", [], seed=1)[1].value)


def test_a_section_stands_before_the_keys() -> None:
    assert list(under("section", shares("x", ["a"], "a"))) == ["section/x/a"]
