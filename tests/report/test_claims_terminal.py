"""The claims on screen: nothing cut off at 80 columns, the effect beside them at 120."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from detente.report.claims_terminal import summary
from tests.experiments.made_up_claims import judgement


def printed(width: int) -> str:
    """What a terminal of so many columns shows."""
    sink = io.StringIO()
    Console(file=sink, width=width, color_system=None).print(summary(judgement(), width=width))
    return sink.getvalue()


@pytest.mark.parametrize("width", [80, 110, 140])
def test_no_line_is_too_long_and_nothing_is_cut_off(width: int) -> None:
    shown = printed(width)
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= width
    assert "…" not in shown
    assert "contradicted" in shown


def test_each_claim_has_a_line_with_its_sign_and_shares() -> None:
    lines = printed(140).splitlines()
    line = next(each for each in lines if "In the short run deterrence" in each)
    assert line.split()[0] == "✘"
    assert line.split("diplomacy")[1].split()[:5] == ["0%", "0%", "0%", "100%", "0%"]
    assert "−22% [−22 to −22%]" in line
    assert "−22%" not in printed(80)


def test_the_sentences_follow_the_table() -> None:
    shown = " ".join(printed(100).split())
    assert "• Of the article's 22 claims, 5 are tried here: 2 are supported" in shown
    assert shown.index("• Of the") > shown.index("by luck")
