"""Plans as plain records for JSON, and back: whole, so that nothing but the record is needed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from detente.experiments.design import Axis, Row, Space
from detente.experiments.plan import STATUS_QUO, Plan
from detente.world.parameters import Scale
from detente.world.policies import LEVERS, POLICIES, Policy, Step, policy_digest
from detente.world.scenario import Scenario
from detente.world.severities import SEVERITIES
from detente.world.states import State
from detente.world.tempers import Temper

Record = dict[str, Any]


def plan_record(plan: Plan) -> Record:
    """A plan as nested dictionaries, lists, texts and numbers, in a fixed order."""
    return {
        "scenario": scenario_record(plan.scenario),
        "policies": [policy_record(policy) for policy in plan.policies],
        "years": plan.years,
        "runs": plan.runs,
        "worlds": plan.worlds,
        "seed": plan.seed,
        "parameters": space_record(plan.space),
    }


def plan_from(record: Mapping[str, Any]) -> Plan:
    """The plan of such a record; raises KeyError, TypeError or ValueError where it is damaged."""
    return Plan(
        scenario=scenario_from(record["scenario"]),
        policies=tuple(policy_from(each) for each in record["policies"]),
        years=record["years"],
        runs=record["runs"],
        worlds=record["worlds"],
        seed=record["seed"],
        space=space_from(record["parameters"]),
    )


def scenario_record(scenario: Scenario) -> Record:
    """A scenario in full: its states, relations, parameters and policies."""
    return {
        **{name: getattr(scenario, name) for name in ("key", "title", "summary")},
        "states": [asdict(state) for state in scenario.states],
        "rivalries": sorted(list(pair) for pair in scenario.rivalries),
        "borders": sorted(list(pair) for pair in scenario.borders),
        "parameters": dict(scenario.parameters),
        "burn_in_months": scenario.burn_in_months,
        "adopters": scenario.adopters
        if isinstance(scenario.adopters, str)
        else list(scenario.adopters),
        "policies": dict(scenario.policies),
    }


def scenario_from(record: Mapping[str, Any]) -> Scenario:
    """The scenario of such a record."""
    adopters = record["adopters"]
    return Scenario(
        **{
            **record,
            "states": tuple(
                State(**{**state, "imputed": tuple(state["imputed"])}) for state in record["states"]
            ),
            "rivalries": frozenset((one, other) for one, other in record["rivalries"]),
            "borders": frozenset((one, other) for one, other in record["borders"]),
            "adopters": adopters if isinstance(adopters, str) else tuple(adopters),
        }
    )


def policy_record(policy: Policy) -> Record:
    """A policy in full: every lever of every step."""
    return {
        "key": policy.key,
        "title": policy.title,
        "summary": policy.summary,
        "steps": [
            {"start_month": step.start_month, "levers": dict(step.levers)} for step in policy.steps
        ],
    }


def policy_from(record: Mapping[str, Any]) -> Policy:
    """The policy of such a record."""
    return Policy(**{**record, "steps": tuple(Step(**step) for step in record["steps"])})


def space_record(space: Space) -> Record:
    """All that was uncertain, with its ranges, and all that was not, with its values.

    Calibrated rows are recorded in full, so that the record alone gives the same worlds again.
    """
    rows = [{"temper": row.temper, "values": dict(row.values)} for row in space.rows]
    calibrated = {"calibrated": {"digest": space.calibration, "rows": rows}} if rows else {}
    return {
        "sampled": [asdict(axis) for axis in space.axes],
        "fixed": {name: float(value) for name, value in space.fixed.items()},
        "tempers": [
            {
                **{name: value for name, value in vars(temper).items() if name != "ranges"},
                "ranges": {name: list(ends) for name, ends in temper.ranges.items()},
            }
            for temper in space.tempers
        ],
        **calibrated,
    }


def space_from(record: Mapping[str, Any]) -> Space:
    """The space of such a record."""
    calibrated = record.get("calibrated", {"digest": "", "rows": []})
    return Space(
        rows=tuple(Row(**row) for row in calibrated["rows"]),
        calibration=calibrated["digest"],
        axes=tuple(Axis(**{**axis, "scale": Scale(axis["scale"])}) for axis in record["sampled"]),
        fixed=dict(record["fixed"]),
        tempers=tuple(
            Temper(
                **{
                    **temper,
                    "ranges": {name: (low, high) for name, (low, high) in temper["ranges"].items()},
                }
            )
            for temper in record["tempers"]
        ),
    )


def ground_record(scenario: Scenario) -> Record:
    """What the engine reads that no plan holds: severities, levers, and policies not on trial.

    The status quo rules during the burn-in and for states that do not take part; a scenario may
    give further states a policy of their own.
    """
    standing = {STATUS_QUO, *scenario.policies.values()}
    return {
        "severities": {table.key: list(table.shares) for table in SEVERITIES},
        "levers": {name: [lever.default, lever.ramp_months] for name, lever in LEVERS.items()},
        "policies": {key: policy_digest(POLICIES[key]) for key in sorted(standing)},
    }


def record_digest(record: Any) -> str:
    """Digest of a record: 64 hexadecimal digits, whatever the order of its keys."""
    canonical = json.dumps(record, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
