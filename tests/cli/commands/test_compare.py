"""What is asked of `detente compare` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_request(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.compare.run_comparison", asked.append)

    ended = command(
        "compare", "duel", "-p", "norms", "--years", "4", "--runs", "3", "--worlds", "5",
        "--seed", "7", "--ensemble", "prior", "--out", "here", "--threads", "2",
    )  # fmt: skip

    (request,) = asked
    assert ended.code == 0
    assert (request.world, request.policies, request.ensemble) == ("duel", ("norms",), "prior")
    assert request.sizes == {"years": 4, "runs": 3, "worlds": 5, "seed": 7}
    assert (request.out, request.threads, request.provenance) == (Path("here"), 2, None)
