"""What is counted as a dyad-month, and that lists are made as often as the names say."""

from __future__ import annotations

from typing import Any

import pytest

from detente.experiments import benchmark_swift as page
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario


class Counted:
    """An engine that only counts what it is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.listed = self.ran = 0
        monkeypatch.setattr(page, "stage_for", self.stage_for)
        monkeypatch.setattr(page, "stages_for", lambda *handed: [self.stage_for(*handed)])
        monkeypatch.setattr(page, "run_on", self.run_on)

    def stage_for(self, *handed: Any) -> None:
        self.listed += 1

    def run_on(self, *handed: Any) -> None:
        self.ran += 1


def test_dyad_months_count_the_burn_in() -> None:
    setting = page.setting_of(load_scenario("harbour"), years=2)

    assert page.dyad_months(setting, 3) == 12 * 11 * (36 + 24) * 3


def test_opportunities_are_scaled_beyond_their_range_too() -> None:
    scenario = load_scenario("harbour")
    usual = page.setting_of(scenario, years=1).numbers.opportunities

    assert page.setting_of(scenario, years=1, opportunities=0.25).numbers.opportunities == usual / 4


def test_dense_lists_anew_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch)
    call = page.fresh(page.setting_of(load_scenario("duel"), years=1), [1, 2])

    call()
    call()

    assert (counted.listed, counted.ran) == (2, 2)


def test_thinned_lists_once_for_all_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    counted, scenario = Counted(monkeypatch), load_scenario("duel")
    policies = [load_policy(key) for key in ("status-quo", "defence", "diplomacy")]

    page.shared(page.setting_of(scenario, years=1), scenario, policies, [1, 2])()

    assert (counted.listed, counted.ran) == (1, 3)
