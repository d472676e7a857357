"""Verdicts count what was made up to be counted, and say nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.claims import read_claims
from detente.experiments.shares import share_of
from detente.experiments.theories import read_theories
from detente.experiments.trial import Figures
from detente.experiments.verdicts import Standing, Tally, Verdict, judge, standing
from tests.experiments.made_up_trials import column, figures_of, trial_of

CRIME = ("criminal_operations", 4, 6)
WORLDS = 600


def decoys(effect: np.ndarray, *, noise: float | np.ndarray = 0.0, worlds: int = WORLDS) -> Figures:
    """Figures in which decoys change crime by these relative effects, and luck by as much again."""
    luck = noise * np.where(np.arange(worlds) % 2, 1.0, -1.0)
    both = np.stack([effect + luck, effect - luck], axis=1)
    given = {
        column("decoys", *CRIME): 1.0 + both / 2.0,
        column("no-decoys", *CRIME): 1.0 - both / 2.0,
    }
    return figures_of(trial_of("decoys-deter-crime", worlds=worlds), given)


def only(figures: Figures) -> Verdict:
    """The verdict of a trial of one claim."""
    (verdict,) = judge(figures).verdicts
    return verdict


def tally(yes: int, no: int, neither: int, partly: int = 0) -> Tally:
    """A tally of so many worlds."""
    worlds = yes + no + neither + partly
    shares = [share_of(count, worlds) for count in (yes, partly, no, neither)]
    return Tally(*shares)


def test_the_sub_critical_worlds_lead_and_are_counted() -> None:
    verdict = only(decoys(np.full(WORLDS, -0.2)))

    assert (verdict.group, verdict.tally.worlds) == ("sub-critical", 400)
    assert (verdict.tally.supports.count, verdict.tally.against.count) == (400, 0)
    assert verdict.standing is Standing.SUPPORTED
    (finding,) = verdict.findings
    assert (finding.median, finding.low, finding.high) == pytest.approx((-0.2, -0.2, -0.2))
    assert finding.luck_sd == pytest.approx(0.0)


def test_luck_alone_is_counted_beside() -> None:
    verdict = only(decoys(np.full(WORLDS, -0.2), noise=0.1))

    assert verdict.luck is not None
    # Half of the worlds err to one side by .1, half to the other.
    assert verdict.luck.supports.share == pytest.approx(0.5, abs=0.01)
    assert verdict.luck.against.share == pytest.approx(0.5, abs=0.01)
    assert verdict.findings[0].luck_sd == pytest.approx(0.1)


def test_an_effect_that_hangs_on_one_uncertainty_is_found_to() -> None:
    figures = decoys(np.zeros(WORLDS))
    aversion = np.array([world.values["decoy_aversion"] for world in figures.worlds])
    middle = np.median(aversion)
    verdict = only(decoys(np.where(aversion > middle, -0.3, -0.001)))

    assert verdict.influences[0].factor == "decoy_aversion"
    assert verdict.influences[0].direction == -1
    assert verdict.fails is not None
    (limit,) = verdict.fails.limits
    assert limit.factor == "decoy_aversion"
    assert limit.high == pytest.approx(middle, rel=0.1)
    assert verdict.fails.density > 0.9
    assert verdict.holds is not None
    assert verdict.holds.limits[0].factor == "decoy_aversion"


def test_noise_has_neither_influences_nor_boxes() -> None:
    verdict = only(decoys(np.random.default_rng(2).normal(0.0, 0.1, WORLDS)))

    assert verdict.influences == ()
    assert (verdict.fails, verdict.holds) == (None, None)


def test_theories_are_counted_in_their_own_worlds() -> None:
    figures = decoys(np.zeros(WORLDS))
    spiral = np.array([world.temper == "spiral" for world in figures.worlds])
    found = {each.theory.key: each for each in only(decoys(np.where(spiral, 0.2, -0.2))).by_theory}

    assert set(found) == set(read_theories())
    assert found["settling"].standing is Standing.SUPPORTED
    assert found["spiralling"].standing is Standing.CONTRADICTED
    spiralling = found["spiralling"].tally
    assert spiralling is not None
    assert (spiralling.worlds, spiralling.against.count) == (200, 200)
    # A theory that is none of the tempers is counted among the worlds that lead.
    assert found["offence-dominates"].standing is Standing.SUPPORTED


def test_a_theory_that_holds_in_the_worlds_that_lead_says_what_they_say() -> None:
    place = np.arange(WORLDS)
    to_its_side = np.where(place % 10 < 7, -1.0, 1.0) * np.where(place % 2, 1.0, -1.0)
    verdict = only(decoys(np.where(place % 5 < 3, -0.1, 0.0), noise=0.1 * to_its_side))
    settling = next(each for each in verdict.by_theory if each.theory.key == "settling")

    assert (
        verdict.standing is Standing.DIVIDED
    )  # three in five support it, by luck alone seven in ten
    assert (settling.tally, settling.standing) == (verdict.tally, verdict.standing)


def test_few_worlds_are_judged_without_boxes() -> None:
    verdict = only(decoys(np.full(3, -0.2), worlds=3))

    assert verdict.tally.worlds == 2
    assert (verdict.influences, verdict.fails) == ((), None)
    assert verdict.standing is Standing.DIVIDED  # two of two may be a half


def test_all_readings_must_support_and_one_contradicts() -> None:
    given = {
        column("restraint", "damage", 18, 20): [1.0, 1.0, 3.0],
        column("status-quo", "damage", 18, 20): [2.0, 2.0, 2.0],
        column("restraint", "spending_passive", 18, 20): [9.0, 10.0, 9.0],
        column("status-quo", "spending_passive", 18, 20): [10.0, 10.0, 10.0],
    }
    figures = figures_of(trial_of("restraint-pays", worlds=3), given)
    verdict = only(figures)  # the third world is a spiral, and not counted here
    spiralling = next(each for each in verdict.by_theory if each.theory.key == "spiralling")

    assert [verdict.tally.supports.count, verdict.tally.against.count] == [1, 0]
    # Harm falls in the second, and spending does not.
    assert [verdict.tally.partly.count, verdict.tally.negligible.count] == [1, 0]
    assert verdict.tally.at_least_partly.share == 1.0
    assert spiralling.tally is not None
    assert spiralling.tally.against.count == 1


@pytest.mark.parametrize(
    ("counted", "lucky", "word"),
    [
        (tally(60, 10, 30), tally(10, 10, 80), Standing.SUPPORTED),
        (tally(60, 10, 30), tally(54, 6, 32), Standing.DIVIDED),
        (tally(60, 10, 30), None, Standing.SUPPORTED),
        (tally(55, 10, 35), tally(10, 10, 80), Standing.DIVIDED),
        (tally(10, 70, 20), tally(0, 55, 45), Standing.CONTRADICTED),
        (tally(10, 70, 20), tally(0, 65, 35), Standing.DIVIDED),
        (tally(10, 10, 80), tally(10, 10, 80), Standing.IMMATERIAL),
        (tally(30, 10, 15, 45), tally(10, 10, 70, 10), Standing.IN_PART),
        (tally(30, 10, 15, 45), tally(10, 10, 20, 60), Standing.DIVIDED),
        (tally(60, 10, 0, 30), tally(10, 10, 80), Standing.SUPPORTED),
    ],
)
def test_a_majority_counts_where_it_is_one_and_more_than_luck(
    counted: Tally, lucky: Tally | None, word: Standing
) -> None:
    assert standing(counted, lucky) is word


def test_that_nothing_happens_is_not_put_down_to_luck() -> None:
    arms = ("retaliation", "no-retaliation")
    given = {column(arm, "non_state_operations", 1, 6): np.ones(60) for arm in arms}
    verdict = only(figures_of(trial_of("non-state-immune", worlds=60), given))

    assert verdict.luck is not None
    assert verdict.luck.supports.share == 1.0
    assert verdict.standing is Standing.SUPPORTED


def test_every_claim_gets_a_verdict_under_its_key() -> None:
    judgement = judge(figures_of(trial_of(*read_claims(), worlds=6), {}))

    assert list(judgement.by_key) == list(read_claims())
    # Where nothing ever happens, nothing is reported of it: a part of nothing is no part.
    assert judgement.by_key["weakest-link"].standing is not Standing.SUPPORTED


def test_against_a_claim_the_luck_of_the_reading_counts_that_contradicts_it() -> None:
    luck = np.where(np.arange(WORLDS) % 2, 0.3, -0.3)
    even = np.stack([1.0 + luck, 1.0 - luck], axis=1)  # no effect in the mean, much in each run
    cost = ("total_cost", 3, 3)
    given = {
        column("diplomacy", *cost): np.ones(WORLDS),
        column("defence", *cost): even,
        column("retaliation-funded", *cost): np.full(WORLDS, 1.5),
    }
    verdict = only(figures_of(trial_of("short-run", worlds=WORLDS), given))
    first, second = verdict.findings

    assert (first.tally.against.count, second.tally.against.share) == (0, 1.0)
    # Luck alone would contradict the first reading in half of the worlds, and never the second.
    assert verdict.luck is not None
    assert verdict.luck.against.count == 0
    assert verdict.standing is Standing.CONTRADICTED
