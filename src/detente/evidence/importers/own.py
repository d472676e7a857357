"""Our own CSV: a small format for incidents that somebody writes down by hand.

From: whoever fills the template in (`template()`), on their own terms. One row to an incident; a
cell with several items joins them with ``"; "``, and lists beside one another are matched by
position. States are written by name or by ISO code. Columns with other names are kept as codes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import TypeVar

from detente.evidence.countries import code, is_no_state
from detente.evidence.crosswalk import SCALES
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.importers.formats import Collection, Format, Seen, one_by_one
from detente.evidence.lists import joined, known, side_by_side
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
    When,
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
        self.initiators = self._cells("initiator_states", "initiator_names", "initiator_categories")
        self.receivers = self._cells("receiver_states", "receiver_names")
        self.attributed = self._cells(
            "attributed_on",
            "attributed_by",
            "attributed_by_state",
            "attributed_to",
            "attribution_basis",
        )
        self.answered = self._cells(
            "responded_on", "response_domain", "response_state", "response_kind"
        )
        self.codes = cells.codes(table, frozenset(COLUMNS))

    def _cells(self, *names: str) -> Callable[[list[str]], tuple[str, ...]]:
        """A function that takes the cells of these columns out of a row."""
        return itemgetter(*(self.at[name] for name in names))

    def incident(self, row: list[str]) -> Incident:
        """One row as an incident."""
        at_column, notes = self.at, self.notes
        started = cells.start(row[at_column["started"]], "started", notes)
        title = row[at_column["title"]].strip()
        if not title:
            raise RowRefusedError("no title", "title")
        sectors = joined(row[at_column["sectors"]])
        initiators = _initiators(*self.initiators(row))
        receivers = _receivers(*self.receivers(row), sectors)
        self._note_strangers((each.country for each in initiators), "initiator_states")
        self._note_strangers((each.country for each in receivers), "receiver_states")
        return Incident(
            "own",
            cells.key_of(row[at_column["key"]], "key"),
            title,
            Report("own", sureness=row[at_column["sureness"]].strip()),
            started,
            cells.end(row[at_column["ended"]], "ended", started, notes),
            initiators,
            receivers,
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

    def _note_strangers(self, states: Iterable[str], column: str) -> None:
        for name in states:
            if not code(name) and not is_no_state(name):
                self.notes.doubted("name of no state", column, name, "kept without a code")

    def _severities(self, row: list[str]) -> tuple[Severity, ...]:
        scale = row[self.at["severity_scale"]].strip() or "detente"
        if scale not in SCALES:
            raise RowRefusedError("scale that is not known", "severity_scale", scale)
        where = self.at["severity"]
        return cells.severities(row, ((scale, "severity", where),), self.notes)

    def _attributions(self, row: list[str]) -> tuple[Attribution, ...]:
        told = self.attributed(row)
        if not any(told):
            return ()
        return tuple(
            _attribution(cells.day(on, "attributed_on", self.notes), tuple(rest))
            for on, *rest in side_by_side(*map(joined, told))
        )

    def _responses(self, row: list[str]) -> tuple[Response, ...]:
        told = self.answered(row)
        if not any(told):
            return ()
        return tuple(
            Response(
                _one_of(Domain, domain, "response_domain") or Domain.POLITICAL,
                cells.day(on, "responded_on", self.notes),
                kind,
                state=code(state),
            )
            for on, domain, state, kind in side_by_side(*map(joined, told))
        )


@lru_cache(maxsize=1 << 12)
def _initiators(states: str, names: str, categories: str) -> tuple[Initiator, ...]:
    return tuple(
        Initiator(
            known(name),
            code(country),
            country,
            _one_of(Category, said, "initiator_categories") or Category.UNKNOWN,
            said,
        )
        for country, name, said in side_by_side(*map(joined, (states, names, categories)))
    )


@lru_cache(maxsize=1 << 12)
def _receivers(states: str, names: str, sectors: tuple[str, ...]) -> tuple[Receiver, ...]:
    return tuple(
        Receiver(known(name), code(country), country, sectors)
        for country, name in side_by_side(joined(states), joined(names))
    )


@lru_cache(maxsize=1 << 12)
def _attribution(when: When | None, told: tuple[str, ...]) -> Attribution:
    by, by_state, to, basis = told
    word = _one_of(Basis, basis, "attribution_basis")
    rests_on = () if word is None else (word,)
    return Attribution(when, by, code(by_state), rests_on, basis, state=code(to))


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
