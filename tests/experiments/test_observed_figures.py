"""The figures of calibration, from incidents made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.history import EVENT_DTYPE
from detente.evidence.patterns import Incidents
from detente.experiments.observation import Observer
from detente.experiments.observed_figures import (
    RATIO_PARTS,
    TITLES,
    Ground,
    dynamics,
    ground_for,
    observed_figures,
)
from detente.world.operations import Author, Kind, Response
from tests.experiments import made_up


def incidents(*dyads: tuple[int, int]) -> Incidents:
    """One incident a month, of these dyads in turn."""
    initiator, target = np.array(dyads, dtype=np.int64).reshape(-1, 2).T
    return Incidents(np.arange(len(dyads)), initiator, target, 12 * (1 + len(dyads) // 12))


def ground() -> Ground:
    """Three states, of which the first two are rivals."""
    rivals = np.zeros((3, 3), dtype=bool)
    rivals[0, 1] = rivals[1, 0] = True
    return Ground(rivals, np.zeros_like(rivals), np.array([0.0, 1.0, 2.0]), np.ones(3))


def events(count: int) -> np.ndarray:
    """Reported operations of state 0, by turns against 1 and 2, one a month after a month 36."""
    made = np.zeros(count, EVENT_DTYPE)
    made["month"] = 36 + np.arange(count)
    made["target"] = 1 + np.arange(count) % 2
    made["severity"] = 3
    made["kind"] = Kind.DISRUPTION
    for name in ("detected", "published", "success"):
        made[name] = True
    return made


def figures(made: np.ndarray) -> dict[str, float]:
    """The figures of these events, seen with no pair watched beside the rivals."""
    return observed_figures(
        made, ground=ground(), hazard=np.ones((3, 3)), observer=Observer(1.0, 0), burn_in=36,
        luck=np.random.default_rng(1),
    )  # fmt: skip


def test_each_collection_sees_its_own() -> None:
    found = figures(events(120))
    assert found["rivals_volume"] == pytest.approx(60 / 15)
    assert found["all_volume"] == pytest.approx(120 / 14)
    assert found["rivals_top_ten_dyads"] == 1.0
    assert found["severity_3"] == found["share_disruption"] == found["achieved"] == 1.0
    assert found["severity_grave"] == found["share_destruction"] == 0.0


def test_names_answers_and_delays() -> None:
    made = events(8)
    made["named"][:2] = -1
    made["author_kind"][7], made["named"][7] = Author.HACKTIVIST, -2
    made["response"][2:5] = Response.DIPLOMATIC, Response.CYBER, Response.ECONOMIC
    made["lag"] = [0, 0, 0, 6, 9, 12, 0, 3]
    found = figures(made)
    assert found["state_linked"] == pytest.approx(5 / 8)
    assert found["named"] == pytest.approx(6 / 8)
    assert found["answered_when_named"] == pytest.approx(2 / 5)
    assert found["naming_delay"] == 6.0


def test_a_world_without_incidents_yields_no_shares_and_no_fault() -> None:
    found = figures(events(0))
    assert found["rivals_volume"] == found["all_volume"] == 0.0
    assert np.isnan(found["achieved"])
    assert np.isnan(found["naming_delay"])
    assert np.isnan(found["rivalry_ratio"])


def test_every_figure_has_a_title_and_every_ratio_its_parts() -> None:
    assert set(figures(events(30))) <= set(TITLES) | {"rivals_top_ten_dyads", "all_top_five_dyads"}
    parts = dynamics(
        events(60), ground=ground(), hazard=np.ones((3, 3)), observer=Observer(1.0, 0), burn_in=36,
        luck=np.random.default_rng(1),
    )  # fmt: skip
    assert set(parts) == {part for pair in RATIO_PARTS.values() for part in pair}
    assert set(RATIO_PARTS) <= set(TITLES)
    assert parts["repetition_3_observed"] > 0.9
    assert parts["reciprocity_3_observed"] == 0.0


def test_the_ground_is_the_scenarios() -> None:
    found = ground_for(made_up.scenario())
    assert found.rivals.sum() == found.borders.sum() == 2
    assert found.capability.tolist() == [1.0, 1.0]
