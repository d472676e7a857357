"""Mistakes as a new user makes them: each ends in one helpful message and leaves nothing."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Ended

STATES = """
[[states]]
code = "ANN"
name = "Anna"
camp = "east"
capability = 1.0
values = 0.0
readiness = 1.0
forensics = 1.0

[[states]]
code = "BEA"
name = "Beata"
camp = "west"
capability = 1.0
values = 1.0
readiness = 1.0
forensics = 1.0
"""
HEAD = 'title = "Two islands"\nsummary = "They share a strait."\nadopters = "all"\n'
WORLD = HEAD + STATES
POLICY = 'title = "Mine"\nsummary = "My own."\n\n[levers]\n'
SMALL = ("--worlds", "1", "--runs", "1", "--years", "1")

Write = Callable[[str | bytes], None]


def refused(ended: Ended, *words: str) -> None:
    """Check that a command was refused with one message, and that nothing was left behind."""
    assert ended.code == 2, ended
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert 1 <= len(ended.err.strip().splitlines()) <= 8, ended.err
    for word in words:
        assert word in ended.err, f"{word!r} is not in the message:\n{ended.err}"
    assert not Path("detente-report").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["harbor"], ["harbor", "did you mean 'harbour'"], id="a world misspelt"),
        pytest.param([""], ["scenario"], id="a world without a name"),
        pytest.param(["harbour", "-p", "diplomcy"], ["'diplomacy'"], id="a policy misspelt"),
        pytest.param(["harbour", "-p", "norms", "-p", "norms"], ["norms"], id="a policy twice"),
        pytest.param(["harbour", "--polcy", "norms"], ["--policy"], id="an option misspelt"),
        pytest.param(["harbour", "duel"], ["duel", "--help"], id="two worlds"),
        pytest.param(["harbour", "--years", "0"], ["years = 0", "1 to 40"], id="no years"),
        pytest.param(["harbour", "--years", "41"], ["years = 41", "1 to 40"], id="too many years"),
        pytest.param(["harbour", "--years", "2.5"], ["--years"], id="half a year"),
        pytest.param(["harbour", "--runs", "-1"], ["runs = -1"], id="negative runs"),
        pytest.param(["harbour", "--worlds", "0"], ["worlds = 0"], id="no worlds"),
        pytest.param(["harbour", "--worlds", "3000000000"], ["--worlds"], id="endless worlds"),
        pytest.param(["harbour", "--seed", "lucky"], ["--seed"], id="a seed in words"),
        pytest.param(["harbour", "--seed", "-5"], ["seed = -5"], id="a negative seed"),
        pytest.param(["harbour", "--seed", "9" * 30], ["seed"], id="an enormous seed"),
        pytest.param(["harbour", "--threads", "0"], ["threads = 0"], id="no threads"),
        pytest.param(["harbour", "--years"], ["--years"], id="an option without its value"),
        pytest.param(["nowhere.toml"], ["no such file", "nowhere.toml"], id="a missing file"),
        pytest.param(["--from", "nowhere.json"], ["nowhere.json"], id="no provenance file"),
        pytest.param(
            ["harbour", "--from", "provenance.json"], ["--from", "leave out"], id="from and more"
        ),
    ],
)
def test_mistakes_on_the_command_line(
    command: Command, arguments: list[str], words: list[str]
) -> None:
    refused(command("compare", *arguments), *words)


def test_a_command_misspelt(command: Command) -> None:
    refused(command("compair"), "compair", "compare")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("", ["empty"], id="an empty file"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\xff\xfe", ["not a UTF-8 text"], id="a picture"),
        pytest.param(HEAD + "states = [\n", ["not TOML", "line"], id="TOML that breaks off"),
        pytest.param('{"title": "JSON"}', ["not TOML"], id="another format"),
        pytest.param(WORLD.replace("values", "value", 1), ["value"], id="an unknown key"),
        pytest.param(WORLD.replace('name = "Anna"\n', ""), ["name"], id="a key that is missing"),
        pytest.param(
            WORLD.replace("BEA", "ANN").replace("Beata", "Anna"),
            ["ANN", "twice"],
            id="a code twice",
        ),
        pytest.param(
            HEAD + 'rivalries = [["ANN", "BEB"]]\n' + STATES, ["BEB", "BEA"], id="an unknown state"
        ),
        pytest.param(
            WORLD.replace("capability = 1.0", "capability = nan", 1),
            ["capability = nan", "number 1"],
            id="not a number",
        ),
        pytest.param(
            WORLD.replace("capability = 1.0", "capability = -1.0", 1),
            ["capability"],
            id="a negative capability",
        ),
        pytest.param(
            WORLD + '[parameters]\nopportunities = "0.2 1/year"\n', ["1/month"], id="a wrong unit"
        ),
        pytest.param(
            WORLD + "[parameters]\nopportunites = 0.2\n",
            ["did you mean 'opportunities'"],
            id="a parameter misspelt",
        ),
        pytest.param(
            WORLD + "[parameters]\nopportunities = 99\n", ["opportunities"], id="out of its range"
        ),
        pytest.param(
            WORLD + '[policies]\nANN = "peace"\n', ["peace"], id="a policy that is not there"
        ),
        pytest.param(HEAD, ["states"], id="a world without states"),
    ],
)
def test_mistakes_in_a_scenario_file(
    command: Command, content: str | bytes, words: list[str]
) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    Path("islands.toml").write_bytes(data)

    refused(command("compare", "islands.toml"), *words, "islands.toml")
    refused(command("cite", "islands.toml"), *words)


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        pytest.param("defense_share = 0.5", ["did you mean 'defence_share'"], id="misspelt"),
        pytest.param("clarity = 1.5", ["clarity", "0 to 1"], id="out of its range"),
        pytest.param("defence_share = 0.9", ["sum to", "= 1"], id="a budget that does not sum"),
        pytest.param('clarity = "20 months"', ["clarity", "months"], id="a wrong unit"),
        pytest.param("clarity = nan", ["clarity"], id="not a number"),
        pytest.param("clarity = true", ["clarity"], id="true for a number"),
        pytest.param("clarity = ", ["not TOML", "line"], id="TOML that breaks off"),
    ],
)
def test_mistakes_in_a_policy_file(command: Command, levers: str, words: list[str]) -> None:
    Path("mine.toml").write_text(POLICY + levers + "\n", "utf-8")

    refused(command("compare", "harbour", "-p", "mine.toml"), *words, "mine.toml")


def test_a_folder_in_place_of_a_file(command: Command) -> None:
    Path("folder.toml").mkdir()

    refused(command("compare", "folder.toml"), "folder")
    refused(command("compare", "harbour", "-p", "folder.toml"), "folder")
    refused(command("compare", "--from", "folder.toml"), "folder.toml")


def test_a_file_in_place_of_the_folder(command: Command) -> None:
    Path("report").write_text("mine", "utf-8")

    refused(command("compare", "harbour", *SMALL, "--out", "report"), "report", "folder")

    assert Path("report").read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_written_to(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", closed)

    refused(command("compare", "harbour", *SMALL, "--out", "there"), "there", "may not write")
    assert not Path("there").exists()


@pytest.mark.slow
def test_a_disk_that_is_full(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object, **__: object) -> int:
        path.touch()  # as on a real disk: the name still fits, the content does not
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)

    refused(command("compare", "harbour", *SMALL, "--out", "out"), "disk is full", "out")
    assert list(Path("out").rglob("*.*")) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "another"}', '{"plan": 1}'])
def test_a_provenance_file_that_is_none(command: Command, content: str) -> None:
    Path("provenance.json").write_text(content, "utf-8")

    refused(command("compare", "--from", "provenance.json"), "provenance.json")


@pytest.mark.slow
def test_a_provenance_file_that_was_changed(command: Command) -> None:
    assert command("compare", "duel", *SMALL, "-p", "norms", "--out", "out").code == 0
    record = json.loads(Path("out/provenance.json").read_text("utf-8"))
    record["plan"]["seed"] = 99
    Path("changed.json").write_text(json.dumps(record), "utf-8")

    refused(command("compare", "--from", "changed.json"), "changed.json")


def test_a_benchmark_into_a_folder_that_is_a_file(command: Command) -> None:
    Path("there").write_text("mine", "utf-8")

    refused(command("bench", "--quick", "--json", "there/speeds.json"), "there")
