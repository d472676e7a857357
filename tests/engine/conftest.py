"""One compiled run for all: whoever needs the compiled engine waits for it once."""

from __future__ import annotations

import pytest

from detente.engine.history import History
from detente.engine.simulate import simulate
from detente.engine.state import Setting
from tests.engine.small_worlds import LIVELY, harbour, ready, steps


@pytest.fixture(scope="session")
def lively_setting() -> Setting:
    """Four states that answer what they see, for five years, under a policy that they all adopt."""
    fierce = {"retaliation_willingness": 0.9, "evidence_required": 0.5, "clarity": 0.5}
    return ready(harbour(4), steps((0, fierce)), years=4, **LIVELY)


@pytest.fixture(scope="session")
def lively_run(lively_setting: Setting) -> History:
    """One run of it."""
    return simulate(lively_setting, replicate=0)
