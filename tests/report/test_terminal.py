"""The comparison in a terminal: nothing cut off at 80 columns, more beside it at 120."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from detente.experiments.compare import Comparison
from detente.report.material import Material
from detente.report.terminal import findings, summary
from detente.report.wording import number
from tests.report.made_up import Figures, made_up


def printed(comparison: Comparison, width: int) -> str:
    """What a terminal of so many columns shows."""
    sink = io.StringIO()
    console = Console(file=sink, width=width, color_system=None)
    console.print(summary(comparison, width=width))
    return sink.getvalue()


def large(policy: str, outcome: str, figures: Figures) -> Figures:
    """Figures as large as those of a world of many states."""
    return figures * 97.0


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("change", [None, large])
def test_no_line_is_too_long_and_nothing_is_cut_off(width: int, change: object) -> None:
    comparison = made_up(worlds=6, change=large) if change else made_up(worlds=6)
    shown = printed(comparison, width)
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= width
    assert "…" not in shown


def test_medians_and_ends_of_every_package_and_horizon_are_shown(comparison: Comparison) -> None:
    shown = printed(comparison, 80)
    for policy in comparison.plan.policies:
        for horizon in comparison.horizons:
            spread = comparison.spread(policy.key, "damage", horizon)
            assert number(spread.median) in shown
            assert f" {number(spread.low)}–{number(spread.high)}" in shown


def test_shares_stand_beside_the_figures_where_there_is_room(comparison: Comparison) -> None:
    assert "best in" not in printed(comparison, 80)
    assert "best in" in printed(comparison, 120)


def test_each_finding_has_its_line(comparison: Comparison, prepared: Material) -> None:
    shown = " ".join(printed(comparison, 120).split())
    sentences = findings(prepared)
    assert len(sentences) == 8
    for sentence in sentences:
        assert " ".join(sentence.replace("\N{NO-BREAK SPACE}%", "%").split()) in shown


def test_warnings_are_shown(comparison: Comparison) -> None:
    warned = replace(comparison, warnings=("Something has changed.",))
    assert "Beware: Something has changed." in printed(warned, 80)
