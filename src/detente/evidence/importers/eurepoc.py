"""EuRepoC, one row to an incident: the Global table (1.1, 1.3) and the Table View of the site.

From: https://eurepoc.eu and Zenodo (7848941 for 1.1, 14965395 for 1.3). Terms: CC BY-NC 4.0, by the
statement of third parties who use it; rows may be read here and must not be shipped. The Global
table writes lists as Python does, the Table View joins them with semicolons; both are read alike.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from detente.evidence.countries import code
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.importers import eurepoc_words as words
from detente.evidence.importers.formats import Collection, Format, Seen, one_by_one
from detente.evidence.lists import ListFaultError, joined, known, side_by_side
from detente.evidence.records import Attribution, Domain, Incident, Report, Response
from detente.evidence.tables import Table

COLLECTION = Collection(
    "eurepoc",
    "European Repository of Cyber Incidents (EuRepoC)",
    "CC BY-NC 4.0 (as stated by users of the release; ask the repository before commercial use)",
    "European Repository of Cyber Incidents (EuRepoC), https://eurepoc.eu; name release and date",
    "https://eurepoc.eu",
)

TOLD = frozenset(
    [
        "id",
        "name",
        "description",
        "start_date",
        "end_date",
        "receiver_name",
        "receiver_country",
        "receiver_category",
        "receiver_category_subcode",
        "initiator_name",
        "initiator_country",
        "initiator_category",
        "attribution_date",
        "attribution_type",
        "attribution_basis",
        "attributing_actor",
        "attribution_it_company",
        "attributing_country",
        "attributed_initiator",
        "attributed_initiator_country",
        "attributed_initiator_category",
        "political_response_date",
        "political_response_type",
        "political_response_type_subcode",
        "political_response_country",
        "political_response_actor",
        "legal_response_date",
        "legal_response_type",
        "legal_response_type_subcode",
        "legal_response_country",
        "legal_response_actor",
        "sources_url",
        "sources_attribution",
        "added_to_db",
        "updated_at",
        "status",
    ]
)
"""Columns that stand in fields of the record; all others are kept in `codes`."""

SEVERITIES = (
    ("eurepoc-weighted", "weighted_cyber_intensity"),
    ("eurepoc-unweighted", "unweighted_cyber_intensity"),
    ("eurepoc-impact", "impact_indicator_value"),
)

ATTRIBUTED = (
    "attribution_type",
    "attribution_basis",
    "attributing_actor",
    "attribution_it_company",
    "attributing_country",
    "attributed_initiator",
    "attributed_initiator_country",
    "attributed_initiator_category",
)
"""Columns of an attribution, in the order of `eurepoc_words.attribution`."""

ANSWERED = ("_date", "_type", "_type_subcode", "_country", "_actor")


class _Rows:
    """Turns rows of one table into incidents; the columns are looked up once."""

    def __init__(self, table: Table, notes: Notes) -> None:
        at_column = table.position
        self.notes = notes
        self.key = at_column("id", "incident_id")
        self.name, self.summary = at_column("name"), at_column("description")
        self.started, self.ended = at_column("start_date"), at_column("end_date")
        self.types = at_column("incident_type")
        self.spatial = at_column("physical_effects_spatial")
        self.impact = at_column("mitre_impact")
        self.initiators = [
            at_column(f"initiator_{each}") for each in ("name", "country", "category")
        ]
        self.receivers = [
            at_column(f"receiver_{each}")
            for each in ("name", "country", "category", "category_subcode")
        ]
        self.attributed = itemgetter(at_column("attribution_date"), *map(at_column, ATTRIBUTED))
        self.answers = [
            (
                domain,
                at_column(f"number_of_{domain}_responses"),
                itemgetter(*(at_column(f"{domain}_response{each}") for each in ANSWERED)),
            )
            for domain in (Domain.POLITICAL, Domain.LEGAL)
        ]
        self.severities = tuple((scale, name, at_column(name)) for scale, name in SEVERITIES)
        self.sources = at_column("sources_url"), at_column("sources_attribution")
        self.report = [at_column(each) for each in ("added_to_db", "updated_at", "status")]
        self.disclosed = at_column("source_incident_detection_disclosure")
        self.codes = cells.codes(table, TOLD)

    def incident(self, row: list[str]) -> Incident:
        """One row as an incident."""
        notes = self.notes
        key = cells.key_of(row[self.key], "ID")
        started = cells.start(row[self.started], "start_date", notes)
        initiating, receiving = self._parties(row)
        types = joined(row[self.types])
        return Incident(
            "eurepoc",
            key,
            row[self.name].strip(),
            self._report(row),
            started,
            cells.end(row[self.ended], "end_date", started, notes),
            initiating.initiators,
            receiving.receivers,
            words.kinds(types, row[self.spatial], row[self.impact]),
            types,
            cells.severities(row, self.severities, notes),
            self._attributions(row),
            self._responses(row),
            receiving.sectors,
            self._sources(row),
            row[self.summary].strip(),
            self.codes(row),
        )

    def _parties(self, row: list[str]) -> tuple[words.Parties, words.Parties]:
        name, country, category = self.initiators
        to_name, to_country, to_category, to_subcode = self.receivers
        try:
            initiating = words.initiators(row[name], row[country], row[category])
            receiving = words.receivers(
                row[to_name], row[to_country], row[to_category], row[to_subcode]
            )
        except ListFaultError:
            raise RowRefusedError(
                "list that is not closed", "initiators or receivers", row[country]
            ) from None
        for parties, what, column in (
            (initiating, "initiators", country),
            (receiving, "receivers", to_country),
        ):
            if parties.unequal:
                self.notes.mended(
                    f"lists of {what} of unequal length", "", row[column], "matched by position"
                )
        return initiating, receiving

    def _attributions(self, row: list[str]) -> tuple[Attribution, ...]:
        lists = map(joined, self.attributed(row))
        return tuple(
            words.attribution(cells.day(date, "attribution_date", self.notes), tuple(told))
            for date, *told in side_by_side(*lists)
        )

    def _responses(self, row: list[str]) -> tuple[Response, ...]:
        found: tuple[Response, ...] = ()
        for domain, number, answer in self.answers:
            if row[number] != "0" and any(answer(row)):
                found += self._answers(domain, answer(row))
        return found

    def _answers(self, domain: Domain, told: Iterable[str]) -> tuple[Response, ...]:
        return tuple(
            Response(
                domain,
                cells.day(date, f"{domain}_response_date", self.notes),
                kind,
                known(detail),
                code(country),
                known(actor) or known(country),
            )
            for date, kind, detail, country, actor in side_by_side(*map(joined, told))
            if known(date) or known(kind) or known(country) or known(actor)
        )

    def _report(self, row: list[str]) -> Report:
        entered, changed, status = (row[position] for position in self.report)
        return Report(
            "EuRepoC",
            cells.day(entered, "added_to_DB", self.notes) if entered else None,
            cells.day(changed, "updated_at", self.notes) if changed else None,
            status,
            row[self.disclosed],
        )

    def _sources(self, row: list[str]) -> tuple[str, ...]:
        first, second = self.sources
        found = row[first].split("; ") + row[second].split("; ")
        return tuple(dict.fromkeys(filter(None, map(known, found))))


def _read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    return one_by_one(table, notes, seen, _Rows(table, notes).incident)


NEEDED = frozenset(
    {"name", "start_date", "incident_type", "initiator_country", "initiator_category"}
    | {"receiver_country"}
)

FORMATS = (
    Format("eurepoc-table-view", "eurepoc", "EuRepoC Table View", NEEDED | {"id", "status"}, _read),
    Format("eurepoc-global", "eurepoc", "EuRepoC Global", NEEDED | {"id"}, _read),
    Format(
        "eurepoc-global-1.3",
        "eurepoc",
        "EuRepoC Global 1.3",
        NEEDED | {"incident_id", "number_of_attributions"},
        _read,
    ),
)
