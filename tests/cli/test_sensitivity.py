"""`detente sensitivity`: what is asked for, what is printed, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.cli.sensitivity import Request, cost, question_of
from tests.cli.conftest import Command

SMALL = ("--horizon", "2", "--trajectories", "2", "--points", "4", "--threads", "2")


@pytest.mark.slow
def test_the_answer_is_printed_and_everything_written(command: Command) -> None:
    ended = command("sensitivity", "duel", *SMALL, "--out", "out")

    assert ended.code == 0, ended.err
    assert "uncertain parameters and luck: " in ended.err
    assert "simulations in all." in ended.err
    assert "Of the variance of its rank among all worlds" in ended.out
    assert "all others together" in ended.out
    assert "sensitivity.html" in ended.out
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "points.parquet", "sensitivity.html", "sensitivity.json",
    ]  # fmt: skip


@pytest.mark.slow
def test_an_outcome_that_does_not_vary_is_said_so(command: Command) -> None:
    """What the status quo spends on diplomacy is set by its budget."""
    ended = command(
        "sensitivity", "duel", *SMALL, "-p", "status-quo", "--against", "none",
        "--outcome", "spending_diplomacy",
    )  # fmt: skip

    assert ended.code == 0, ended.err
    assert "it does not vary" in " ".join(ended.out.split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--policy", "norm"], "norms"),
        (["--against", "status"], "status-quo"),
        (["--policy", "status-quo"], "--against none"),
        (["--outcome", "total_costs"], "total_cost"),
        (["--temper", "quite"], "quiet"),
        (["--measured", "ranks"], "rank"),
        (["--points", "100"], "power of two"),
        (["--trajectories", "0"], "trajectories from 2"),
        (["--horizon", "41"], "1 to 40"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_written(
    command: Command, options: list[str], said: str
) -> None:
    ended = command("sensitivity", "duel", *options, "--out", "out")

    assert ended.code == 2
    assert said in ended.err
    assert not Path("out").exists()


def test_no_rival_makes_the_outcome_itself_the_answer(tmp_path: Path) -> None:
    def asked(against: str) -> Request:
        sizes = {"horizon": None, "points": 8}
        return Request("duel", "norms", against, "damage", "all", "rank", sizes, tmp_path, None)

    alone, held = question_of(asked("none")), question_of(asked("status-quo"))

    assert [len(alone.policies), len(held.policies)] == [1, 2]
    assert (alone.horizon, alone.points) == (20, 8)
    assert 2 * alone.simulations == held.simulations
    assert f"{held.simulations} simulations in all" in cost(held)
