"""What is asked of `detente sensitivity` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.experiments import sensitivity_question as asked_for
from tests.cli.conftest import Command


def test_every_option_reaches_the_request(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.sensitivity.run_sensitivity", asked.append)

    ended = command(
        "sensitivity", "duel", "-p", "norms", "--against", "none", "--outcome", "damage",
        "--horizon", "4", "--temper", "quiet", "--measured", "amount", "--trajectories", "3",
        "--points", "8", "--factors", "2", "--runs", "5", "--seed", "7", "--out", "here",
        "--threads", "2", "--cluster", "tcp://here:8786",
    )  # fmt: skip

    (request,) = asked
    assert ended.code == 0
    assert (request.world, request.policy, request.against) == ("duel", "norms", "none")
    assert (request.outcome, request.temper, request.measured) == ("damage", "quiet", "amount")
    assert request.sizes == {
        "horizon": 4, "trajectories": 3, "points": 8, "factors": 2, "runs": 5, "seed": 7,
    }  # fmt: skip
    assert (request.out, request.threads) == (Path("here"), 2)
    assert request.cluster == "tcp://here:8786"


def test_what_is_not_given_is_what_the_experiment_takes(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.sensitivity.run_sensitivity", asked.append)

    command("sensitivity")
    said = " ".join(command("sensitivity", "--help").out.replace("│", " ").split())

    (request,) = asked
    assert (request.world, request.policy, request.against) == (
        "harbour", "diplomacy", "status-quo",
    )  # fmt: skip
    assert request.outcome == asked_for.DEFAULT_OUTCOME
    assert request.measured == asked_for.Measured.RANK
    assert request.temper in asked_for.THEORIES
    assert set(request.sizes.values()) == {None}
    assert f"1 to 40; {asked_for.DEFAULT_HORIZON} if not given" in said
    assert f"(Morris); {asked_for.DEFAULT_TRAJECTORIES} if not given" in said
    assert f"a power of two; {asked_for.DEFAULT_POINTS} if not given" in said
    assert f"after the screening; {asked_for.DEFAULT_FACTORS} if not given" in said
    assert f"answer at a point; {asked_for.DEFAULT_RUNS} if not given" in said
