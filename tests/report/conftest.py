"""One made-up comparison that every page of these tests may read."""

from __future__ import annotations

import pytest

from detente.experiments.compare import Comparison
from detente.report.chart import Chart
from detente.report.gallery import sections
from detente.report.material import Material, material
from tests.report.made_up import made_up


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """Six packages in twelve made-up worlds over twenty years."""
    return made_up(worlds=12)


@pytest.fixture(scope="session")
def prepared(comparison: Comparison) -> Material:
    """The same, ready to be reported."""
    return material(comparison)


@pytest.fixture(scope="session")
def charts(prepared: Material) -> dict[str, Chart]:
    """Every chart of its report, by key."""
    return {chart.key: chart for section in sections(prepared) for chart in section.charts}
