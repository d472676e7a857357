"""Tempers: the shipped theories as agreed, and damaged files refused."""

import pickle
from pathlib import Path

import pytest

from detente.world.errors import ParameterError
from detente.world.parameters import PARAMETERS
from detente.world.tempers import SUBCRITICAL, TEMPERS, read_tempers, temper

SOUND = """\
[calm]
title = "Calm"
meaning = "Nobody answers."
subcritical = true
assumption = "For this test."
[calm.ranges]
echo_willingness = [0, 0.1]
"""


def test_the_three_theories_cover_their_ranges_without_a_gap() -> None:
    assert list(TEMPERS) == ["quiet", "reactive", "spiral"]
    assert [dict(each.ranges) for each in TEMPERS.values()] == [
        {"arms_reaction_ratio": (0.0, 0.15), "echo_willingness": (0.1, 0.3)},
        {"arms_reaction_ratio": (0.15, 0.45), "echo_willingness": (0.3, 0.7)},
        {"arms_reaction_ratio": (0.45, 0.9), "echo_willingness": (0.7, 1.0)},
    ]


def test_the_sub_critical_tempers_cannot_run_away() -> None:
    assert SUBCRITICAL == ("quiet", "reactive")
    # The arms race settles while twice the reaction ratio stays below 1 (no trust at all).
    for key, each in TEMPERS.items():
        assert (2 * each.ranges["arms_reaction_ratio"][1] < 1) == (key in SUBCRITICAL)


@pytest.mark.parametrize("key", TEMPERS)
def test_each_range_belongs_to_a_parameter_and_stays_within_it(key: str) -> None:
    for name, (low, high) in TEMPERS[key].ranges.items():
        parameter = PARAMETERS[name]
        assert parameter.low <= low < high <= parameter.high


def test_a_temper_is_found_by_its_key() -> None:
    assert temper("quiet").title == "Quiet"
    with pytest.raises(ParameterError, match=r"no temper 'quite'(.|\n)*did you mean 'quiet'"):
        temper("quite")


def test_a_temper_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(TEMPERS["spiral"])) == TEMPERS["spiral"]  # noqa: S301 - our own


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tempers.toml"
    path.write_text(SOUND, encoding="utf-8")
    assert read_tempers(path)["calm"].ranges == {"echo_willingness": (0.0, 0.1)}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Calm"\n', "", "'title' is missing"),
        ("subcritical = true\n", "", "'subcritical' is missing"),
        ("subcritical = true", "subcritical = 1", "neither true nor false"),
        ("subcritical", "subcritcal", "did you mean 'subcritical'"),
        ('assumption = "For this test."', 'assumption = ""', "assumption"),
        ("[0, 0.1]", "[0.1, 0]", "wrong way round"),
        ("[0, 0.1]", "0.1", r"\[low, high\]"),
        ("[calm.ranges]\necho_willingness = [0, 0.1]\n", "", "'ranges' is missing"),
        (SOUND, "calm = 1", "a table"),
        (SOUND, "", "empty"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "tempers.toml"
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(ParameterError, match=words):
        read_tempers(path)
