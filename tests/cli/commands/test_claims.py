"""What is asked of `detente claims` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_request(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.claims.run_claims", asked.append)

    ended = command(
        "claims", "duel", "-c", "long-run", "--claim", "short-run", "--worlds", "5", "--runs", "3",
        "--seed", "7", "--ensemble", "prior", "--off", "spill-over", "--out", "here",
        "--page", "there.md", "--threads", "2",
    )  # fmt: skip

    (request,) = asked
    assert ended.code == 0
    assert (request.world, request.claims) == ("duel", ("long-run", "short-run"))
    assert request.sizes == {"worlds": 5, "runs": 3, "seed": 7}
    assert (request.ensemble, request.off) == ("prior", ("spill-over",))
    assert (request.out, request.page) == (Path("here"), Path("there.md"))
    assert (request.threads, request.cluster, request.provenance) == (2, None, None)
