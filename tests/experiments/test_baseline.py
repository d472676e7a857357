"""The place of simulated figures beside the facts."""

from __future__ import annotations

import math

import pytest

from detente.experiments import baseline
from detente.experiments.baseline import BesideFact, OverRuns, compare_with_facts, over_runs, table
from detente.experiments.facts import Verdict, facts
from detente.experiments.reported_figures import TITLES, Events


def test_figures_are_spread_over_the_runs_that_have_them() -> None:
    runs = [{"gini": value} for value in (1.0, 2.0, 3.0, float("nan"))]

    assert over_runs(runs, "gini") == OverRuns(
        value=2.0, low=pytest.approx(1.1), high=pytest.approx(2.9)
    )
    assert math.isnan(over_runs(runs[3:], "gini").value)


def test_ratios_to_chance_are_pooled_over_the_runs() -> None:
    shares = [(0.0, 0.1, 0.0), (0.3, 0.1, 3.0), (0.0, 0.1, 0.0)]
    runs = [
        {"reverse_within_3": seen, "reverse_by_chance_3": chance, "reciprocity_3": ratio}
        for seen, chance, ratio in shares
    ]

    pooled = over_runs(runs, "reciprocity_3")
    assert pooled.value == pytest.approx(1.0)
    assert pooled.low == 0.0
    assert pooled.high == pytest.approx(2.0) or pooled.high == pytest.approx(3.0)


def test_a_pooled_ratio_is_the_surer_the_more_runs_there_are() -> None:
    runs = [
        {"reverse_within_3": seen, "reverse_by_chance_3": 0.1, "reciprocity_3": seen / 0.1}
        for seen in (0.05, 0.15)
    ]

    few, many = (over_runs(runs * times, "reciprocity_3") for times in (2, 50))

    assert (few.value, many.value) == pytest.approx((1.0, 1.0))
    assert many.high - many.low < 0.3 < few.high - few.low


def test_each_figure_stands_beside_every_fact_about_it() -> None:
    simulated = {key: OverRuns(0.5, 0.4, 0.6) for key in TITLES}

    lines = compare_with_facts(simulated)

    assert {line.fact.key for line in lines if line.fact is not None} == set(facts())
    assert {line.statistic for line in lines} == set(TITLES)
    gini = [line for line in lines if line.statistic == "gini"]
    assert [line.verdict for line in gini] == [Verdict.INSIDE, Verdict.INSIDE]
    alone = next(line for line in lines if line.statistic == "attribution_wrong")
    assert alone.fact is None
    assert alone.verdict is Verdict.NOT_JUDGED


def test_the_table_counts_what_lies_inside_and_says_what_is_accepted() -> None:
    lines = [
        BesideFact("gini", OverRuns(0.5, 0.4, 0.6), facts()["dcid_gini"]),
        BesideFact("gini", OverRuns(0.9, 0.8, 1.0), facts()["eurepoc_gini"]),
        BesideFact("reciprocity_3", OverRuns(1.0, 0.9, 1.1), facts()["dcid_reciprocity_3"]),
        BesideFact("attribution_wrong", OverRuns(0.1, 0.0, 0.2), None),
    ]

    text = table(lines)

    assert "0.50 [0.40, 0.60]" in text
    assert "0.51 [0.36, 0.60]" in text
    assert "inside [0.60, 1.30]" in text
    assert "outside" in text
    assert "none published" in text
    assert text.endswith("2 of 3 judged figures lie inside.")
    assert max(len(line) for line in text.splitlines()) <= 124


@pytest.mark.slow
def test_a_small_world_is_simulated_and_compared() -> None:
    text = baseline.report("harbour", runs=2, years=3, seed=1)

    assert text == baseline.report("harbour", runs=2, years=3, seed=1)
    assert text.startswith("harbour: status quo, defaults, 2 worlds of 3 years, seed 1")
    assert "nan" not in text.split("share of severity 2")[1].splitlines()[0]


@pytest.mark.slow
def test_the_burn_in_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    real = baseline.figures

    def spy(events: Events, *, first_month: int, months: int, seed: int) -> dict[str, float]:
        seen.append((first_month, months))
        return real(events, first_month=first_month, months=months, seed=seed)

    monkeypatch.setattr(baseline, "figures", spy)
    baseline.simulated_figures("duel", runs=2, years=2, seed=1)

    assert seen == [(36, 24), (36, 24)]
