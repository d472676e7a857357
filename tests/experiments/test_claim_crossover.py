"""Crossing years of a claim, on courses whose crossing is known."""

from __future__ import annotations

from dataclasses import replace

from detente.experiments.claim_crossover import claim_crossovers, middle_half
from detente.experiments.crossover import Crossover
from tests.experiments.made_up_claims import COUNTED, CROSSING, judgement


def crossings(key: str) -> dict[tuple[str, str], Crossover]:
    """The crossings of a claim by rival and outcome."""
    made = judgement()
    found = claim_crossovers(made.by_key[key].claim, made.figures, made.group)
    return {(each.rival, each.outcome): each for each in found}


def test_each_rival_is_followed_on_both_outcomes_over_the_worlds_that_lead() -> None:
    found = crossings("long-run")

    assert list(found) == [
        ("defence", "total_cost"), ("defence", "damage"),
        ("retaliation-funded", "total_cost"), ("retaliation-funded", "damage"),
    ]  # fmt: skip
    assert {each.policy for each in found.values()} == {"diplomacy"}
    assert {each.never.worlds for each in found.values()} == {COUNTED}
    assert {each.years for each in found.values()} == {20}


def test_a_later_crossing_is_counted_in_its_year() -> None:
    crossing = crossings("long-run")["defence", "total_cost"]

    assert crossing.by_year == ((CROSSING, COUNTED),)
    assert (crossing.overtakes.count, crossing.median_year) == (COUNTED, CROSSING)
    assert (crossing.from_the_start.count, crossing.never.count) == (0, 0)


def test_the_middle_half_leaves_out_a_quarter_on_either_side() -> None:
    crossing = crossings("long-run")["defence", "total_cost"]
    spread = replace(crossing, by_year=((2, 3), (7, 5), (11, 4), (20, 2)))

    assert middle_half(crossing) == (CROSSING, CROSSING)
    assert middle_half(spread) == (7, 11)


def test_the_start_and_never_are_told_apart() -> None:
    found = crossings("long-run")

    assert found["retaliation-funded", "total_cost"].from_the_start.share == 1.0
    assert found["defence", "damage"].never.share == 1.0  # a tie is not better
    assert found["defence", "damage"].median_year is None


def test_a_claim_that_asks_for_none_has_none() -> None:
    assert crossings("short-run") == {}
