"""The headline: known courses, known words."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.experiments.design import SampledWorld
from detente.experiments.results import Ensemble
from detente.lab.headlines import flipping_tempers, headline
from detente.lab.inquiry import STATUS_QUO, YOURS
from detente.report.means import Means


def made(own: list[list[float]], rival: list[list[float]]) -> Means:
    """Means of two policies on one outcome, by world and year."""
    courses = np.stack([np.array(rival), np.array(own)])[..., None]
    return Means((STATUS_QUO, YOURS), ("total_cost",), len(own), 3, courses)


LEVEL = [10.0] * 20
LATER = [11.0] * 9 + [9.0] * 11  # better from year 10 on
SOON = [9.0] * 20
NEVER = [9.0] * 5 + [12.0] * 15


def test_each_world_is_counted_once() -> None:
    found = headline(made([LATER, SOON, NEVER, LEVEL], [LEVEL] * 4), "total_cost")
    counts = (found.from_the_start, found.overtakes, found.never, found.same)
    assert counts == (1, 1, 1, 1)
    assert found.year == 10.0
    assert (found.worlds, found.runs) == (4, 3)


def test_terms_are_changes_within_the_same_world() -> None:
    found = headline(made([SOON, NEVER], [LEVEL, [8.0] * 20]), "total_cost")
    assert [term.year for term in found.terms] == [3, 10, 20]
    assert found.short.change == pytest.approx((-10 + 12.5) / 2)
    assert found.long.low == pytest.approx(np.quantile([-10, 50], 0.05))
    assert found.long.better == 1


@pytest.mark.parametrize(("better", "flips"), [(0, False), (2, False), (4, True), (10, False)])
def test_a_conclusion_flips_where_more_than_one_world_in_five_says_otherwise(
    better: int, flips: bool
) -> None:
    own = [SOON] * better + [NEVER] * (10 - better)
    assert headline(made(own, [LEVEL] * 10), "total_cost").long.flips is flips


def test_equal_policies_flip_nothing() -> None:
    found = headline(made([LEVEL] * 4, [LEVEL] * 4), "total_cost")
    assert found.same == 4
    assert not any(term.flips for term in found.terms)
    assert found.year is None


def test_a_change_from_nothing_has_no_percentage() -> None:
    found = headline(made([[1.0] * 20], [[0.0] * 20]), "total_cost")
    assert math.isnan(found.short.change)
    assert found.short.better == 0


@pytest.mark.parametrize(
    ("own", "word"),
    [([SOON, SOON, LATER], "start"), ([LATER, LATER, SOON], "overtakes"), ([SOON, NEVER], "never")],
)
def test_what_happens_in_most_worlds_leads(own: list[list[float]], word: str) -> None:
    assert headline(made(own, [LEVEL] * len(own)), "total_cost").mostly == word


def test_tempers_that_disagree_are_told_and_others_are_not() -> None:
    def ensemble(tempers: list[str]) -> Ensemble:
        worlds = tuple(SampledWorld(n, each, {}) for n, each in enumerate(tempers, start=1))
        return Ensemble((), worlds, (), np.zeros((0,)))

    means = made([SOON, SOON, NEVER, NEVER], [LEVEL] * 4)
    divided = flipping_tempers(
        ensemble(["quiet", "quiet", "spiral", "spiral"]), means, "total_cost"
    )
    assert {key: term.change > 0 for key, term in divided.items()} == {
        "quiet": False,
        "spiral": True,
    }
    assert flipping_tempers(ensemble(["quiet", "spiral"] * 2), means, "total_cost") == {}
