"""What calibration aims at: every uncertain parameter has its place, and slips are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.experiments.observed_figures import TITLES
from detente.experiments.targets import CALIBRATION_FILE, calibration, on_scale
from detente.world.errors import FactsError
from detente.world.parameters import PARAMETERS, Scale
from detente.world.sources import SOURCES

CONTENT = CALIBRATION_FILE.read_text("utf-8")


def test_every_target_and_check_has_a_figure_and_a_source() -> None:
    for each in (*calibration().targets, *calibration().checks):
        assert each.figure in TITLES
        assert each.source in SOURCES


def test_nothing_of_the_years_kept_for_judging_is_used() -> None:
    last = {"dcid2": 2014, "eurepoc": 2019}
    for each in calibration().targets:
        years = [int(year) for year in re.findall(r"\d{4}", each.window)]
        assert max(years) <= last[each.source]


def test_effects_of_measures_norms_and_deterrence_are_not_fitted() -> None:
    held = {name for group in calibration().held for name in group.parameters}
    assert {"measures_time", "norm_restraint", "retaliation_sting", "decisiveness"} <= held
    assert not held & set(calibration().parameters)
    assert {group.key for group in calibration().held} >= {"measures", "norms", "deterrence"}


def test_each_fitted_parameter_says_which_target_informs_it() -> None:
    known = {target.key for target in calibration().targets}
    for name, targets in calibration().informed_by.items():
        assert targets, name
        assert set(targets) <= known


def test_a_fitted_range_is_the_parameters_own_or_wider_than_its_one_value() -> None:
    for axis in calibration().axes:
        own = PARAMETERS.get(axis.name)
        if own is not None and own.low < own.high:
            assert (axis.low, axis.high, axis.scale) == (own.low, own.high, own.scale)
        elif own is not None:
            assert axis.low <= own.default <= axis.high


def test_the_interval_stands_for_a_standard_deviation() -> None:
    ratio = next(each for each in calibration().targets if each.key == "rivalry_ratio")
    # The logarithm of 9.09 over 2.33, over twice 1.96.
    assert ratio.observation_sd == pytest.approx(0.347, abs=0.001)
    assert on_scale(1.0, Scale.LOG) == 0.0


def refused(tmp_path: Path, old: str, new: str) -> str:
    """What is said of the file with one change."""
    assert old in CONTENT
    path = tmp_path / "calibration.toml"
    path.write_text(CONTENT.replace(old, new, 1), "utf-8")
    with pytest.raises(FactsError) as caught:
        calibration(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 14.2", "value = 44.2", "outside its own interval"),
        ("[fitted.opportunities]", "[fitted.oportunities]", "no parameter 'oportunities'"),
        ('"measures_time", ', "", "'measures_time' stands in none"),
        ('"measures_time", ', '"measures_time", "opportunities", ', "stands in two places"),
        ("range = [2.0, 4.5]\n", "", "has a range in parameters.toml, or none anywhere"),
        ("discrepancy = 2.0", "discrepency = 2.0", "'discrepency' is not known"),
        ("[absent.receivers]\nfact", "[absent.receivers]\nfacts", "'facts' is not known"),
    ],
)
def test_slips_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refused(tmp_path, old, new)
