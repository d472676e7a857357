"""What was acknowledged is never lost and nothing is done twice, whoever is killed when."""

from __future__ import annotations

import os

import pytest

from tests.channel.killing import TRIALS, trial
from tests.channel.postgres import WHERE

pytestmark = pytest.mark.slow
TIMES = 3
"""Kills in each trial here; `python -m tests.channel.killing` does fifty."""


@pytest.mark.parametrize("name", TRIALS)
@pytest.mark.parametrize("base", ["sqlite", "postgresql"])
def test_a_kill_loses_nothing_and_doubles_nothing(name: str, base: str) -> None:
    if base == "postgresql" and not os.environ.get(WHERE):
        pytest.skip(f"needs a PostgreSQL server on which databases may be made: {WHERE}")
    found = trial(name, TIMES, on_postgres=base == "postgresql")

    assert found.troubles == []
    assert found.killed == TIMES
    assert name == "workers" or found.acknowledged > 0
