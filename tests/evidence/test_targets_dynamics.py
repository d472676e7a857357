"""How made-up events follow each other, by the keys of the calibration facts."""

from __future__ import annotations

import math

from detente.evidence.events import Window
from detente.evidence.targets_dynamics import dynamics_targets
from tests.evidence.made_up_events import event

WINDOW = Window(2010, 2012)


def test_answers_and_their_chance() -> None:
    answered = [
        each
        for month in range(1, 9)
        for each in (
            event("AAA", "BBB", f"2010-{month:02}-05", 2),
            event("BBB", "AAA", f"2010-{month + 1:02}-05", 3),
        )
    ]
    others = [
        event("CCC", f"DD{month}", f"{year}-{month:02}-05")
        for month in range(1, 7)
        for year in (2010, 2011)
    ]

    found = dynamics_targets([*answered, *others], WINDOW, seed=1, permutations=50)
    values = {each.key: each.value for each in found}

    assert values["observed_3_6_12m/0"] == 0.5
    assert values["reciprocity_ratio_3_6_12m/0"] > 1
    assert 0 < values["p/0"] <= 1
    assert values["n_reciprocal"] == 14  # the last two of one side are not returned
    assert values["next_reciprocal_higher_equal_lower/0"] > 0.5
    assert values["next_reciprocal_higher_equal_lower/1"] == 0


def test_no_events_give_no_figures() -> None:
    values = [each.value for each in dynamics_targets([], WINDOW, seed=1, permutations=2)]

    assert all(math.isnan(each) or each in (0.0, 1 / 3) for each in values)
