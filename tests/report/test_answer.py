"""The answer at the head of a report, whatever the numbers say."""

from __future__ import annotations

import pytest

from detente.report.answer import answer, basis
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def as_the_article_has_it(policy: str, outcome: str, figures: Figures) -> Figures:
    """Diplomacy costs most up to year 10 and least after it, in every world."""
    if outcome == "total_cost" and policy == "diplomacy":
        figures[:, :, :10] *= 10.0
        figures[:, :, 10:] *= 0.1
    return figures


def dear_for_ever(policy: str, outcome: str, figures: Figures) -> Figures:
    """Diplomacy costs most in every year of every world."""
    return figures * 10.0 if outcome == "total_cost" and policy == "diplomacy" else figures


def test_it_says_so_where_the_worlds_bear_the_article_out() -> None:
    told = answer(material(made_up(worlds=6, change=as_the_article_has_it)))
    assert "most worlds bear out that order: it holds in 4 of 4" in told
    assert "costs less than diplomacy in 4" in told
    assert "by year 3 than none of its rivals, and by year 20 than each of its rivals." in told


def test_it_says_so_where_they_do_not() -> None:
    told = answer(material(made_up(worlds=6, change=dear_for_ever)))
    assert "most worlds do not bear out that order: it holds in 0 of 4" in told
    assert "costs less than diplomacy in 4" in told
    assert "by year 20 than none of its rivals" in told


def test_deterrents_are_counted_one_by_one() -> None:
    def cheap(policy: str, outcome: str, figures: Figures) -> Figures:
        factors = {"diplomacy": 0.1, "defence": 0.01}
        return figures * factors.get(policy, 1.0) if outcome == "total_cost" else figures

    told = answer(material(made_up(worlds=6, change=cheap)))
    assert "Defence first costs less than diplomacy in 4" in told
    assert "Retaliation, funded costs less than diplomacy in 0" in told


@pytest.mark.parametrize("policies", [("status-quo",), ("status-quo", "defence"), ("diplomacy",)])
def test_sentences_that_need_more_are_left_out(policies: tuple[str, ...]) -> None:
    told = answer(material(made_up(worlds=3, policies=policies)))
    assert "article" not in told
    assert "costs less" not in told
    assert told.startswith("All costs counted")


def test_the_basis_counts_worlds_and_runs(prepared: Material) -> None:
    told = basis(prepared)
    assert "8 quiet and reactive worlds of 12 sampled" in told
    assert "2 runs of each under each of 6 packages (96 runs)" in told


def test_a_handful_of_worlds_is_called_one() -> None:
    assert "ask for more" in basis(material(made_up(worlds=6)))
    assert "ask for more" not in basis(material(made_up(worlds=36)))
