"""Scenario files: those that we ship keep their promises; a wrong one is refused in one message."""

import math
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import fmean, pstdev

import pytest

from detente.world.errors import ScenarioError
from detente.world.facts import facts
from detente.world.scenario import SHIPPED, load_scenario, scenario_digest

SOUND = """
title = "Three"
summary = "Three invented states."
burn_in_months = "24 months"
adopters = ["COR"]
rivalries = [["COR", "ARD"]]
borders = [["ARD", "BIS"], ["COR", "BIS"]]

[parameters]
opportunities = "0.2 1/month"

[policies]
ARD = "defence"

[[states]]
code = "COR"
name = "Corrantine"
camp = "harbour"
capability = 2
values = 1.0
readiness = 1.1
forensics = 0.9
activity = 1.5

[[states]]
code = "ARD"
name = "Ardenmoor"
camp = "moor"
capability = 1.0
values = -1.0
readiness = 1.0
forensics = 1.0

[[states]]
code = "BIS"
name = "Bellisle"
camp = "moor"
capability = 3.0
values = -0.5
readiness = 0.8
forensics = 1.0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "three.toml").write_text(SOUND, "utf-8")
    return tmp_path


def test_a_sound_file_is_read(folder: Path) -> None:
    scenario = load_scenario(folder / "three.toml")
    assert [state.code for state in scenario.states] == ["ARD", "BIS", "COR"]
    assert [state.capability for state in scenario.states] == [0.5, 1.5, 1.0]
    assert [state.activity for state in scenario.states] == [None, None, 1.5]
    assert scenario.rivalries == {("ARD", "COR")}
    assert scenario.borders == {("ARD", "BIS"), ("BIS", "COR")}
    assert scenario.parameters == {"opportunities": 0.2}
    assert (scenario.key, scenario.burn_in_months) == ("three", 24)
    assert (scenario.adopters, scenario.policies) == (("COR",), {"ARD": "defence"})


def test_real_states_may_be_listed(tmp_path: Path) -> None:
    path = tmp_path / "baltic.toml"
    path.write_text('title = "B"\nsummary = "S"\nmembers = ["LVA", "EST", "LTU"]', "utf-8")
    scenario = load_scenario(path)
    assert [state.code for state in scenario.states] == ["EST", "LTU", "LVA"]
    assert scenario.borders == {("EST", "LVA"), ("LTU", "LVA")}
    path.write_text(path.read_text("utf-8") + "\nborders = []", "utf-8")
    assert load_scenario(path).borders == frozenset()


# --- what we ship -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_keeps_its_promises(name: str) -> None:
    scenario = load_scenario(name)
    assert scenario.key == name
    assert fmean(state.capability for state in scenario.states) == pytest.approx(1)
    real = name in ("osce", "world")
    assert all((state.code in facts()) == real for state in scenario.states)
    if real:
        assert all(state.activity is None for state in scenario.states)


def test_the_shipped_worlds_have_their_sizes() -> None:
    sizes = {name: len(load_scenario(name).states) for name in SHIPPED}
    assert sizes == {"duel": 2, "harbour": 12, "osce": 57, "world": 193}
    world = load_scenario("world")
    assert (len(world.rivalries), len(world.borders)) == (54, 324)


def test_harbour_has_three_camps_of_four_ordered_by_values() -> None:
    harbour = load_scenario("harbour")
    assert set(Counter(state.camp for state in harbour.states).values()) == {4}
    spans = {
        camp: sorted(state.values for state in harbour.states if state.camp == camp)
        for camp in ("sea wall", "long quay", "open harbour")
    }
    assert spans["sea wall"][-1] < spans["long quay"][0]
    assert spans["long quay"][-1] < spans["open harbour"][0]
    assert 1.0 < pstdev(math.log(state.capability) for state in harbour.states) < 1.3
    touched = {code for pair in harbour.borders for code in pair}
    assert touched == {state.code for state in harbour.states}


def test_a_shipped_file_may_be_named_by_its_path() -> None:
    import detente.world.scenario as page

    path = page.SCENARIOS / "duel.toml"
    assert load_scenario(path) == load_scenario("duel")


# --- the digest ---------------------------------------------------------------------------------


def test_the_digest_is_the_same_on_every_machine(folder: Path) -> None:
    # Recorded once; it changes only when the way of writing a scenario down changes.
    digest = scenario_digest(load_scenario(folder / "three.toml"))
    assert digest == "606c45850a6dafce905dc2b9a0b7e581fd82096a541cc14cef99391dca279be2"


def test_the_digest_does_not_care_for_order_titles_or_files(folder: Path) -> None:
    before = scenario_digest(load_scenario(folder / "three.toml"))
    head, *states = SOUND.split("[[states]]")
    other = "[[states]]".join([head, *states[::-1]])
    other = other.replace('["COR", "ARD"]', '["ARD", "COR"]').replace('"Three"', '"Drei"')
    (folder / "other.toml").write_text(other, "utf-8")
    assert scenario_digest(load_scenario(folder / "other.toml")) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("values = -0.5", "values = -0.6"),
        ("capability = 3.0", "capability = 3.1"),
        ("activity = 1.5", ""),
        ('camp = "harbour"', 'camp = "port"'),
        ('rivalries = [["COR", "ARD"]]', ""),
        ('["ARD", "BIS"], ', ""),
        ("0.2 1/month", "0.21 1/month"),
        ("24 months", "25 months"),
        ('adopters = ["COR"]', 'adopters = "all"'),
        ('ARD = "defence"', 'ARD = "norms"'),
    ],
)
def test_the_digest_sees_every_part_of_a_run(old: str, new: str, folder: Path) -> None:
    before = scenario_digest(load_scenario(folder / "three.toml"))
    assert old in SOUND
    (folder / "changed.toml").write_text(SOUND.replace(old, new), "utf-8")
    assert scenario_digest(load_scenario(folder / "changed.toml")) != before


def test_whole_numbers_and_negative_zero_are_written_in_one_way() -> None:
    duel = load_scenario("duel")
    first = replace(duel.states[0], values=0.0, activity=1)
    one = replace(duel, states=(first, duel.states[1]))
    two = replace(duel, states=(replace(first, values=-0.0, activity=1.0), duel.states[1]))
    assert scenario_digest(one) == scenario_digest(two)


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('title = "Three"\n', "", "'title' is missing"),
        ('title = "Three"', "title = 3", "'title' holds a number"),
        ("adopters =", "adoptors =", "did you mean 'adopters'"),
        ('"COR"]\nrivalries', '"COR"]\nmembers = "osce"\nrivalries', "not both"),
        ("24 months", "2 years", "unit is month"),
        ("24 months", "999 months", "burn_in_months = 999"),
        ("24 months", "1.5 months", "not a whole number"),
        ('adopters = ["COR"]', 'adopters = "mor"', "did you mean 'moor'"),
        ('adopters = ["COR"]', 'adopters = ["XOR"]', "'XOR' is not a state"),
        ('adopters = ["COR"]', "adopters = 3", "'adopters' holds a number"),
        ('["COR", "ARD"]', '["COR", "ADR"]', "did you mean 'ARD'"),
        ('["COR", "ARD"]', '["COR", "COR"]', "related to itself"),
        ('["COR", "ARD"]', '["COR"]', "not a pair"),
        ('["COR", "ARD"]', '["COR", 3]', "not a pair"),
        ('[["COR", "ARD"]]', '"COR"', "not a pair"),
        ('["COR", "ARD"]', '["COR", "ARD"], ["ARD", "COR"]', "stand there twice"),
        ("opportunities =", "oportunities =", "did you mean 'opportunities'"),
        ("0.2 1/month", "0.2 1/year", "unit is 1/month"),
        ('"0.2 1/month"', "1e9", "outside its range"),
        ('"0.2 1/month"', "true", "true or false"),
        ('ARD = "defence"', 'ARD = "defense"', "did you mean 'defence'"),
        ('ARD = "defence"', 'XRD = "defence"', "'XRD' is not a state"),
        ('ARD = "defence"', "ARD = 1", "'ARD' holds a number"),
        ('code = "BIS"', 'code = "ARD"', "ARD stands there twice"),
        ('code = "BIS"', 'code = "bel"', "three capital letters"),
        ('code = "BIS"\n', "", "'code' is missing"),
        ("capability = 3.0", 'capability = "strong"', "not a quantity"),
        ("capability = 3.0", "capability = 0", "capability = 0 is outside"),
        ("capability = 3.0", "capability = nan", "not a finite number"),
        ("capability = 3.0", "capability = true", "true or false"),
        ("capability = 3.0", 'capability = "3 months"', "unit is 1"),
        ("values = -0.5", "values = -50", "outside its range"),
        ("readiness = 0.8", "readyness = 0.8", "did you mean 'readiness'"),
        ("activity = 1.5", "activity = 0", "outside its range"),
        ('camp = "harbour"', 'camp = "coalition"', "cannot be called 'coalition'"),
        ("activity = 1.5", "borders = []", "stands inside a state"),
        ('name = "Bellisle"', 'name = "Bellisle', "line 36, column"),
        ("[parameters]", "parameters = 3\n[parameter]", "'parameter' is not known"),
    ],
)
def test_a_wrong_file_is_refused_in_one_message(
    old: str, new: str, complaint: str, folder: Path
) -> None:
    assert SOUND.count(old) == 1
    path = folder / "wrong.toml"
    path.write_text(SOUND.replace(old, new), "utf-8")
    with pytest.raises(ScenarioError, match=complaint) as caught:
        load_scenario(path)
    message = str(caught.value)
    assert str(path) in message
    assert message.count("Where: ") == 1
    assert "Expected: " in message or "To go on: " in message


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"# nothing\n", "declares nothing"),
        (b"\x00\x01\x02binary", "zero bytes"),
        (b"PK\x03\x04\xff\xfe", "not UTF-8"),
        ('title = "Größe"'.encode("latin-1"), "not UTF-8"),
        (b'title = "One"\ntitle = "Two"\n', "line 2"),
        (b"x = " + b"[" * 5000, "line|deep"),
        (b'title = "T"\nsummary = "S"\nmembers = "eu"', "'osce', 'united-nations'"),
        (b'title = "T"\nsummary = "S"\nmembers = ["FRA"]', "1 state"),
        (b'title = "T"\nsummary = "S"\nmembers = ["FRA", "FRA"]', "twice"),
        (b'title = "T"\nsummary = "S"\nmembers = ["FRA", "XXX"]', "no facts about 'XXX'"),
        (b'title = "T"\nsummary = "S"\nmembers = []', "list is empty"),
        (b'title = "T"\nsummary = "S"\nmembers = 3', "'members' holds a number"),
        (b'title = "T"\nsummary = "S"\nstates = 3', "'states' holds a number"),
        (b'title = "T"\nsummary = "S"\nstates = []', "0 states"),
        (b'title = "T"\nsummary = "S"', "either members or"),
    ],
)
def test_a_file_of_another_kind_is_refused(content: bytes, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_bytes(content)
    with pytest.raises(ScenarioError, match=complaint) as caught:
        load_scenario(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["wrold", "World", "", " ", "a\0b", "x" * 5000])
def test_an_unknown_name_is_answered_with_the_known_ones(name: str) -> None:
    with pytest.raises(ScenarioError, match="world"):
        load_scenario(name)


def test_a_missing_file_a_folder_and_a_device_are_refused(folder: Path) -> None:
    with pytest.raises(ScenarioError, match="no such file") as caught:
        load_scenario(folder / "thre.toml")
    assert "three.toml" in str(caught.value)
    with pytest.raises(ScenarioError, match="folder, not a file"):
        load_scenario(folder)
    with pytest.raises(ScenarioError, match="not a plain file"):
        load_scenario(Path(os.devnull))


def test_a_file_cannot_take_the_name_of_a_shipped_one(folder: Path) -> None:
    (folder / "world.toml").write_text(SOUND, "utf-8")
    with pytest.raises(ScenarioError, match=r"my-world\.toml"):
        load_scenario(folder / "world.toml")


def test_a_byte_order_mark_is_passed_over(folder: Path) -> None:
    path = folder / "marked.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.encode())
    assert len(load_scenario(path).states) == 3
