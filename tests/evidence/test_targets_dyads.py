"""Figures of dyads by the keys of the calibration facts."""

from __future__ import annotations

import math

import pytest

from detente.evidence.targets_dyads import FIGURES, dyad_targets
from tests.evidence.test_patterns import NOTHING, made_up


def test_every_figure_has_value_and_interval() -> None:
    rows = [(0, 1, 2)] * 6 + [(15, 2, 1)] * 2 + [(20, 3, 4)] * 2 + [(30, 1, 4)]

    found = {each.key: each for each in dyad_targets(made_up(rows), seed=1, resamples=40)}

    assert set(found) == set(FIGURES)
    values = {key: each.value for key, each in found.items()}
    assert values["n_events"] == 11
    assert values["events_per_year"] == pytest.approx(11 / 3)
    assert (values["n_directed_dyads"], values["n_undirected_dyads"]) == (4, 3)
    assert (values["n_initiators"], values["n_receivers"]) == (3, 3)
    assert values["top1_initiator_share"] == pytest.approx(7 / 11)
    assert values["top1_receiver_share"] == pytest.approx(6 / 11)
    assert values["top1_dyad_share"] == pytest.approx(6 / 11)
    assert values["top5_dyad_share"] == 1
    assert values["weighted_reciprocity"] == pytest.approx(4 / 11)
    # Four dyads over twelve quarters, four of which have an event.
    assert values["zero_share_active_dyad_quarter"] == pytest.approx(44 / 48)
    assert values["zero_share_active_dyad_year"] == pytest.approx(8 / 12)
    assert values["n_dyads_ge5"] == 1
    assert all(each.interval is not None for each in found.values())


def test_yearly_totals_vary_and_grow() -> None:
    rows = [(0, 1, 2)] * 2 + [(24, 1, 2)] * 4

    found = {each.key: each.value for each in dyad_targets(made_up(rows), seed=1, resamples=2)}

    # Totals 2, 0, 4: mean 2, standard deviation √(8/3); logarithms ln 2, 0, ln 4.
    assert found["yearly_cv"] == pytest.approx((8 / 3) ** 0.5 / 2)
    assert found["log_growth_sd"] == pytest.approx(1.5 * math.log(2))


def test_no_events_give_no_figures() -> None:
    found = {each.key: each.value for each in dyad_targets(NOTHING, seed=1, resamples=2)}

    assert found["n_events"] == 0
    assert math.isnan(found["gini_active_directed"])
