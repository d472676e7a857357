"""Arms are read whole, differ in what they say, and refuse what cannot be tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.experiments.arms import Arm, ClaimsError, read_arms, scenario_for
from detente.world.levers import BUDGET_SHARES, LEVERS
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario

ARM = '[arms.a]\ntitle = "A"\nyears = 3\n'


def written(folder: Path, text: str) -> Path:
    """A file of arms."""
    path = folder / "arms.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_arm_keeps_the_budget_and_the_ranges_of_the_levers() -> None:
    for arm in read_arms().values():
        for step in arm.policy.steps:
            assert sum(step.levers[name] for name in BUDGET_SHARES) == pytest.approx(1.0)
            assert all(LEVERS[n].low <= v <= LEVERS[n].high for n, v in step.levers.items())
        assert arm.policy.key == arm.key


def test_money_is_parked_as_the_file_says() -> None:
    # As much for measures as before, in money: .05 x .5; and next to no commitment sought.
    for key in ("usual-defence", "no-decoys", "restraint", "defence-stopped"):
        levers = read_arms()[key].policy.steps[-1].levers
        spent = levers["diplomacy_share"] * levers["measures_share"]
        assert spent == pytest.approx(0.025, abs=5e-4)
        assert levers["norm_commitment"] < 0.01


def test_arms_of_one_contrast_differ_in_one_thing() -> None:
    arms = read_arms()
    for one, other in (
        ("norms-with-others", "norms-alone"),
        ("clear-line-flags", "vague-line-flags"),
        ("clear-line-no-flags", "vague-line-no-flags"),
    ):
        pair = [arms[key].policy.steps[0].levers for key in (one, other)]
        assert len([name for name in LEVERS if pair[0][name] != pair[1][name]]) == 1
        assert arms[one].setting == arms[other].setting


def test_a_change_of_course_comes_in_its_month() -> None:
    stopped = read_arms()["defence-stopped"].policy

    assert [step.start_month for step in stopped.steps] == [0, 60]
    assert stopped.steps[0].levers == read_arms()["more-defence"].policy.steps[0].levers
    assert stopped.steps[1].levers["defence_share"] == 0.0


def test_values_are_drawn_together_around_their_middle() -> None:
    scenario = load_scenario("harbour")
    arm = Arm("a", "A", POLICIES["norms"], 3, values_spread=0.25)

    closer = scenario_for(scenario, arm)

    before = [state.values for state in scenario.states]
    after = [state.values for state in closer.states]
    assert sum(after) == pytest.approx(sum(before))
    assert max(after) - min(after) == pytest.approx((max(before) - min(before)) / 4)
    assert scenario_for(scenario, Arm("b", "B", POLICIES["norms"], 3)) is scenario


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('policy = "norm"', "no policy 'norm'"),
        ("", "either a policy or levers"),
        ('policy = "norms"\nlevers = {}', "either a policy or levers"),
        ("levers = { defence_share = 0.9 }", "sum to 1.45"),
        ('policy = "norms"\nassume = { link = 3 }', "no parameter 'link'"),
        ('policy = "norms"\nvalues_spread = -1', "values_spread = -1"),
        ('policy = "norms"\nyear = 4', "year"),
        ("levers = {}\nlater = {}", "later_month"),
        ("levers = {}\nlater_month = 0\nlater = {}", "later_month = 0"),
    ],
)
def test_what_cannot_be_tried_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ClaimsError, match=words):
        read_arms(written(tmp_path, ARM + text))


def test_more_years_than_can_be_run_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="years = 41"):
        read_arms(written(tmp_path, '[arms.a]\ntitle = "A"\nyears = 41\npolicy = "norms"\n'))
