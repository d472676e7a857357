"""What a collection would list: who is watched, what is left out, what is caught of the rest."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.engine.history import EVENT_DTYPE
from detente.experiments.observation import (
    RIVALS_BY_YEAR,
    Observer,
    list_of_all,
    list_of_rivals,
    published_incidents,
    relations_of,
    thinned,
    thinned_by_year,
    watch_list,
)
from detente.world.operations import Author
from tests.experiments import made_up


def events(count: int, **fields: Any) -> np.ndarray:
    """Reported operations of state 0 against state 1, one a month, with these fields."""
    made = np.zeros(count, EVENT_DTYPE)
    made["month"] = np.arange(count) % 180
    made["target"], made["named"] = 1, 0
    for name in ("detected", "published", "success"):
        made[name] = True
    for name, value in fields.items():
        made[name] = value
    return made


def luck() -> np.random.Generator:
    return np.random.default_rng(4)


def test_rivals_and_the_pairs_most_alike_in_both_directions_are_watched() -> None:
    hazard = np.array([[0, 0.9, 0.1, 0.3], [0.0001, 0, 0, 0], [0.1, 0, 0, 0.2], [0.3, 0, 0.2, 0]])
    rivals = np.zeros((4, 4), dtype=bool)
    rivals[1, 2] = rivals[2, 1] = True
    watched = watch_list(hazard, rivals, 1)
    # .3 × .3 comes before .2 × .2 and before .9 × .0001.
    assert watched[0, 3]
    assert watched[3, 0]
    assert watched[1, 2]
    assert watched.sum() == 4
    assert watch_list(hazard, rivals, 0).sum() == 2


def test_a_collection_of_rivals_lists_only_whom_it_watches() -> None:
    watched = np.zeros((3, 3), dtype=bool)
    watched[0, 1] = watched[1, 0] = True
    made = events(10)
    made["target"][5:] = 2
    listed = list_of_rivals(made, watched, observer=Observer(1.0, 1), first_month=0, luck=luck())
    assert len(listed) == 5


def test_failures_are_listed_as_seldom_as_the_observer_lists_them() -> None:
    watched = np.ones((2, 2), dtype=bool)
    made = events(200)
    made["success"][:100] = False
    for share, fewest, most in ((0.0, 100, 100), (1.0, 200, 200), (0.3, 115, 145)):
        listed = list_of_rivals(
            made, watched, observer=Observer(share, 1), first_month=0, luck=luck()
        )
        assert fewest <= len(listed) <= most


def test_what_is_not_named_not_public_or_an_answer_is_on_no_list() -> None:
    made = events(5)
    made["named"][0], made["published"][1], made["detected"][2], made["depth"][3] = (
        -1,
        False,
        False,
        1,
    )
    assert len(list_of_all(made, luck())) == 1


def test_crimes_answers_and_accidents_are_not_admitted() -> None:
    made = events(6, named=-1)
    made["author_kind"] = [
        Author.STATE, Author.PROXY, Author.CRIMINAL, Author.HACKTIVIST, Author.TERRORIST,
        Author.ACCIDENT,
    ]  # fmt: skip
    assert published_incidents(made)["author_kind"].tolist() == [0, 1, 3, 4]


def test_thinning_keeps_the_order_and_no_more_than_asked() -> None:
    kept = thinned(events(100), 30, luck())
    assert len(kept) == 30
    assert (np.diff(kept["month"]) > 0).all()
    assert len(thinned(events(5), 30, luck())) == 5


def test_attention_follows_the_collections_own_years() -> None:
    made = np.sort(events(6000), order="month")
    kept = thinned_by_year(made, RIVALS_BY_YEAR, first_month=0, luck=luck())
    by_year = np.bincount(kept["month"] // 12, minlength=15)
    assert np.abs(by_year - np.array(RIVALS_BY_YEAR)).max() <= 1
    assert abs(len(kept) - 213) <= 3


def test_a_year_with_less_to_list_is_listed_whole_and_the_others_make_up_for_it() -> None:
    made = events(40)
    made["month"][:30], made["month"][30:] = 36, 36 + 12
    kept = thinned_by_year(made, (5.0, 15.0), first_month=36, luck=luck())
    assert np.bincount((kept["month"] - 36) // 12).tolist() == [10, 10] or len(kept) <= 20
    assert (kept["month"] == 48).sum() == 10


def test_few_incidents_are_all_listed() -> None:
    assert len(thinned_by_year(events(9), (5.0, 15.0), first_month=0, luck=luck())) == 9


def test_ties_hold_both_ways() -> None:
    rivals, borders = relations_of(made_up.scenario())
    assert rivals.tolist() == borders.tolist() == [[False, True], [True, False]]
