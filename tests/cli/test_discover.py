"""`detente discover`: what is printed and written, and what is refused in one message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import main
from tests.experiments.made_up import files_in


@pytest.mark.slow
def test_the_answer_is_printed_and_all_files_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    asked = ["discover", "duel", "--worlds", "6", "--runs", "1", "--horizon", "2"]

    asked += ["-p", "norms", "--against", "status-quo", "--outcome", "damage", "--fails", "5"]

    assert main([*asked, "--seed", "3", "--threads", "1", "--out", str(out)]) == 0

    printed = " ".join(capsys.readouterr().out.split())
    assert "of 6 sampled worlds" in printed
    assert "at 2 years, by more than 5" in printed
    assert "too few to look for what they have in common" in printed
    assert "discovery.html" in printed
    assert files_in(out) == [
        "discovery.html", "discovery.json", "provenance.json", "results.parquet", "worlds.parquet",
    ]  # fmt: skip
    record = json.loads((out / "discovery.json").read_text("utf-8"))
    assert (record["policy"], record["against"], record["outcome"]) == (
        "norms", "status-quo", "damage",
    )  # fmt: skip
    assert (record["horizon"], record["fails_beyond"], record["seed"]) == (2, 0.05, 3)
    assert record["results_digest"] in printed


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nowhere"], "nowhere"),
        (["--outcome", "total_costs"], "total_cost"),
        (["--outcome", "spending_active"], "neither better high nor better low"),
        (["--policy", "defense"], "defence"),
        (["--policy", "defence"], "'defence' cannot be held against itself"),
        (["--horizon", "60"], "1 to 40 years"),
        (["--fails", "-1"], "--fails"),
        (["--worlds", "0"], "worlds = 0"),
        (["--runs", "0"], "runs = 0"),
        (["--seed", "-1"], "seed = -1"),
        (["--worlds", "9000000"], "cannot be run in any time"),
        (["--ensemble", "posterior"], "There is no ensemble 'posterior'"),
    ],
)
def test_a_slip_is_answered_in_one_message_and_nothing_is_written(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["discover", *options, "--out", str(out)]) == 2
    ended = capsys.readouterr()
    assert said in " ".join(ended.err.split())
    assert "Traceback" not in ended.err
    assert not out.exists()


def test_a_file_in_place_of_the_folder_is_refused_before_anything_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("here already")
    assert main(["discover", "duel", "--worlds", "2", "--out", str(tmp_path / "taken")]) == 2
    assert "cannot be written" in capsys.readouterr().err
