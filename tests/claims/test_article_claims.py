"""A claim that holds in a favourable world falls once the mechanism is gone on which it rests.

The world is chosen so that the claims do hold: all states follow the policy, answers sting, traces
are plain, measures come soon. That says nothing of how often they hold; `detente claims` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from detente.experiments.claims import read_claims
from detente.experiments.trial import trial_for, try_claims
from detente.experiments.verdicts import Standing, Verdict, judge
from detente.world.parameters import PARAMETERS
from detente.world.scenario import Scenario, load_scenario

FAVOURABLE = {
    "opportunities": 0.6,
    "decisiveness": 2.0,
    "defence_decay": 0.6,
    "retaliation_sting": 2.0,
    "retaliation_factor": 2.0,
    "detection_base": 1.2,
    "evidence_strength": 3.0,
    "proxy_share": 0.05,
    "false_flag_share": 0.02,
    "entanglement": 0.0,
    "trust_restraint": 0.0,
    "information_exchange": 0.8,
    "consultation": 0.8,
    "measures_time": 6.0,
    "diplomatic_yield": 3.0,
    "spill_chance": 0.4,
    "spill_size": 1.5,
    "standing_hit": 0.2,
}
KEYS = (
    "defence-helps",
    "defence-decays",
    "weakest-link",
    "decoys-deter-crime",
    "retaliation-raises-threshold",
    "unkept-lines-dilute",
    "collateral",
    "cooperation-finds-culprits",
    "pressure-valve",
    "spill-over",
)
WORLDS, RUNS = 15, 8


def favourable() -> Scenario:
    """Twelve invented states, all of which follow the policy, in a world made for the claims."""
    scenario = load_scenario("harbour")
    fixed = {**scenario.parameters, **FAVOURABLE}
    return replace(scenario, adopters="all", parameters=fixed)


def verdict(key: str, off: Mapping[str, float]) -> Verdict:
    """What comes of one claim with some mechanisms turned off."""
    claims = {key: read_claims()[key]}
    trial = trial_for(favourable(), claims, worlds=WORLDS, runs=RUNS, off=off)
    return judge(try_claims(trial)).verdicts[0]


def test_the_favourable_world_is_one_that_the_ranges_hold() -> None:
    for name, value in FAVOURABLE.items():
        assert PARAMETERS[name].low <= value <= PARAMETERS[name].high


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_a_claim_holds_and_falls_with_its_mechanism(key: str) -> None:
    off = read_claims()[key].off

    with_it, without = verdict(key, {}), verdict(key, off)

    assert off
    assert with_it.standing is Standing.SUPPORTED
    assert without.standing is not Standing.SUPPORTED
    assert without.tally.supports.share < with_it.tally.supports.share / 2
