"""What is asked of `detente search` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.experiments import lever_space, search_plan
from tests.cli.conftest import Command


def test_every_option_reaches_the_request(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.search.run_search", asked.append)

    ended = command(
        "search", "duel", "--policies", "200", "--worlds", "4", "--held-out", "5", "--runs", "2",
        "--years", "9", "--reach", "0.3", "--phases", "2", "--seed", "7", "--ensemble", "prior",
        "--out", "there", "--threads", "1",
    )  # fmt: skip

    (request,) = asked
    assert ended.code == 0
    assert request.world == "duel"
    assert request.sizes == {
        "policies": 200, "worlds": 4, "held_out": 5, "runs": 2, "years": 9, "reach": 0.3,
        "phases": 2, "seed": 7,
    }  # fmt: skip
    assert (request.ensemble, request.out, request.threads) == ("prior", Path("there"), 1)


def test_help_tells_the_defaults_that_hold(command: Command) -> None:
    said = " ".join(command("search", "--help").out.replace("│", " ").split())

    assert f"Policies to try; {search_plan.DEFAULT_POLICIES} if not given" in said
    assert f"search in; {search_plan.DEFAULT_SEARCH_WORLDS} if not given" in said
    assert f"judged; {search_plan.DEFAULT_HELD_OUT} if not given" in said
    assert f"searched in; {search_plan.DEFAULT_SEARCH_RUNS} if not given" in said
    assert f"Judging takes {search_plan.JUDGED_RUNS}" in said
    assert f"up to 1; {lever_space.DEFAULT_REACH} if not given" in said
