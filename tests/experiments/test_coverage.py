"""A list of the model's own lies inside, another outside, and what cannot be judged is not."""

from __future__ import annotations

import numpy as np
import pytest

from detente.evidence.patterns import Incidents
from detente.experiments.coverage import (
    FEWEST,
    TITLES,
    Listed,
    Verdict,
    coverage,
    figures,
    judged_share,
)
from detente.experiments.simulated_reports import SimulatedReports, incidents_of
from tests.experiments.simulated_lists import made_up_reports

pytestmark = pytest.mark.slow  # hundreds of simulated lists

SIMULATED = made_up_reports()


def list_of(reports: SimulatedReports, run: int = 0, most: int = 200) -> Listed:
    events = reports.runs[run][:most]
    events["month"] = np.sort(np.random.default_rng(run).integers(0, 60, len(events)))
    return Listed(incidents_of(events, 5), events["severity"].astype(np.int64))


def test_a_list_of_the_model_s_own_making_lies_inside() -> None:
    found = coverage(list_of(made_up_reports(2, seed=9)), SIMULATED, seed=1)

    inside, judged = judged_share(found)
    assert [each.key for each in found] == list(TITLES)
    assert judged == len(TITLES)
    assert inside >= 0.8 * judged


def test_a_list_of_one_busy_dyad_lies_outside_and_says_on_which_side() -> None:
    month = np.sort(np.random.default_rng(1).integers(0, 60, 200))
    one_way = Incidents(month, np.zeros(200, dtype=np.int64), np.ones(200, dtype=np.int64), 60)

    listed = Listed(one_way, np.full(200, 6))
    found = {each.key: each for each in coverage(listed, SIMULATED, seed=1)}

    assert found["top_initiator"].verdict is Verdict.ABOVE
    assert found["top_receiver"].verdict is Verdict.ABOVE
    assert found["singleton_dyads"].recorded == 0
    assert found["severity_6"].verdict is Verdict.ABOVE
    assert found["severity_2"].verdict is Verdict.BELOW


def test_without_severities_on_the_model_s_scale_none_is_judged() -> None:
    own = list_of(made_up_reports(2, seed=9))
    bare = Listed(own.incidents, np.array([], dtype=np.int64))

    found = {each.key: each for each in coverage(bare, SIMULATED, seed=1)}

    assert found["severity_3"].verdict is Verdict.NOT_JUDGED
    assert "scale" in found["severity_3"].why
    assert found["gini"].verdict is not Verdict.NOT_JUDGED


def test_too_few_events_or_runs_are_not_judged() -> None:
    few = list_of(made_up_reports(2, seed=9), most=FEWEST - 1)

    assert judged_share(coverage(few, SIMULATED, seed=1))[1] == 0
    scarce = made_up_reports(3)
    assert judged_share(coverage(list_of(scarce), scarce, seed=1))[1] == 0


def test_no_events_give_no_figures() -> None:
    nothing = np.array([], dtype=np.int64)

    found = figures(Incidents(nothing, nothing, nothing, 60), nothing, redraws=2, seed=1)

    assert set(found) == set(TITLES)
    assert np.isnan(list(found.values())).all()
