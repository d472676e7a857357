"""The published figures, recomputed from the published rows where these are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.events import Window
from detente.evidence.targets import every_initiator_targets, targets_of
from tests.evidence import targets_page
from tests.evidence.made_up_events import dcid_record, record
from tests.evidence.targets_page import Compared

WINDOW = Window(2010, 2011)
FAST = {"resamples": 3, "permutations": 3}


@pytest.fixture(scope="module")
def comparison(shared: Path) -> tuple[Compared, ...]:
    if not (shared / "data/incidents/facts_calibration.json").is_file():
        pytest.skip("the published incident rows and facts are not here (DETENTE_SHARED)")
    return targets_page.compared()


def test_each_collection_has_its_sections() -> None:
    dcid = targets_of([dcid_record("1"), dcid_record("2")], WINDOW, **FAST)
    other = targets_of([record("1", "USA", "FRA")], Window(2010, 2021), **FAST)

    assert dcid["dcid_2010_2011/dyadic/n_events"].value == 2
    assert dcid["dcid_2010_2011/objective/1"].value == 1
    assert "dynamics/dcid_2010_2011/n_reciprocal" in dcid
    assert other["eurepoc_2010_2021/dyadic_state_linked/n_events"].value == 1
    assert "eurepoc_response_2010_2021/n" in other
    assert "covariates_2010_2021/irr_rivalry" in other


def test_incidents_outside_the_window_do_not_count() -> None:
    late = record("1", "USA", "FRA", day="2012-01-01")

    assert targets_of([late], WINDOW, **FAST)["eurepoc_2010_2011/n_incidents"].value == 0


def test_whoever_acts_from_a_named_state_counts_where_asked() -> None:
    from detente.evidence.records import Initiator

    group = record("1", "", "FRA", initiators=(Initiator(state="USA"),))

    found = every_initiator_targets([group], WINDOW, resamples=3)

    assert found["eurepoc_dyadic_2010_2011/dyadic/n_events"].value == 1


@pytest.mark.slow
def test_sheet_one_of_dcid_is_equal_to_the_digit(comparison: tuple[Compared, ...]) -> None:
    own = [each for each in comparison if each.key.startswith("dcid_2000_2014/")]

    assert len(own) > 55
    assert [each for each in own if each.verdict != "equal"] == []


@pytest.mark.slow
def test_bootstrap_intervals_lie_within_what_their_draws_allow(
    comparison: tuple[Compared, ...],
) -> None:
    for each in comparison:
        if "/dyadic/" in each.key and each.key.startswith("dcid") and each.ours is not None:
            assert each.ours.interval is not None
            low, high = each.published["lo"], each.published["hi"]
            # 200 draws know the end of a 95 % interval to about an eighth of its width.
            allowed = max(0.15 * (high - low), 1.0 if "n_" in each.key else 0.01)
            assert each.ours.interval.low == pytest.approx(low, abs=allowed), each.key
            assert each.ours.interval.high == pytest.approx(high, abs=allowed), each.key


@pytest.mark.slow
def test_dynamics_of_dcid(comparison: tuple[Compared, ...]) -> None:
    found = {each.key: each for each in comparison if each.key.startswith("dynamics/dcid")}

    for key, each in found.items():
        assert each.ours is not None
        name = key.split("/")[2]
        allowed = {"p": 0.15, "p_rep": 0.06, "agg_monthly_detrended_acf1_3": 0.003}.get(name, 0.06)
        assert each.ours.value == pytest.approx(each.published["value"], abs=allowed), key
        if name in ("observed_3_6_12m", "n_reciprocal", "agg_quarterly_acf1_4"):
            assert each.verdict == "equal", key


@pytest.mark.slow
def test_release_1_1_of_eurepoc_is_near_the_dashboard(comparison: tuple[Compared, ...]) -> None:
    shares = [
        each
        for each in comparison
        if each.key.startswith("eurepoc_dash") and "n" in each.published and each.ours is not None
    ]

    assert len(shares) > 25
    for each in shares:
        assert each.ours is not None
        assert each.ours.value == pytest.approx(each.published["value"], abs=0.011), each.key


@pytest.mark.slow
def test_the_page_is_up_to_date(comparison: tuple[Compared, ...], root: Path) -> None:
    written = (root / "docs/evidence/targets.md").read_text("utf-8")

    assert written == targets_page.page()
