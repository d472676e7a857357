"""What the pages of the rules share: every rule at its place in one lively month."""

from __future__ import annotations

import pytest

from tests.engine.rules.conformance import Trial
from tests.engine.rules.lively import every_rule_at_work


@pytest.fixture(scope="session")
def trials() -> dict[str, Trial]:
    """Every rule that the month calls, with the world as it finds it; nobody may change it."""
    return every_rule_at_work()
