"""Sheet 2 of DCID 2.0: for each incident what its two states did otherwise within a month.

Each incident has two rows, the side of the initiator and then that of the target. A cell above 0
says that acts of that kind were counted (ICEWS) within a month of the incident: the background of a
rivalry as much as an answer, so the dates of these rows are not used and every response is undated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.evidence.countries import by_cow
from detente.evidence.findings import Notes
from detente.evidence.importers import cells
from detente.evidence.importers.formats import Seen, each_row
from detente.evidence.records import Domain, Incident, Report, Response
from detente.evidence.tables import Table

REPORT = Report("DCID 2.0")

SIDES = ("initiator", "target")
"""The sides of an incident, in the order of their rows."""

ACTS: Mapping[str, Domain] = {
    "ddeny/reject-": Domain.POLITICAL,
    "dthreat/demand-": Domain.POLITICAL,
    "dnegotiate+": Domain.POLITICAL,
    "dagreement+": Domain.POLITICAL,
    "ereduce-": Domain.ECONOMIC,
    "ethreat-": Domain.ECONOMIC,
    "eemb/sanc-": Domain.ECONOMIC,
    "ecoop+": Domain.ECONOMIC,
    "eease+": Domain.ECONOMIC,
    "eaid+": Domain.ECONOMIC,
    "mthreat-": Domain.MILITARY,
    "mdisplay-": Domain.MILITARY,
    "musage-": Domain.MILITARY,
    "mpromise+": Domain.MILITARY,
    "mcoop+": Domain.MILITARY,
    "mconfid+": Domain.MILITARY,
    "cyber_escalation": Domain.CYBER,
}
"""Columns that count acts; the sums over them are kept in the codes only."""


TOLD = frozenset(
    [
        "cyberincidentnum",
        "dyadpair",
        "statea",
        "stateb",
        "name",
        "interactionstartdate",
        "interactionenddate",
    ]
)


@dataclass
class _Side:
    """What was met of an incident so far."""

    rows: int
    target: str
    responses: tuple[Response, ...]
    codes: dict[str, str]


def read_campaigns(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    """Put the two rows of each incident together to a part of it.

    The codes of both sides are kept as ``"target: Diplo_Negative"``; acts of the target become
    responses.
    """
    key, target = table.position("cyberincidentnum"), table.position("target")
    acts = [
        (table.header[table.columns[name]], domain, table.columns[name])
        for name, domain in ACTS.items()
        if name in table.columns
    ]
    codes_of = cells.codes(table, TOLD)
    met: dict[str, _Side] = {}

    def part(row: list[str]) -> Incident:
        return Incident(
            "dcid", cells.key_of(row[key], "Cyberincidentnum"), "", REPORT, partial=True
        )

    for incident, row in each_row(table, notes, part):
        side = met.setdefault(incident.key, _Side(0, row[target], (), {}))
        if side.rows == len(SIDES):
            notes.doubted("third row of an incident", "", incident.key, "left out")
            continue
        name = SIDES[side.rows]
        side.codes.update((f"{name}: {column}", cell) for column, cell in codes_of(row).items())
        if name == "target":
            side.responses = _responses(row, acts, _state(side.target))
        side.rows += 1
    for its_key, side in met.items():
        yield Incident(
            "dcid", its_key, "", REPORT, responses=side.responses, codes=side.codes, partial=True
        )


def _responses(
    row: list[str], acts: list[tuple[str, Domain, int]], state: str
) -> tuple[Response, ...]:
    return tuple(
        Response(domain, kind=column, detail="within a month", state=state)
        for column, domain, position in acts
        if _above_nothing(row[position])
    )


def _above_nothing(text: str) -> bool:
    try:
        return float(text or 0) > 0
    except ValueError:
        return False


def _state(number: str) -> str:
    digits = number.strip().removesuffix(".0")
    return by_cow(int(digits)) if digits.isdigit() else ""
