"""What is asked of `detente discover` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    requests: list[Any] = []
    monkeypatch.setattr("detente.cli.discover.run_discovery", requests.append)
    return requests


def test_every_option_reaches_the_request(command: Command, asked: list[Any]) -> None:
    ended = command(
        "discover", "duel", "-p", "norms", "--against", "measures", "--outcome", "crises",
        "--horizon", "7", "--fails", "2.5", "--worlds", "4", "--runs", "2", "--seed", "3",
        "--ensemble", "prior", "--out", "there", "--threads", "1",
    )  # fmt: skip

    (request,) = asked
    assert ended.code == 0
    assert (request.world, request.policy, request.rival) == ("duel", "norms", "measures")
    assert (request.outcome, request.horizon, request.fails) == ("crises", 7, 2.5)
    assert request.sizes == {"worlds": 4, "runs": 2, "seed": 3}
    assert (request.ensemble, request.out, request.threads) == ("prior", Path("there"), 1)


def test_what_is_not_given_is_left_to_the_work(command: Command, asked: list[Any]) -> None:
    command("discover")

    (request,) = asked
    assert {request.world, request.policy, request.rival, request.outcome} == {None}
    assert set(request.sizes.values()) == {None}
    assert request.out == Path("detente-discovery")


def test_the_defaults_that_help_states_are_those_of_the_work() -> None:
    from detente.cli import discover as work
    from detente.experiments import discover as experiment

    assert (work.DEFAULT_WORLD, work.DEFAULT_POLICY, work.DEFAULT_RIVAL) == (
        "harbour", "diplomacy", "defence",
    )  # fmt: skip
    assert (experiment.DEFAULT_WORLDS, experiment.DEFAULT_RUNS) == (1000, 3)
    assert (experiment.DEFAULT_HORIZON, experiment.DEFAULT_MARGIN) == (20, 0.02)
