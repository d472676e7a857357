"""One lively month of a world of twelve states, in which everything happens that can."""

from __future__ import annotations

from types import FunctionType, SimpleNamespace
from typing import Any

import numpy as np

from detente.engine.arrays import assemble
from detente.engine.compile import plain
from detente.engine.draws import run_keys
from detente.engine.history import EVENT_DTYPE, SERIES
from detente.engine.simulate import fresh, run_months
from detente.engine.state import HAZARD, Setting, World
from detente.engine.tick import tick
from detente.world.parameters import defaults
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from tests.engine.rules.conformance import Trial, entries, modules

MONTH = 48  # a year after the burn-in, and a month of surges
ROOM = 1000
OCCASIONS = 0.4  # monthly chance in every dyad, so that nobody stands aside
LIVELY = {
    "restraint_weight": 0.1,
    "temperature": 0.5,
    "arms_reaction_ratio": 0.6,
    "burn": 0.001,
    "trust_base": -1.5,
    "hostile_rate": 0.03,
    "measures_time": 3.0,
    "measures_floor": 0.6,
    "diplomatic_yield": 3.0,
    "standing_hit": 0.03,
    "standing_recovery": 0.05,
    "coalition_share": 0.9,
    "criminal_rate": 0.9,
    "hacktivist_rate": 0.9,
    "terrorist_rate": 0.3,
    "false_alarm": 0.1,
    "proxy_share": 0.4,
    "false_flag_share": 0.3,
    "decoy_exposure": 0.1,
    "decoy_yield": 5.0,
    "retaliation_factor": 3.0,
    "echo_willingness": 1.0,
    "cross_domain": 0.3,
    "economic_willingness": 0.3,
    "spill_chance": 0.4,
    "verification": 0.5,
    "norm_wear": 0.02,
    "adoption_hazard": 0.5,
    "threshold_mean": 0.35,
    "naming_median": 5.0,
    "evidence_strength": 4.0,
}
"""At these values everything that can happen in a month does."""


def every_rule_at_work() -> dict[str, Trial]:
    """Every rule that the month calls, with the world as it finds it in that month."""
    setting = _setting()
    keys = run_keys(setting.seed, setting.world_number, 1)
    world, numbers = _run_up(setting, keys), _numbers(setting)
    found: dict[str, Trial] = {}
    names = dict(plain(tick).__globals__)
    for module in modules():
        for name in entries(module):
            names[name] = _recorder(Trial(name, module, getattr(module, name), ()), found)
    month = FunctionType(plain(tick).__code__, names, "tick")
    month(world, numbers, keys, setting.path, MONTH, setting.burn_in, np.zeros(SERIES))
    names["wipe"](world)
    return found


def _setting() -> Setting:
    scenario = load_scenario("harbour")
    values = {**defaults(), **scenario.parameters, **LIVELY}
    policy = POLICIES["integrated"]
    return assemble(scenario, policy, values=values, years=2, seed=11, world=0)


def _numbers(setting: Setting) -> Any:
    line = setting.numbers
    return SimpleNamespace(**{name: float(line[name]) for name in line.dtype.names})


def _run_up(setting: Setting, keys: Any) -> World:
    """The world after 48 months, with a docket short enough to be copied often."""
    world = fresh(setting.world)
    world = world._replace(docket=world.docket[:ROOM].copy())
    world.dyads[HAZARD] = OCCASIONS * ~np.eye(len(world.nations), dtype=bool)
    world.severity[:] = np.arange(1, 7) / 6.0
    series, events = np.zeros((MONTH, SERIES)), np.zeros(0, EVENT_DTYPE)
    months = plain(run_months)
    months(world, _numbers(setting), keys, setting.path, setting.burn_in, series, events)
    world.nations.adopted = 0.0  # so that the committed have something to do
    return world


def _recorder(trial: Trial, found: dict[str, Trial]) -> Any:
    def record(world: World, *rest: Any) -> Any:
        assert trial.name not in found, f"{trial.name} is called twice a month"
        found[trial.name] = Trial(trial.name, trial.module, trial.rule, (fresh(world), *rest))
        return plain(trial.rule)(world, *rest)

    return record
