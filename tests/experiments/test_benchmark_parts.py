"""Times turned into parts, and lists that are emptied."""

from __future__ import annotations

import pytest

from detente.engine.swift.runs import stage_for
from detente.experiments.benchmark_parts import LISTS, NAMES, shares, without
from detente.experiments.benchmark_swift import setting_of
from detente.world.scenario import load_scenario


def test_what_is_saved_by_striking_a_list_is_its_part() -> None:
    parts = shares(2e-6, [10e-6, 7e-6, 5e-6, 4e-6], 1000)

    assert [part.part for part in parts] == list(NAMES)
    assert [part.ns_per_dyad_month for part in parts] == pytest.approx([2, 4, 1, 2, 3])
    assert sum(part.share for part in parts) == pytest.approx(1.0)


def test_noise_makes_no_part_negative() -> None:
    parts = shares(1.0, [3.0, 3.1, 2.0, 2.0], 10)

    assert all(part.share >= 0 for part in parts)
    assert sum(part.share for part in parts) == pytest.approx(1.0)


@pytest.mark.slow
def test_a_struck_list_is_empty_and_the_others_stand() -> None:
    whole = stage_for(setting_of(load_scenario("harbour"), years=5), [1, 2])

    for name in LISTS:
        struck = without(whole, name).almanac
        assert getattr(whole.almanac, name).any(), name
        assert not getattr(struck, name).any()
        assert all(
            getattr(struck, each) is getattr(whole.almanac, each) for each in LISTS if each != name
        )
