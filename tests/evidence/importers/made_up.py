"""Made-up files in the layouts of the collections: invented states of affairs, no real row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from detente.evidence.importers import own

GLOBAL_COLUMNS = (
    "ID",
    "name",
    "description",
    "start_date",
    "end_date",
    "inclusion_criteria",
    "inclusion_criteria_subcode",
    "source_incident_detection_disclosure",
    "incident_type",
    "receiver_name",
    "receiver_country",
    "receiver_region",
    "receiver_category",
    "receiver_category_subcode",
    "initiator_name",
    "initiator_country",
    "initiator_category",
    "initiator_category_subcode",
    "number_of_attributions",
    "attribution_date",
    "attribution_type",
    "attribution_basis",
    "attributing_actor",
    "attribution_it_company",
    "attributing_country",
    "attributed_initiator",
    "attributed_initiator_country",
    "attributed_initiator_category",
    "attributed_initiator_subcategory",
    "sources_attribution",
    "cyber_conflict_issue",
    "offline_conflict_issue",
    "offline_conflict_name_HIIK",
    "offline_conflict_intensity",
    "offline_conflict_intensity_subcode",
    "number_of_political_responses",
    "political_response_date",
    "political_response_type",
    "political_response_type_subcode",
    "political_response_country",
    "political_response_actor",
    "zero_days",
    "zero_days_subcode",
    "MITRE_initial_access",
    "MITRE_impact",
    "user_interaction",
    "has_disruption",
    "data_theft",
    "disruption",
    "hijacking",
    "physical_effects_spatial",
    "physical_effects_temporal",
    "unweighted_cyber_intensity",
    "target_multiplier",
    "weighted_cyber_intensity",
    "impact_indicator",
    "impact_indicator_value",
    "functional_impact",
    "intelligence_impact",
    "political_impact_affected_entities",
    "political_impact_affected_entities_exact_value",
    "political_impact_third_countries",
    "political_impact_third_countries_exact_value",
    "economic_impact",
    "economic_impact_exact_value",
    "economic_impact_currency",
    "state_responsibility_indicator",
    "IL_breach_indicator",
    "IL_breach_indicator_subcode",
    "evidence_for_sanctions_indicator",
    "number_of_legal_responses",
    "legal_response_date",
    "legal_response_type",
    "legal_response_type_subcode",
    "legal_response_country",
    "legal_response_actor",
    "legal_attribution_reference",
    "legal_attribution_reference_subcode",
    "legal_response_indicator",
    "casualties",
    "sources_url",
)
TABLE_VIEW_COLUMNS = (
    *(
        each
        for each in GLOBAL_COLUMNS
        if each not in ("attributed_initiator_subcategory", "offline_conflict_name_HIIK")
    ),
    "attribution_ID",
    "offline_conflict_issue_subcode",
    "added_to_DB",
    "updated_at",
    "status",
)
DCID_COLUMNS = (
    "Cyberincidentnum",
    "Dyadpair",
    "StateA",
    "StateB",
    "Name",
    "interactionstartdate",
    "interactionenddate",
    "method",
    "targettype",
    "initiator",
    "cyber_objective",
    "information_operation",
    "objective_achievement",
    "Concession ",
    "3rdpartyinitiator",
    "severity",
    "damage type",
    "Crit Inf",
    "Supply Ch",
    "Ransomware",
    "Political Objective",
    "Sources1",
    "Sources2",
    "Sources3",
    "Sources4",
    "Sources5",
    "Justice",
    "Cert",
    "FBI",
)
CAMPAIGN_COLUMNS = (
    "Cyberincidentnum",
    "Dyadpair",
    "StateA",
    "StateB",
    "Name",
    "interactionstartdate",
    "method",
    "initiator",
    "target",
    "cyber_objective",
    "severity",
    "Cyber_escalation",
    "Ddeny/reject-",
    "Dthreat/demand-",
    "Diplo_Negative",
    "Dnegotiate+",
    "Diplo_Positive",
    "Eemb/sanc-",
    "Econ_Negative",
    "Mdisplay-",
    "Mil_Negative",
)
CFR_COLUMNS = (
    "Title",
    "Date",
    "Affiliations",
    "Description",
    "Response",
    "Victims",
    "Sponsor",
    "Type",
    "Category",
    "Sources_1",
    "Sources_2",
    "Sources_3",
)
DYADIC_COLUMNS = (
    "dyad_id",
    "initiator_country",
    "initiator_alpha_2",
    "receiver_country",
    "receiver_country_alpha_2_code",
    "incident_id",
    "name",
    "description",
    "start_date",
    "end_date",
    "source_disclosure",
    "operation_type",
    "impact_indicator_score",
    "unweighted_intensity",
    "weighted_intensity",
    "initiator_name",
    "initiator_category",
    "receiver_name",
    "receiver_category",
    "receiver_subcategory",
    "Data theft",
    "Data theft & Doxing",
    "Disruption",
    "Hijacking with Misuse",
    "Hijacking without Misuse",
    "Ransomware",
    "added_to_db",
    "updated_at",
)
ATTRIBUTION_COLUMNS = (
    "incident_ID",
    "attribution_ID",
    "attribution_date",
    "attribution_type",
    "attribution_basis",
    "attributing_actor",
    "attribution_it_company",
    "attributing_country",
    "attributed_initiator",
    "attributed_initiator_country",
    "attributed_initiator_category",
)
RECEIVER_COLUMNS = (
    "ID",
    "receiver_country",
    "receiver_region",
    "receiver_name",
    "receiver_category",
    "receiver_category_subcode",
)

STATES = (
    "Iceland",
    "Fiji",
    "Malta",
    "Nauru",
    "Palau",
    "Tonga",
    "Samoa",
    "Iran, Islamic Republic of",
)
COW = {"Iceland": 395, "Fiji": 950, "Malta": 338, "Nauru": 970, "Palau": 986, "Tonga": 955}


def global_row(number: int, **changes: str) -> dict[str, str]:
    """A row as EuRepoC Global 1.1 writes it, lists as Python does."""
    giver, taker = STATES[number % 7], STATES[(number + 3) % 7]
    row = {
        "ID": str(number),
        "name": f"Invented incident {number}",
        "description": f"In this invented tale number {number} a lighthouse registry was copied. "
        "Nobody was harmed and nothing of it ever happened. " * 3,
        "start_date": f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        "end_date": f"2026-{1 + number % 12:02}-{1 + number % 28:02}",
        "inclusion_criteria": "Attack on (inter alia) political target(s), not politicized",
        "source_incident_detection_disclosure": "Incident disclosed by attacker",
        "incident_type": ("Data theft; Hijacking with Misuse", "Disruption")[number % 2],
        "receiver_name": f"[['Lighthouse registry {number}']]",
        "receiver_country": f"[{taker!r}]",
        "receiver_region": "[['ISLANDS', 'OCEAN']]",
        "receiver_category": "[['State institutions', 'Critical infrastructure']]",
        "receiver_category_subcode": "[['Government / ministries', 'Energy']]",
        "initiator_name": f"['Band {number % 50}']",
        "initiator_country": f"[{giver!r}]",
        "initiator_category": "['Non-state actor, state-affiliation suggested']",
        "number_of_attributions": "1",
        "attribution_date": f"20{11 + number % 15}-02-03",
        "attribution_type": "Technical report (e.g., by IT-companies, Citizen Lab, EFF)",
        "attribution_basis": "IT-security community attributes attacker",
        "attribution_it_company": "Beacon Labs (made up)",
        "attributed_initiator": f"Band {number % 50}",
        "attributed_initiator_country": giver,
        "attributed_initiator_category": "Non-state actor, state-affiliation suggested",
        "offline_conflict_issue": "Unknown",
        "number_of_political_responses": "0",
        "zero_days": "No",
        "has_disruption": "False",
        "data_theft": "none",
        "disruption": "none",
        "hijacking": "none",
        "physical_effects_spatial": "none",
        "unweighted_cyber_intensity": str(1 + number % 4),
        "weighted_cyber_intensity": f"{1 + number % 4}.0",
        "impact_indicator_value": "4.0",
        "number_of_legal_responses": "0",
        "sources_url": f"https://example.org/{number}; https://example.org/{number}/again",
    }
    return row | changes


def table_view_row(number: int, **changes: str) -> dict[str, str]:
    """A row as the Table View writes it: all lists joined with semicolons, some ragged."""
    giver, taker = STATES[number % 7], STATES[(number + 3) % 7]
    row = global_row(number) | {
        "receiver_name": f"Lighthouse registry {number}; Not available",
        "receiver_country": f"{taker}; Not available",
        "receiver_region": "ISLANDS; OCEAN",
        "receiver_category": "State institutions / political system; Critical infrastructure",
        "receiver_category_subcode": "Government / ministries; Energy",
        "initiator_name": f"Band {number % 50}; Not available",
        "initiator_country": f"{giver}; {giver}",
        "initiator_category": "Non-state actor, state-affiliation suggested; Not available",
        "number_of_attributions": "2",
        "attribution_date": f"20{11 + number % 15}-02-03; Not available",
        "attribution_type": "Attribution given, type unclear; Not available",
        "attribution_basis": "IT-security community attributes attacker; Attacker confirms",
        "attributed_initiator_country": f"{giver}; {giver}",
        "added_to_DB": "2025-03-04T10:11:12.000Z",
        "updated_at": "2025-05-06T10:11:12.000Z",
        "status": "Open",
    }
    return row | changes


def dcid_row(number: int, **changes: str) -> dict[str, str]:
    """A row as sheet 1 of DCID 2.0 has it."""
    names = tuple(COW)
    giver, taker = names[number % 6], names[(number + 1) % 6]
    row = {
        "Cyberincidentnum": str(number),
        "Dyadpair": f"{COW[giver]}{COW[taker]}",
        "StateA": giver,
        "StateB": f"{taker} ",
        "Name": f"Invented operation {number}",
        "interactionstartdate": f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        "interactionenddate": "2026-01-01",
        "method": ("1.0", "2.0", "3.0", "4.2")[number % 4],
        "targettype": str(1 + number % 3),
        "initiator": str(COW[giver]),
        "cyber_objective": str(1 + number % 4),
        "information_operation": "0",
        "objective_achievement": "1",
        "Concession ": "0",
        "3rdpartyinitiator": str(number % 2),
        "severity": str(1 + number % 6),
        "damage type": "1",
        "Crit Inf": str(1 + number % 17),
        "Supply Ch": "0",
        "Ransomware": "0",
        "Political Objective": f"Copy the invented lighthouse registry {number}",
        "Sources1": f"https://example.org/{number}",
    }
    return row | changes


def campaign_rows(number: int) -> list[dict[str, str]]:
    """The two rows that sheet 2 has for an incident."""
    row = dcid_row(number)
    giver, taker = row["initiator"], row["Dyadpair"].removeprefix(row["initiator"])
    shared = {name: row[name] for name in CAMPAIGN_COLUMNS if name in row}
    sides = {"initiator": giver, "target": taker, "Cyber_escalation": "0", "severity": "2"}
    first = shared | sides | {"Diplo_Negative": "1", "Dthreat/demand-": "1"}
    second = shared | sides | {"Diplo_Negative": "2", "Ddeny/reject-": "2", "Mdisplay-": "1.0"}
    return [first, second]


def cfr_row(number: int, **changes: str) -> dict[str, str]:
    """A row as the tracker exports it."""
    row = {
        "Title": f"Invented compromise of a lighthouse registry {number}",
        "Date": f"{1 + number % 12}/{1 + number % 28:02}/20{10 + number % 15}",
        "Affiliations": f"Believed to be the work of Band {number % 50}.",
        "Description": f"In this invented tale number {number} a registry was copied. " * 3,
        "Response": "Denouncement   https://example.org/answer" if number % 4 == 0 else "",
        "Victims": f"{STATES[(number + 1) % 7]}, Lighthouse registry, {STATES[7]}",
        "Sponsor": STATES[number % 7],
        "Type": ("Espionage", "Sabotage", "Denial of service")[number % 3],
        "Category": "Government",
        "Sources_1": f"https://example.org/{number}",
    }
    return row | changes


def dyadic_row(number: int, **changes: str) -> dict[str, str]:
    """A row as the dyadic table has it; three rows in a row make one incident."""
    incident = number // 3
    row = {
        "dyad_id": str(number),
        "initiator_country": STATES[incident % 7],
        "receiver_country": STATES[number % 7],
        "incident_id": str(incident),
        "name": f"Invented incident {incident}",
        "start_date": f"20{10 + incident % 15}-03-04",
        "end_date": "2026-01-01",
        "operation_type": "Data theft",
        "unweighted_intensity": "2",
        "weighted_intensity": "2.0",
        "initiator_category": "State",
        "receiver_category": "Media",
        "Data theft": "1",
        "Disruption": "0",
    }
    return row | changes


def own_row(number: int, **changes: str) -> dict[str, str]:
    """A row in our own format."""
    row = {
        "key": f"tale-{number}",
        "title": f"Invented incident {number}",
        "started": f"20{10 + number % 15}-{1 + number % 12:02}",
        "ended": "2026",
        "initiator_states": f"{STATES[number % 7]}; FJI",
        "initiator_names": "Grey Heron; Not available",
        "initiator_categories": "state; unknown",
        "receiver_states": STATES[(number + 1) % 7],
        "receiver_names": "Lighthouse registry",
        "sectors": "government",
        "kinds": "espionage; disruption",
        "severity": str(1 + number % 6),
        "attributed_on": "2026-02-03",
        "attributed_by": "Beacon Labs",
        "attribution_basis": "industry",
        "response_domain": "political",
        "response_state": "Malta",
        "sources": "https://example.org/1",
    }
    return row | changes


def attribution_row(number: int, **changes: str) -> dict[str, str]:
    """A row of the table of attributions."""
    row = {
        "incident_ID": str(number),
        "attribution_ID": f"{number}.0",
        "attribution_date": "2026-02-03",
        "attribution_basis": "Attribution by receiver government / state entity",
        "attributing_country": "Malta",
        "attributed_initiator": "Band 7",
        "attributed_initiator_country": "Korea, Republic of",
        "attributed_initiator_category": "State",
    }
    return row | changes


def receiver_row(number: int, **changes: str) -> dict[str, str]:
    """A row of the table of receivers."""
    row = {"ID": str(number), "receiver_country": "Malta", "receiver_category": "Media"}
    return row | changes


LAYOUTS = {
    "eurepoc-global": (GLOBAL_COLUMNS, global_row),
    "eurepoc-table-view": (TABLE_VIEW_COLUMNS, table_view_row),
    "dcid-incidents": (DCID_COLUMNS, dcid_row),
    "cfr": (CFR_COLUMNS, cfr_row),
    "eurepoc-dyadic": (DYADIC_COLUMNS, dyadic_row),
    "own": (tuple(own.COLUMNS), own_row),
    "eurepoc-attribution": (ATTRIBUTION_COLUMNS, attribution_row),
    "eurepoc-receiver": (RECEIVER_COLUMNS, receiver_row),
}
"""For each format its columns and the function that makes up a row."""


def csv_text(
    columns: Iterable[str], rows: Iterable[Mapping[str, str]], delimiter: str = ","
) -> str:
    """A table as CSV."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, list(columns), delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def made_up(layout: str, count: int = 4, **changes: str) -> str:
    """A file of a layout with so many rows; the changes are made in the third one, line 4."""
    columns, row = LAYOUTS[layout]
    rows = [row(number, **(changes if number == 2 else {})) for number in range(count)]
    return csv_text(columns, rows)


def all_changed(layout: str, **changes: str) -> str:
    """A file of a layout with the changes made in every row."""
    columns, row = LAYOUTS[layout]
    return csv_text(columns, [row(number, **changes) for number in range(4)])


def without(layout: str, column: str) -> str:
    """A file of a layout that lacks a column."""
    columns, row = LAYOUTS[layout]
    rows = [{k: v for k, v in row(number).items() if k != column} for number in range(4)]
    return csv_text([each for each in columns if each != column], rows)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path
