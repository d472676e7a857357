"""Levers: the shipped ones as agreed, damaged declarations refused, and targets checked."""

import math
from pathlib import Path

import pytest

from detente.world.declarations import Table
from detente.world.errors import PolicyError
from detente.world.levers import (
    BUDGET_SHARES,
    LEVERS,
    Instrument,
    read_levers,
    status_quo,
    targets,
)
from detente.world.sources import SOURCES

AS_AGREED = {
    # name: status quo, low, high, unit, instrument, ramp in months
    "defence_share": (0.45, 0, 1, "share", "passive", 12),
    "forensics_share": (0.10, 0, 1, "share", "passive", 12),
    "decoy_share": (0.03, 0, 1, "share", "passive", 12),
    "offence_share": (0.37, 0, 1, "share", "active", 12),
    "diplomacy_share": (0.05, 0, 1, "share", "diplomacy", 12),
    "retaliation_willingness": (0.20, 0, 1, "probability", "active", 3),
    "evidence_required": (0.70, 0.5, 1, "probability", "active", 3),
    "red_line": (5, 1, 7, "severity", "active", 3),
    "clarity": (0.2, 0, 1, "share", "active", 3),
    "overshoot": (0.16, 0, 0.5, "probability", "active", 3),
    "norm_commitment": (0.03, 0, 0.4, "share", "diplomacy", 12),
    "inclusion": (0, 0, 1, "share", "diplomacy", 12),
    "measures_share": (0.5, 0, 1, "share", "diplomacy", 12),
}

SOUND = """\
[levers.clarity]
symbol = "clarity"
default = 0.2
range = [0, 1]
unit = "share"
instrument = "active"
ramp_months = 3
meaning = "How plain the red line is."
assumption = "For this test."
equations = ["E19"]
"""


def given(**fields: object) -> Table:
    return Table(fields, "my.toml", PolicyError)


def test_the_levers_are_those_agreed_in_their_order() -> None:
    shipped = {
        name: (
            lever.default,
            lever.low,
            lever.high,
            lever.unit,
            lever.instrument,
            lever.ramp_months,
        )
        for name, lever in LEVERS.items()
    }
    assert shipped == AS_AGREED
    assert list(shipped) == list(AS_AGREED)


def test_every_lever_says_what_it_means_and_what_it_rests_on() -> None:
    for lever in LEVERS.values():
        assert lever.meaning.endswith(".")
        assert (lever.source is None) != (lever.assumption is None)
        assert lever.source is None or lever.source in SOURCES
        assert lever.equations


def test_the_budget_shares_are_levers_and_sum_to_one_today() -> None:
    assert tuple(LEVERS)[:5] == BUDGET_SHARES
    assert math.fsum(status_quo()[name] for name in BUDGET_SHARES) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('unit = "share"\n', "", "'unit' is missing"),
        ('meaning = "How plain the red line is."\n', "", "'meaning' is missing"),
        ("default = 0.2", "default = 1.2", "default = 1.2 is outside"),
        ("default = 0.2", "default = true", "not true or false"),
        ("range = [0, 1]", "range = [1, 0]", "wrong way round"),
        ('instrument = "active"', 'instrument = "actve"', "did you mean 'active'"),
        ("ramp_months = 3", "ramp_months = 0", "too short"),
        ("ramp_months = 3", "ramp_months = 2.5", "not a whole number"),
        ('assumption = "For this test."\n', "", "Neither of source and assumption"),
        ('equations = ["E19"]', 'equations = ["E19", "x"]', "'x' is not the tag"),
        ("ramp_months", "ramp_month", "'ramp_month' is not known(.|\n)*'ramp_months'"),
        ("[levers.clarity]", "[lever.clarity]", "'levers' is missing"),
        (SOUND, "levers = 3", "a table"),
    ],
)
def test_a_damaged_declaration_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "policies.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert list(read_levers(path)) == ["clarity"]
    assert read_levers(path)["clarity"].instrument is Instrument.ACTIVE
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(PolicyError, match=words):
        read_levers(path)


def test_targets_complete_what_is_given_from_the_base() -> None:
    chosen = targets(given(red_line="4 severity", clarity="60 %"), status_quo())
    assert chosen == {**status_quo(), "red_line": 4.0, "clarity": 0.6}
    assert list(chosen) == list(LEVERS)


def test_a_new_budget_is_taken_where_it_sums_to_one() -> None:
    chosen = targets(given(defence_share="50 %", offence_share=0.32), status_quo())
    assert chosen["defence_share"] == 0.5
    assert chosen["forensics_share"] == 0.10


def test_a_rounded_budget_passes_and_a_wrong_one_does_not() -> None:
    third = 1 / 3
    shares = dict.fromkeys(BUDGET_SHARES, 0.0) | dict.fromkeys(BUDGET_SHARES[:3], third)
    assert targets(given(**shares), status_quo())["decoy_share"] == third
    shares["defence_share"] += 1e-8
    with pytest.raises(PolicyError, match=r"sum to 1.00000001, not to 1(.|\n)*change the shares"):
        targets(given(**shares), status_quo())


def test_an_unbalanced_budget_says_what_was_carried_over() -> None:
    with pytest.raises(PolicyError, match=r"sum to 1.05, not to 1(.|\n)*offence_share = 0.37"):
        targets(given(defence_share=0.5), status_quo())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("defense_share", 0.5, "no lever 'defense_share'(.|\n)*did you mean 'defence_share'"),
        ("bD", 0.5, "no lever 'bD'(.|\n)*known are: defence_share"),
        ("red_line", 8, "red_line = 8 is outside(.|\n)*from 1 to 7"),
        ("evidence_required", "45 %", "evidence_required = 0.45 is outside"),
        ("norm_commitment", -0.01, "norm_commitment = -0.01 is outside"),
        ("clarity", "3 months", "its unit is share"),
        ("clarity", "0.3", "has no unit"),
        ("red_line", "50 %", "its unit is severity"),
        ("clarity", True, "not true or false"),
        ("clarity", math.nan, "not a finite number"),
        ("clarity", math.inf, "not a finite number"),
        ("clarity", [0.3], "must be a number"),
    ],
)
def test_a_lever_that_does_not_fit_is_refused(name: str, value: object, words: str) -> None:
    with pytest.raises(PolicyError, match=words) as refusal:
        targets(given(**{name: value}), status_quo())
    assert "my.toml" in str(refusal.value)
