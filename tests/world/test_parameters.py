"""Parameters: the format as agreed, every damage to it refused, and values checked against it."""

import math
from pathlib import Path

import pytest

from detente.world.errors import ParameterError
from detente.world.parameters import (
    PARAMETERS,
    Parameter,
    ParameterKind,
    Scale,
    checked,
    defaults,
    read_parameters,
)
from detente.world.sources import SOURCES

SOUND = """\
[flare_on]
symbol = "flare_on"
default = 0.02
range = [0.005, 0.05]
scale = "log"
unit = "1/month"
meaning = "Chance that a quiet pair of states begins a campaign."
source = "calibration"
equations = ["E9"]
group = "strike"

[waiting]
symbol = "W"
default = 6
range = [0, 24]
scale = "linear"
unit = "month"
meaning = "How long a state waits."
assumption = "Half a year is usual."
equations = ["E18", "E19"]
group = "respond"

[steps]
symbol = "n"
default = 2.5
range = [2.5, 2.5]
scale = "log"
unit = "1"
meaning = "A fixed number."
assumption = "Nobody doubts it."
equations = ["E25"]
group = "account"
"""


def read(folder: Path, content: str = SOUND) -> dict[str, Parameter]:
    path = folder / "parameters.toml"
    path.write_text(content, encoding="utf-8")
    return read_parameters(path)


def test_a_sound_file_is_read_field_by_field_in_its_order(tmp_path: Path) -> None:
    declared = read(tmp_path)
    assert list(declared) == ["flare_on", "waiting", "steps"]
    assert declared["flare_on"] == Parameter(
        name="flare_on",
        symbol="flare_on",
        default=0.02,
        low=0.005,
        high=0.05,
        scale=Scale.LOG,
        unit="1/month",
        meaning="Chance that a quiet pair of states begins a campaign.",
        source="calibration",
        assumption=None,
        equations=("E9",),
        group="strike",
        kind=ParameterKind.UNCERTAIN,
    )
    assert declared["waiting"].assumption == "Half a year is usual."
    assert declared["waiting"].equations == ("E18", "E19")
    assert declared["steps"].kind is ParameterKind.FIXED


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('unit = "1/month"\n', "", "'unit' is missing"),
        ('unit = "1/month"', 'unit = " "', "'unit' holds a text"),
        ('meaning = "A fixed number."\n', "", "'meaning' is missing"),
        ('symbol = "W"\n', "", "'symbol' is missing"),
        ('group = "respond"\n', "", "'group' is missing"),
        ("default = 6\n", "", "'default' is missing"),
        ("range = [0, 24]\n", "", "'range' is missing"),
        ('scale = "linear"\n', "", "'scale' is missing"),
        ('equations = ["E9"]\n', "", "'equations' is missing"),
        ('equations = ["E9"]', "equations = []", "No equation is named"),
        ('equations = ["E9"]', 'equations = ["9"]', "'9' is not the tag"),
        ('source = "calibration"\n', "", "Neither of source and assumption"),
        ('group = "strike"', 'group = "strike"\nassumption = "too"', "Both of source and assump"),
        ('assumption = "Half a year is usual."', 'assumption = ""', "'assumption' holds a text"),
        ("default = 6", "default = 25", "default = 25 is outside its range"),
        ("default = 6", "default = nan", "default = nan is not a finite number"),
        ("default = 6", "default = true", "default must be a number, not true or false"),
        ("default = 6", 'default = "6 years"', "its unit is month"),
        ("range = [0, 24]", "range = [24, 0]", "wrong way round"),
        ("range = [0, 24]", "range = [0, inf]", "range = inf is not a finite number"),
        ("range = [0, 24]", "range = [0, 12, 24]", "'range' holds a list"),
        ("range = [0.005, 0.05]", "range = [0, 0.05]", "logarithmic scale cannot begin at 0"),
        ("range = [0.005, 0.05]", "range = [-1, 0.05]", "logarithmic scale cannot begin at -1"),
        ('scale = "linear"', 'scale = "liner"', "did you mean 'linear'"),
        ('symbol = "W"', 'symbol = "W"\nunits = "month"', "'units' is not known(.|\n)*'unit'"),
        ("[waiting]", "[Waiting]", "cannot be the name of a parameter"),
        ("[waiting]", "[waiting.time]", "'symbol' is missing|'time' is not known"),
        (SOUND, "waiting = 3", "a table"),
        (SOUND, "", "empty"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in SOUND
    with pytest.raises(ParameterError, match=words):
        read(tmp_path, SOUND.replace(old, new))


def test_values_are_checked_and_completed_by_defaults(tmp_path: Path) -> None:
    declared = read(tmp_path)
    assert defaults(declared) == {"flare_on": 0.02, "waiting": 6.0, "steps": 2.5}
    assert checked({}, declared) == defaults(declared)
    assert checked({"waiting": "12 months", "flare_on": "3 %/month"}, declared) == {
        "flare_on": 0.03,
        "waiting": 12.0,
        "steps": 2.5,
    }
    assert list(checked({"steps": 2.5, "waiting": 0}, declared)) == list(declared)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"wating": 3}, "no parameter 'wating'(.|\n)*did you mean 'waiting'"),
        ({"nonsense": 3}, "known are: flare_on, waiting, steps"),
        ({"waiting": -1}, "waiting = -1 is outside(.|\n)*from 0 to 24"),
        ({"waiting": "30 months"}, "waiting = 30 is outside"),
        ({"waiting": "1 year"}, "its unit is month"),
        ({"waiting": "12"}, "has no unit"),
        ({"waiting": True}, "not true or false"),
        ({"waiting": math.nan}, "not a finite number"),
        ({"waiting": -math.inf}, "not a finite number"),
        ({"steps": 2.6}, "steps = 2.6 is outside"),
    ],
)
def test_values_that_do_not_fit_are_refused(
    tmp_path: Path, values: dict[str, float | str], words: str
) -> None:
    with pytest.raises(ParameterError, match=words):
        checked(values, read(tmp_path))


def test_the_shipped_parameters_are_read_and_their_defaults_pass_their_own_check() -> None:
    assert len(PARAMETERS) > 50
    assert checked({}) == defaults()
    assert checked(defaults()) == defaults()
    assert {each.source for each in PARAMETERS.values() if each.source} <= set(SOURCES)


def test_the_shipped_parameters_cannot_be_changed_in_passing() -> None:
    with pytest.raises(TypeError):
        PARAMETERS["flare_on"] = None  # type: ignore[index]
