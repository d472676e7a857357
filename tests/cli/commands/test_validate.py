"""What is asked of `detente validate` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_request(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.validate.run_validation", asked.append)

    ended = command(
        "validate", "a.csv", "b.csv", "--train", "c.csv", "--years", "2015-2016",
        "--worlds", "4", "--seed", "2", "--out", "there", "--threads", "1",
    )  # fmt: skip

    (request,) = asked
    assert ended.code == 0
    assert (request.files, request.train) == ((Path("a.csv"), Path("b.csv")), (Path("c.csv"),))
    assert (request.years, request.worlds, request.seed) == ("2015-2016", 4, 2)
    assert (request.out, request.threads) == (Path("there"), 1)
