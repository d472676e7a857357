"""Our own CSV: a small format for incidents that somebody writes down by hand.

From: whoever fills the template in (`template()`), on their own terms. One row to an incident; a
cell with several items joins them with ``"; "``, and lists beside one another are matched by
position. States are written by name or by ISO code. Columns with other names are kept as codes.
"""

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from detente.evidence.countries import code, is_no_state
from detente.evidence.crosswalk import SCALES
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.importers.formats import Collection, Format, Seen, one_by_one
from detente.evidence.lists import at, joined, known
from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Incident,
    Initiator,
    Receiver,
    Report,
    Response,
    Severity,
)
from detente.evidence.tables import Table
from detente.world.operations import Kind

COLLECTION = Collection(
    "own",
    "Incidents in the format of Détente",
    "that of whoever wrote the file",
    "name the author of the file and its date",
    "docs/evidence/importing.md",
)

COLUMNS = MappingProxyType(
    {
        "key": "a name of the incident within the file that never changes; needed",
        "title": "what readers see; needed",
        "started": "day, month or year: 2031-05-04, 2031-05 or 2031",
        "ended": "as above; empty where not known",
        "initiator_states": "states to which it is laid, by name or ISO code; needed as a column",
        "initiator_names": "groups or organs, one for each state",
        "initiator_categories": " / ".join(Category),
        "receiver_states": "states on the receiving side; needed as a column",
        "receiver_names": "organisations, one for each state",
        "sectors": "what was hit, in your own words",
        "kinds": " / ".join(kind.name.lower() for kind in Kind),
        "severity": "1 to 6 as in docs/model.md, or a value on another scale",
        "severity_scale": "one of " + ", ".join(SCALES) + "; empty: detente",
        "attributed_on": "days of attributions",
        "attributed_by": "who laid the incident to the initiators, one for each attribution",
        "attributed_by_state": "the state whose organ that is",
        "attributed_to": "the state named",
        "attribution_basis": " / ".join(Basis),
        "responded_on": "days of answers",
        "response_domain": " / ".join(Domain),
        "response_state": "who answered",
        "response_kind": "what was done, in your own words",
        "sureness": "how sure the report is, in your own words",
        "sources": "addresses",
        "summary": "a sentence or two",
    }
)
"""The columns, with what they hold; their order is free, and all but the needed ones may lack."""

EXAMPLES = (
    {
        "key": "2031-01",
        "title": "Customs portal of Northland unreachable (made up)",
        "started": "2031-05-04",
        "ended": "2031-05-06",
        "initiator_states": "Unknown",
        "initiator_names": "Grey Heron",
        "initiator_categories": "non-state group",
        "receiver_states": "Unknown",
        "receiver_names": "Northland Customs",
        "sectors": "government",
        "kinds": "disruption",
        "severity": "2",
        "sureness": "claimed by the group, not confirmed",
    },
)
"""Made-up rows that the template shows."""

NEEDED = frozenset({"key", "title", "started", "initiator_states", "receiver_states"})

E = TypeVar("E", Category, Basis, Domain)


def template() -> str:
    """The format as a file to fill in: the header and a made-up row."""
    lines = [",".join(COLUMNS)]
    for example in EXAMPLES:
        lines.append(",".join(f'"{example.get(name, "")}"' for name in COLUMNS))
    return "\n".join(lines) + "\n"


