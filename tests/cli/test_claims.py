"""`detente claims`: what is printed and written, run again the same, and refused in one message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import main
from tests.experiments.made_up import files_in

SMALL = ["claims", "duel", "--claim", "weakest-link", "--worlds", "4", "--runs", "2"]
PICTURES = ("claim-effects", "claim-shares", "claim-theories")


def _printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def _digest(printed: str) -> str:
    return printed.rsplit("Results digest: ", 1)[1].split()[0]


@pytest.mark.slow
def test_the_verdict_is_printed_all_files_written_and_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, page = tmp_path / "out", tmp_path / "docs" / "claims.md"

    assert main([*SMALL, "--seed", "3", "--out", str(out), "--page", str(page)]) == 0

    printed = _printed(capsys)
    assert "The weakest link decides" in printed
    assert "Of the article's 22 claims 1 is tried here: " in printed
    assert "with 2 runs of each under each of 2 arms" in printed
    assert files_in(out) == [
        *(f"charts/{key}.{kind}" for key in PICTURES for kind in ("csv", "png", "svg")),
        "claims.html", "claims.json", "provenance.json", "results.parquet", "worlds.parquet",
    ]  # fmt: skip
    assert files_in(page.parent) == ["claims.md", "images/claim-shares.png"]
    record = json.loads((out / "claims.json").read_text("utf-8"))
    assert (record["world"], record["worlds"], record["seed"]) == ("duel", 4, 3)
    assert list(record["claims"]) == ["weakest-link"]
    assert record["results_digest"] == _digest(printed)

    again = ["claims", "--from", str(out / "provenance.json"), "--out", str(tmp_path / "again")]
    assert main(again) == 0

    repeated = _printed(capsys)
    assert _digest(repeated) == _digest(printed)
    assert "The results differ" not in repeated


@pytest.mark.slow
def test_a_mechanism_that_is_turned_off_is_said_first_and_takes_the_effect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["claims", "duel", "--claim", "spill-over", "--off", "spill-over", "--worlds", "3"]

    assert main([*asked, "--runs", "1", "--out", str(tmp_path)]) == 0

    printed = _printed(capsys)
    assert "Mechanisms are turned off in all worlds: spill chance = 0." in printed
    assert "With one run of each world nothing tells luck from effect" in printed
    record = json.loads((tmp_path / "claims.json").read_text("utf-8"))
    assert record["off"] == {"spill_chance": 0.0}
    assert record["claims"]["spill-over"]["worlds"]["supported"]["worlds"] == 0
    assert "Mechanisms are turned off" in (tmp_path / "claims.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nowhere"], "nowhere"),
        (["--claim", "weak-link"], "weakest-link"),
        (["--off", "spillover"], "spill-over"),
        (["--off", "restraint-pays"], "rests on no single mechanism"),
        (["--worlds", "0"], "worlds = 0"),
        (["--runs", "0"], "runs = 0"),
        (["--seed", "-1"], "seed = -1"),
        (["--worlds", "9000000"], "cannot be run in any time"),
        (["--ensemble", "posterior"], "There is no ensemble 'posterior'"),
        (["--from", "nowhere.json"], "nowhere.json"),
        (["--from", "any.json", "--claim", "weakest-link"], "--claim"),
        (["--from", "any.json", "--off", "spill-over"], "--off"),
        (["--from", "any.json", "--worlds", "3"], "--worlds"),
        (["--from", "any.json", "--ensemble", "prior"], "--ensemble"),
        (["duel", "--from", "any.json"], "WORLD"),
    ],
)
def test_a_slip_is_answered_in_one_message_and_nothing_is_written(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["claims", *options, "--out", str(out)]) == 2
    ended = capsys.readouterr()
    assert said in " ".join(ended.err.split())
    assert "Traceback" not in ended.err
    assert not out.exists()


def test_a_file_in_place_of_the_folder_is_refused_before_anything_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("here already")
    assert main([*SMALL, "--out", str(tmp_path / "taken")]) == 2
    assert "cannot be written" in capsys.readouterr().err
