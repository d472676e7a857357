"""A calibration as it is kept: parameters only, with what made them, and facts beside worlds."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from detente.experiments.calibrate import Matched, Sizes, Wave
from detente.experiments.calibration_result import (
    Calibrated,
    beside_facts,
    digest_of,
    provenance_in,
    table_of,
)
from detente.experiments.identifiability import identify
from detente.experiments.observed_figures import RATIO_PARTS
from detente.experiments.targets import calibration
from detente.experiments.waves import COLUMNS
from detente.world.tempers import TEMPERS
from tests.experiments import made_up


def matched() -> Matched:
    """Six worlds, evenly over the tempers, at the middle of every range."""
    axes = calibration().axes
    luck = np.random.default_rng(1)
    names = [*(axis.name for axis in axes), "norm_restraint"]
    prior = {name: luck.random(40) for name in names}
    posterior = {name: luck.random(20) for name in names} | {
        axes[0].name: 0.4 + prior[names[0]] / 9
    }
    return Matched(
        axes=axes,
        places=np.full((6, len(axes)), 0.5),
        tempers=(*TEMPERS, *TEMPERS),
        waves=(Wave(1, 24, 48, 1, 3, 1.0), Wave(2, 144, 144, 4, 20, 0.31)),
        plausible=dict.fromkeys(TEMPERS, 2),
        tried=dict.fromkeys(TEMPERS, 48),
        passed_over=1,
        missed={target.key: 0 for target in calibration().targets},
        identified=identify(prior, posterior, fitted=names[:-1], seed=1),
        first=np.ones((12, len(COLUMNS))),
    )


@cache
def calibrated() -> Calibrated:
    """A calibration of which every figure is where its fact is, but for one."""
    figures = np.ones((9, len(COLUMNS)))
    for fact in (*calibration().targets, *calibration().checks):
        if fact.figure not in RATIO_PARTS:
            spread = np.linspace(0.9, 1.1, 9)
            figures[:, COLUMNS.index(fact.figure)] = fact.value * spread
    figures[:, COLUMNS.index("achieved")] = 0.2
    sizes, scenario = Sizes(waves=2, points=24, verified=9), made_up.scenario()
    found = matched()
    return Calibrated(
        scenario=scenario,
        sizes=sizes,
        matched=found,
        table=table_of(found, scenario, sizes),
        beside=beside_facts(figures),
        before=beside_facts(found.first),
        verified=9,
    )


def test_the_table_holds_parameters_and_what_made_them() -> None:
    table = calibrated().table
    names = [axis.name for axis in calibration().axes]
    assert table.column_names == ["world", "temper", *names]
    assert table.num_rows == 6
    record = provenance_in(table)
    assert record["facts_digest"] == calibration().digest
    assert (record["seed"], record["rows"], record["passed_over"]) == (1, 6, 1)
    assert [wave["runs"] for wave in record["waves"]] == [48, 144]
    assert provenance_in(table.replace_schema_metadata(None)) == {}
    assert b"1/month" in table.schema.field("opportunities").metadata[b"unit"]


def test_values_are_those_of_the_places() -> None:
    axis = next(each for each in calibration().axes if each.name == "naming_bar")
    values = calibrated().table.column("naming_bar").to_pylist()
    assert values == pytest.approx([(axis.low + axis.high) / 2] * 6)


def test_facts_are_inside_or_not() -> None:
    result = calibrated()
    beside = {each.key: each for each in result.beside}
    assert not beside["achieved"].inside
    assert beside["rivals_gini"].inside
    assert beside["rivals_gini"].accepts
    inside, total = result.targets_inside
    assert (inside, total) == (total - 1, len(calibration().targets))


def test_a_ratio_to_chance_is_pooled_over_worlds() -> None:
    figures = np.ones((4, len(COLUMNS)))
    observed, expected = (COLUMNS.index(part) for part in RATIO_PARTS["reciprocity_3"])
    figures[:, observed] = 0.0, 0.2, 0.1, 0.1
    figures[:, expected] = 0.1
    found = {each.key: each for each in beside_facts(figures)}["reciprocity_3"]
    assert found.middle == pytest.approx(1.0)
    assert found.low < 1.0 < found.high


def test_the_same_calibration_has_the_same_digest() -> None:
    assert digest_of(calibrated()) == digest_of(calibrated())