class _Rows:
    """Turns rows into incidents; the columns are looked up once."""

    def __init__(self, table: Table, notes: Notes) -> None:
        self.notes = notes
        self.at = {name: table.position(name) for name in COLUMNS}
        self.codes = cells.codes(table, frozenset(COLUMNS))

    def incident(self, row: list[str]) -> Incident:
        """One row as an incident."""
        at_column, notes = self.at, self.notes
        started = cells.start(row[at_column["started"]], "started", notes)
        title = row[at_column["title"]].strip()
        if not title:
            raise RowRefusedError("no title", "title")
        sectors = joined(row[at_column["sectors"]])
        return Incident(
            "own",
            cells.key_of(row[at_column["key"]], "key"),
            title,
            Report("own", sureness=row[at_column["sureness"]].strip()),
            started,
            cells.end(row[at_column["ended"]], "ended", started, notes),
            self._initiators(row),
            self._receivers(row, sectors),
            _kinds(row[at_column["kinds"]]),
            joined(row[at_column["kinds"]]),
            self._severities(row),
            self._attributions(row),
            self._responses(row),
            sectors,
            joined(row[at_column["sources"]]),
            row[at_column["summary"]].strip(),
            self.codes(row),
        )

    def _lists(self, row: list[str], *names: str) -> Iterator[tuple[str, ...]]:
        """The items of several lists side by side, shorter ones filled up with nothing."""
        lists = [joined(row[self.at[name]]) for name in names]
        for index in range(max(map(len, lists))):
            yield tuple(at(items, index, "") for items in lists)

    def _initiators(self, row: list[str]) -> tuple[Initiator, ...]:
        return tuple(
            Initiator(
                known(name),
                self._state(country, "initiator_states"),
                country,
                _one_of(Category, said, "initiator_categories") or Category.UNKNOWN,
                said,
            )
            for country, name, said in self._lists(
                row, "initiator_states", "initiator_names", "initiator_categories"
            )
        )

    def _receivers(self, row: list[str], sectors: tuple[str, ...]) -> tuple[Receiver, ...]:
        return tuple(
            Receiver(known(name), self._state(country, "receiver_states"), country, sectors)
            for country, name in self._lists(row, "receiver_states", "receiver_names")
        )

    def _state(self, name: str, column: str) -> str:
        found = code(name)
        if not found and not is_no_state(name):
            self.notes.doubted("name of no state", column, name, "kept without a code")
        return found

    def _severities(self, row: list[str]) -> tuple[Severity, ...]:
        scale = row[self.at["severity_scale"]].strip() or "detente"
        if scale not in SCALES:
            raise RowRefusedError("scale that is not known", "severity_scale", scale)
        where = self.at["severity"]
        return cells.severities(row, ((scale, "severity", where),), self.notes)

    def _attributions(self, row: list[str]) -> tuple[Attribution, ...]:
        return tuple(
            Attribution(
                cells.day(on, "attributed_on", self.notes) if on else None,
                by,
                code(by_state),
                tuple(filter(None, (_one_of(Basis, basis, "attribution_basis"),))),
                basis,
                state=code(to),
            )
            for on, by, by_state, to, basis in self._lists(
                row,
                "attributed_on",
                "attributed_by",
                "attributed_by_state",
                "attributed_to",
                "attribution_basis",
            )
        )

    def _responses(self, row: list[str]) -> tuple[Response, ...]:
        return tuple(
            Response(
                _one_of(Domain, domain, "response_domain") or Domain.POLITICAL,
                cells.day(on, "responded_on", self.notes) if on else None,
                kind,
                state=code(state),
            )
            for on, domain, state, kind in self._lists(
                row, "responded_on", "response_domain", "response_state", "response_kind"
            )
        )


def _one_of(words: type[E], text: str, column: str) -> E | None:
    if not known(text):
        return None
    try:
        return words(text)
    except ValueError:
        raise RowRefusedError("word that is not among those allowed", column, text) from None


@lru_cache(maxsize=256)
def _kinds(text: str) -> tuple[Kind, ...]:
    names = {kind.name.lower(): kind for kind in Kind}
    words = [word for word in joined(text) if known(word)]
    unknown = next((word for word in words if word not in names), None)
    if unknown:
        raise RowRefusedError("word that is not among those allowed", "kinds", unknown)
    return tuple(sorted({names[word] for word in words}))


def _read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    return one_by_one(table, notes, seen, _Rows(table, notes).incident)


FORMATS = (Format("own", "own", "our own CSV", NEEDED, _read),)
