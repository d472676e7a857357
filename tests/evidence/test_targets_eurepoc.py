"""Figures of EuRepoC from made-up rows with answers worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from detente.evidence.events import events_of
from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Initiator,
    Response,
    Severity,
    When,
)
from detente.evidence.targets_eurepoc import (
    attribution_lags,
    eurepoc_targets,
    response_lags,
    response_targets,
)
from tests.evidence.made_up_events import record

GOVERNMENT = Attribution(when=When(date(2021, 3, 11)), rests_on=(Basis.GOVERNMENT,))


def statement(day: str, kind: str = "State Actors: Stabilizing measures") -> Response:
    return Response(Domain.POLITICAL, When(date.fromisoformat(day)), kind)


def graded(intensity: float) -> tuple[Severity, ...]:
    return (Severity("eurepoc-weighted", intensity),)


ROWS = [
    record(
        "1",
        "AAA",
        "BBB",
        "CCC",
        day="2021-03-01",
        severities=graded(4),
        attributions=(GOVERNMENT,),
        responses=(statement("2021-03-06"), statement("2021-04-10", "EU: Executive reactions")),
        types=("Data theft", "Disruption"),
        sectors=("Critical infrastructure",),
    ),
    record("2", "AAA", "BBB", day="2021-05-01", severities=graded(1), types=("Data theft",)),
    record(
        "3",
        "",
        "BBB",
        day="2021-07-01",
        initiators=(Initiator(category=Category.NON_STATE),),
        severities=graded(1),
        types=("Disruption",),
        responses=(statement("2021-07-02"),),
    ),
    record("4", "", "BBB", day="2021-01-01", initiators=(), attributions=(GOVERNMENT,)),
]


def by_key(targets):
    return {each.key: each for each in targets}


def test_incidents_are_counted_all_together_and_those_linked_to_a_state() -> None:
    found = by_key(eurepoc_targets(ROWS, events_of(ROWS), seed=1))

    assert found["n_incidents"].value == 4
    assert found["known_initiator_country"].value == 0.5
    assert found["state_linked"].value == found["state_coded"].value == 0.5
    assert found["intensity_all/1.0"].value == pytest.approx(2 / 3)
    assert found["intensity_state_linked/4.0"].value == 0.5
    assert found["type_share_all/Data theft"].value == 0.5
    assert found["type_share_state_linked/Data theft"].value == 1
    assert found["critical_infrastructure_state_linked"].value == 0.5
    assert found["political_attribution_state_linked"].value == 0.5
    assert found["receivers_per_incident/mean"].value == 1.5
    assert found["receivers_per_incident/share_single"].value == 0.5
    assert found["receivers_per_incident/max"].value == 2


def test_lags_leave_out_guessed_starts_and_what_came_before_the_start() -> None:
    before = record("5", "AAA", "BBB", day="2021-05-01", attributions=(GOVERNMENT,))

    assert attribution_lags([*ROWS, before], Basis.GOVERNMENT) == [10]
    assert response_lags(ROWS[0]) == [5, 40]


def test_responses_by_attribution_sector_and_intensity() -> None:
    found = by_key(response_targets(ROWS, seed=1))

    assert found["political_response_all"].value == 0.5
    assert found["legal_response_all"].value == 0
    assert found["political_attribution_all"].value == 0.5
    assert found["political_response_given_political_attribution"].value == 0.5
    assert found["political_response_given_no_political_attribution"].value == 0.5
    assert found["political_response_ci"].value == 1
    assert found["political_response_nonci"].value == pytest.approx(1 / 3)
    assert found["political_response_w0_1"].value == 0.5
    assert found["political_response_w4_10"].value == 1
    assert found["political_response_lag_days/n"].value == 3
    assert found["first_political_response_lag_days/p50"].value == 3
    assert found["political_response_kind/Stabilizing"].value == pytest.approx(2 / 3)
    assert found["political_response_kind/Executive"].value == pytest.approx(1 / 3)
    assert found["political_response_w2_2"].count == 0


def test_no_rows_give_no_figures() -> None:
    assert by_key(eurepoc_targets([], [], seed=1))["n_incidents"].value == 0
    assert by_key(response_targets([], seed=1))["n"].value == 0
