"""EuRepoC dyadic 0.1: one row to a pair of states, put together to incidents; slim copies too.

From: https://eurepoc.eu and Zenodo 14965395. Terms and citation as for the other tables of EuRepoC.
"""

from collections.abc import Iterator
from dataclasses import replace

from detente.evidence.countries import split
from detente.evidence.findings import Notes
from detente.evidence.importers import cells
from detente.evidence.importers import eurepoc_words as words
from detente.evidence.importers.formats import Format, Seen, each_row
from detente.evidence.lists import joined, known
from detente.evidence.records import Incident, Initiator, Receiver, Report
from detente.evidence.tables import Table

OPERATIONS = (
    "Data theft",
    "Data theft & Doxing",
    "Disruption",
    "Hijacking with Misuse",
    "Hijacking without Misuse",
    "Ransomware",
)
"""Columns that say by a number whether an incident was of a type."""

TOLD = frozenset(
    [
        "name",
        "description",
        "start_date",
        "end_date",
        "initiator_name",
        "initiator_country",
        "initiator_category",
        "receiver_name",
        "receiver_country",
        "receiver_category",
        "receiver_subcategory",
        "added_to_db",
        "updated_at",
    ]
)

SEVERITIES = (
    ("eurepoc-weighted", "weighted_intensity"),
    ("eurepoc-unweighted", "unweighted_intensity"),
    ("eurepoc-impact", "impact_indicator_score"),
)


class _Rows:
    """Turns rows of one table into incidents of one pair each."""

    def __init__(self, table: Table, notes: Notes) -> None:
        at_column = table.position
        self.notes = notes
        self.key, self.name = at_column("incident_id"), at_column("name")
        self.summary = at_column("description")
        self.started, self.ended = at_column("start_date"), at_column("end_date")
        self.initiator = [
            at_column(f"initiator_{each}") for each in ("name", "country", "category")
        ]
        self.receiver = [
            at_column(f"receiver_{each}") for each in ("name", "country", "category", "subcategory")
        ]
        self.types = at_column("operation_type", "incident_type")
        self.flags = [(each, at_column(each.casefold())) for each in OPERATIONS]
        self.spatial = at_column("physical_effects_spatial")
        self.severities = tuple((scale, name, at_column(name)) for scale, name in SEVERITIES)
        self.entered, self.changed = at_column("added_to_db"), at_column("updated_at")
        self.disclosed = at_column("source_disclosure")
        self.codes = cells.codes(table, TOLD)

    def incident(self, row: list[str]) -> Incident:
        """One pair as an incident with the initiators and the receiver of this row alone."""
        notes = self.notes
        started = cells.start(row[self.started], "start_date", notes)
        types = self._types(row)
        receiver = self._receiver(row)
        return Incident(
            "eurepoc",
            cells.key_of(row[self.key], "incident_id"),
            row[self.name].strip(),
            Report(
                "EuRepoC",
                cells.day(row[self.entered], "added_to_db", notes),
                cells.day(row[self.changed], "updated_at", notes),
                disclosed_by=row[self.disclosed],
            ),
            started,
            cells.end(row[self.ended], "end_date", started, notes),
            self._initiators(row),
            (receiver,) if receiver else (),
            words.kinds(types, row[self.spatial], ""),
            types,
            cells.severities(row, self.severities, notes),
            sectors=tuple(filter(known, joined(row[self.receiver[2]]))),
            summary=row[self.summary].strip(),
            codes=self.codes(row),
        )

    def _types(self, row: list[str]) -> tuple[str, ...]:
        flagged = tuple(each for each, position in self.flags if row[position] in _YES)
        return flagged or joined(row[self.types])

    def _initiators(self, row: list[str]) -> tuple[Initiator, ...]:
        name, country, category = (row[position].strip() for position in self.initiator)
        return tuple(words.initiator(name, each, category) for each in split(country) or ("",))

    def _receiver(self, row: list[str]) -> Receiver | None:
        name, country, category, subcategory = (row[position] for position in self.receiver)
        if not (country or name):
            return None
        return words.receiver(name, country.strip(), joined(category), joined(subcategory))


_YES = frozenset({"1", "1.0", "True", "true", "TRUE"})


def together(one: Incident, other: Incident) -> Incident:
    """Two rows of one incident put together: the parties of both, each once."""
    return replace(
        one,
        initiators=tuple(dict.fromkeys(one.initiators + other.initiators)),
        receivers=tuple(dict.fromkeys(one.receivers + other.receivers)),
        sectors=tuple(dict.fromkeys(one.sectors + other.sectors)),
    )


def _read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    incidents: dict[str, Incident] = {}
    pairs: set[int] = set()
    for pair, row in each_row(table, notes, _Rows(table, notes).incident):
        digest = hash(tuple(row))
        if digest in pairs:
            notes.mended("row given twice", "", pair.key, "left out")
            continue
        pairs.add(digest)
        before = incidents.get(pair.key)
        if before is None:
            incidents[pair.key] = pair
            continue
        if before.started != pair.started:
            notes.doubted(
                "rows of one incident disagree", "start_date", pair.key, "the first row stands"
            )
        incidents[pair.key] = together(before, pair)
    yield from _unseen(incidents, notes, seen)


def _unseen(incidents: dict[str, Incident], notes: Notes, seen: Seen) -> Iterator[Incident]:
    for key, incident in incidents.items():
        if key in seen:
            notes.doubted("incident told in another file too", "incident_id", key, "left out here")
        else:
            seen[key] = (0, notes.file, 0)
            yield incident


FORMATS = (
    Format(
        "eurepoc-dyadic",
        "eurepoc",
        "EuRepoC dyadic",
        frozenset({"incident_id", "start_date", "initiator_country", "receiver_country"}),
        _read,
    ),
)
