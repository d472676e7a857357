"""Effects are what can be reckoned by hand, and swapping arms swaps their sign alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.experiments.claims import Expects, read_claims
from detente.experiments.effects import contradicts, effects, luck, supports
from tests.experiments.made_up_trials import column, figures_of, trial_of

CRIME = ("criminal_operations", 4, 6)
STRIKES = ("operations", 1, 6)


def test_a_relative_effect_is_over_the_mean_of_the_two() -> None:
    given = {
        column("decoys", *CRIME): [3.0, 5.0, 0.0],
        column("no-decoys", *CRIME): [5.0, 3.0, 0.0],
    }
    figures = figures_of(trial_of("decoys-deter-crime", worlds=3), given)
    (reading,) = read_claims()["decoys-deter-crime"].readings

    # (3 - 5) / 4, (5 - 3) / 4; and where nothing happens at all there is no effect.
    assert effects(reading, figures).tolist() == [-0.5, 0.5, 0.0]
    assert supports(reading, effects(reading, figures)).tolist() == [True, False, False]
    assert contradicts(reading, effects(reading, figures)).tolist() == [False, True, False]


def test_runs_are_averaged_before_arms_are_compared() -> None:
    given = {
        column("decoys", *CRIME): [[1.0, 3.0]],
        column("no-decoys", *CRIME): [[0.0, 6.0]],
    }
    figures = figures_of(trial_of("decoys-deter-crime", worlds=1), given)
    (reading,) = read_claims()["decoys-deter-crime"].readings

    # Means 2 and 3. One run alone has (1 - 0) / .5 = 2, the other (3 - 6) / 4.5 = -2/3.
    assert effects(reading, figures).tolist() == pytest.approx([-0.4])
    found = luck(reading, figures)
    assert found is not None
    assert found.tolist() == pytest.approx([(2.0 + 2.0 / 3.0) / 2.0])


def test_one_run_tells_nothing_of_luck() -> None:
    figures = figures_of(trial_of("decoys-deter-crime", worlds=2, runs=1), {})

    assert luck(read_claims()["decoys-deter-crime"].readings[0], figures) is None


def test_two_arms_on_each_side_are_a_difference_of_differences() -> None:
    given = {
        column("weak-attribution", *STRIKES): [9.0],
        column("weak-attribution-no-retaliation", *STRIKES): [10.0],
        column("strong-attribution", *STRIKES): [6.0],
        column("strong-attribution-no-retaliation", *STRIKES): [11.0],
        # Answers are no first strikes: one a year in each arm changes no difference.
        **{
            column(arm, "cyber_retaliations", 1, 6): [1.0]
            for arm in (
                "weak-attribution", "weak-attribution-no-retaliation", "strong-attribution",
                "strong-attribution-no-retaliation",
            )
        },
    }  # fmt: skip
    figures = figures_of(trial_of("attribution-bites", worlds=1), given)
    reading = read_claims()["attribution-bites"].readings[1]

    # (8 - 9) - (5 - 10) = 4, over the mean 8 of 8, 9, 5 and 10.
    assert effects(reading, figures).tolist() == [0.5]


def test_a_share_of_nothing_has_no_effect() -> None:
    given = {
        column("weak-attribution", "wrongful_retaliations", 1, 6): [2.0, 0.0, 2.0],
        column("weak-attribution", "cyber_retaliations", 1, 6): [4.0, 0.0, 4.0],
        column("strong-attribution", "wrongful_retaliations", 1, 6): [1.0, 1.0, 0.0],
        column("strong-attribution", "cyber_retaliations", 1, 6): [4.0, 4.0, 0.0],
    }
    figures = figures_of(trial_of("attribution-bites", worlds=3), given)

    # Where nobody answers at all, nothing can be said of how many answers hit the wrong state.
    found = effects(read_claims()["attribution-bites"].readings[0], figures).tolist()
    assert found == [0.25, 0.0, 0.0]


def test_what_never_happens_is_not_said_to_go_unreported() -> None:
    figures = figures_of(trial_of("under-reporting", worlds=2), {})
    reading = read_claims()["under-reporting"].readings[2]

    assert supports(reading, effects(reading, figures)).tolist() == [False, False]


def test_a_level_stands_in_the_place_of_an_arm() -> None:
    given = {
        column("status-quo", "reported_espionage", 1, 6): [1.0, 3.0],
        column("status-quo", "operations_espionage", 1, 6): [4.0, 4.0],
    }
    figures = figures_of(trial_of("under-reporting", worlds=2), given)
    reading = read_claims()["under-reporting"].readings[0]

    assert effects(reading, figures).tolist() == [0.25 - 0.5, 0.75 - 0.5]


def test_what_the_difference_was_earlier_is_taken_off() -> None:
    given = {
        column("norms", "norm_adoption", 20, 20): [0.7],
        column("status-quo", "norm_adoption", 20, 20): [0.1],
        column("norms", "norm_adoption", 3, 3): [0.4],
        column("status-quo", "norm_adoption", 3, 3): [0.1],
    }
    figures = figures_of(trial_of("norms-slow-then-strong", worlds=1), given)
    late, later_than_early, _ = read_claims()["norms-slow-then-strong"].readings

    assert effects(late, figures).tolist() == pytest.approx([0.6])
    assert effects(later_than_early, figures).tolist() == pytest.approx([0.6 - 0.3])


def test_swapping_the_arms_swaps_the_sign() -> None:
    draws = np.random.default_rng(1).uniform(0.0, 5.0, (2, 40))
    given = {column("decoys", *CRIME): draws[0], column("no-decoys", *CRIME): draws[1]}
    figures = figures_of(trial_of("decoys-deter-crime", worlds=40), given)
    (reading,) = read_claims()["decoys-deter-crime"].readings
    swapped = replace(reading, with_arms=reading.without_arms, without_arms=reading.with_arms)

    assert (effects(swapped, figures) == -effects(reading, figures)).all()


@pytest.mark.parametrize(
    ("expects", "supported", "contradicted"),
    [
        (Expects.HIGHER, [False, False, False, True, True], [True, True, False, False, False]),
        (Expects.LOWER, [True, True, False, False, False], [False, False, False, True, True]),
        (Expects.NOT_LOWER, [False, False, True, True, True], [True, True, False, False, False]),
    ],
)
def test_the_least_that_counts_counts(
    expects: Expects, supported: list[bool], contradicted: list[bool]
) -> None:
    reading = replace(
        read_claims()["decoys-deter-crime"].readings[0], expects=expects, relevance=0.1
    )
    effect = np.array([-0.3, -0.1, 0.0, 0.1, 0.3])

    assert supports(reading, effect).tolist() == supported
    assert contradicts(reading, effect).tolist() == contradicted
