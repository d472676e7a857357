"""EuRepoC's two tables with one row to an incident are read alike, lists and all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.evidence.importers import open_collection
from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Incident,
    Initiator,
    Receiver,
    Response,
    Severity,
    When,
)
from detente.world.operations import Kind
from tests.evidence.importers.made_up import GLOBAL_COLUMNS, TABLE_VIEW_COLUMNS, made_up, written


def _third(layout: str, folder: Path, **changes: str) -> tuple[Incident, list[str]]:
    """The incident of line 4, which has the changes, and the kinds of findings."""
    reading = open_collection(written(folder, "a.csv", made_up(layout, 4, **changes)))
    incidents = list(reading)
    return incidents[2], [finding.kind for finding in reading.findings if finding.line == 4]


def test_the_layouts_have_the_columns_of_the_published_tables() -> None:
    assert (len(GLOBAL_COLUMNS), len(TABLE_VIEW_COLUMNS)) == (81, 84)


def test_a_row_of_the_global_table(tmp_path: Path) -> None:
    incident, found = _third("eurepoc-global", tmp_path)
    assert incident.key == "2"
    assert incident.started == When(date(2012, 3, 3))
    assert incident.initiators == (
        Initiator(
            "Band 2",
            "MLT",
            "Malta",
            Category.STATE_AFFILIATED,
            "Non-state actor, state-affiliation suggested",
        ),
    )
    sectors = (
        "State institutions",
        "Government / ministries",
        "Critical infrastructure",
        "Energy",
    )
    assert incident.receivers == (Receiver("Lighthouse registry 2", "TON", "Tonga", sectors),)
    assert incident.sectors == ("State institutions", "Critical infrastructure")
    assert incident.kinds == (Kind.ESPIONAGE,)
    assert incident.types == ("Data theft", "Hijacking with Misuse")
    assert incident.severities == (
        Severity("eurepoc-weighted", 3.0, 3),
        Severity("eurepoc-unweighted", 3.0, 3),
        Severity("eurepoc-impact", 4.0, None),
    )
    (attribution,) = incident.attributions
    assert attribution.rests_on == (Basis.INDUSTRY,)
    assert (attribution.by, attribution.state) == ("Beacon Labs (made up)", "MLT")
    assert incident.sources == ("https://example.org/2", "https://example.org/2/again")
    assert incident.report.disclosed_by == "Incident disclosed by attacker"
    assert not found


def test_a_row_of_the_table_view(tmp_path: Path) -> None:
    incident, found = _third("eurepoc-table-view", tmp_path)
    assert [(each.name, each.state) for each in incident.receivers] == [
        ("Lighthouse registry 2", "TON"),
        ("", ""),
    ]
    assert incident.receivers[1].sectors == ("Critical infrastructure", "Energy")
    assert [(each.state, each.category) for each in incident.initiators] == [
        ("MLT", Category.STATE_AFFILIATED),
        ("MLT", Category.UNKNOWN),
    ]
    first, second = incident.attributions
    assert first.when == When(date(2013, 2, 3))
    assert second == Attribution(
        rests_on=(Basis.INITIATOR,),
        basis="Attacker confirms",
        kind="Not available",
        state="MLT",
    )
    assert incident.report.sureness == "Open"
    assert incident.report.changed == When(date(2025, 5, 6))
    assert not found


def test_codes_keep_the_columns_that_the_facts_need(tmp_path: Path) -> None:
    incident, _ = _third("eurepoc-global", tmp_path)
    needed = (
        "incident_type inclusion_criteria weighted_cyber_intensity unweighted_cyber_intensity "
        "data_theft disruption hijacking has_disruption offline_conflict_issue zero_days "
        "number_of_attributions number_of_political_responses number_of_legal_responses "
        "source_incident_detection_disclosure receiver_region"
    )
    assert set(needed.split()) <= incident.codes.keys()


def test_responses_of_both_domains(tmp_path: Path) -> None:
    incident, _ = _third(
        "eurepoc-global",
        tmp_path,
        number_of_political_responses="2",
        political_response_date="2018-02-15; 2018-02-16",
        political_response_type="State Actors: Stabilizing measures; EU: Legislative reactions",
        political_response_country="Malta; EU (region)",
        political_response_actor="Minister; Not available",
        number_of_legal_responses="1",
        legal_response_type="Other legal measures (e.g. investigations; arrests)",
    )
    assert incident.responses == (
        Response(
            Domain.POLITICAL,
            When(date(2018, 2, 15)),
            "State Actors: Stabilizing measures",
            state="MLT",
            by="Minister",
        ),
        Response(
            Domain.POLITICAL,
            When(date(2018, 2, 16)),
            "EU: Legislative reactions",
            by="EU (region)",
        ),
        Response(Domain.LEGAL, kind="Other legal measures (e.g. investigations; arrests)"),
    )


def test_ragged_lists_are_matched_by_position_and_told(tmp_path: Path) -> None:
    incident, found = _third(
        "eurepoc-global",
        tmp_path,
        initiator_country="['Malta', 'Fiji', 'Nauru']",
        initiator_name="[]",
        initiator_category="['State', 'Non-state-group']",
    )
    assert [each.category for each in incident.initiators] == [
        Category.STATE,
        Category.NON_STATE,
        Category.UNKNOWN,
    ]
    assert found == ["lists of initiators of unequal length"]


def test_one_category_speaks_for_all_countries(tmp_path: Path) -> None:
    incident, found = _third(
        "eurepoc-global",
        tmp_path,
        initiator_country="['Malta', 'Fiji']",
        initiator_category="['State']",
    )
    assert {each.category for each in incident.initiators} == {Category.STATE}
    assert found == ["lists of initiators of unequal length"]


def test_what_is_no_state_keeps_its_name_without_a_code(tmp_path: Path) -> None:
    incident, _ = _third(
        "eurepoc-global",
        tmp_path,
        receiver_country="['NATO (region)', 'Iran, Islamic Republic of', 'Unknown']",
    )
    assert [(each.country, each.state) for each in incident.receivers] == [
        ("NATO (region)", ""),
        ("Iran, Islamic Republic of", "IRN"),
        ("Unknown", ""),
    ]


def test_a_severity_outside_its_scale_and_an_end_before_the_start(tmp_path: Path) -> None:
    incident, found = _third(
        "eurepoc-global", tmp_path, weighted_cyber_intensity="99", end_date="2001-01-01"
    )
    assert incident.ended is None
    assert [each.scale for each in incident.severities] == ["eurepoc-unweighted", "eurepoc-impact"]
    assert sorted(found) == ["ends before it starts", "severity outside its scale"]
