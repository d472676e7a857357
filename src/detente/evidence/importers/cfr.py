"""Cyber Operations Tracker of the Council on Foreign Relations, exports of 2019 and later.

From: https://www.cfr.org/cyber-operations. Licence: © Council on Foreign Relations, none stated for
the data; cite the tracker and the day of the export. The tracker lists operations thought to be
backed by a state. It has no keys: here an incident's key is its day and its title.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from detente.evidence.countries import code, split
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.importers.formats import Collection, Format, Seen, one_by_one
from detente.evidence.lists import known
from detente.evidence.records import (
    Category,
    Domain,
    Incident,
    Initiator,
    Receiver,
    Report,
    Response,
)
from detente.evidence.tables import Table
from detente.world.operations import Kind

COLLECTION = Collection(
    "cfr",
    "Cyber Operations Tracker, Council on Foreign Relations",
    "© Council on Foreign Relations; no licence stated for the data",
    "Council on Foreign Relations, Cyber Operations Tracker, https://www.cfr.org/cyber-operations; "
    "name the day of the export",
    "https://www.cfr.org/cyber-operations",
)

REPORT = Report("CFR")

KINDS = MappingProxyType(
    {
        "espionage": Kind.ESPIONAGE,
        "doxing": Kind.ESPIONAGE,
        "denial of service": Kind.DISRUPTION,
        "defacement": Kind.DISRUPTION,
        "sabotage": Kind.DESTRUCTION,
        "data destruction": Kind.DESTRUCTION,
    }
)
"""Types that say what an operation was for; the theft of money is none of the three."""

RESPONSES = MappingProxyType(
    {
        "denouncement": Domain.POLITICAL,
        "confirmation": Domain.POLITICAL,
        "unknown": Domain.POLITICAL,
        "criminal charges": Domain.LEGAL,
        "sanctions": Domain.ECONOMIC,
        "hack back": Domain.CYBER,
    }
)
"""Labels that stand before the address in the column of responses."""

CUT_OFF = "Korea"
"""What is left of "Korea (Democratic People's Republic of)" where an export cut at a sign."""

TOLD = frozenset({"title", "date", "description", "sources_1", "sources_2", "sources_3"})

_ADDRESS = re.compile(r"https?://\S+")
_SOUTH = re.compile(r"south korea|(?<!s )republic of korea", re.IGNORECASE)


class _Rows:
    """Turns rows of an export into incidents; the columns are looked up once."""

    def __init__(self, table: Table, notes: Notes) -> None:
        at_column = table.position
        self.notes = notes
        self.title, self.date = at_column("title"), at_column("date")
        self.affiliations = at_column("affiliations")
        self.summary = at_column("description")
        self.response, self.victims = at_column("response"), at_column("victims")
        self.sponsor = at_column("sponsor")
        self.type, self.category = at_column("type"), at_column("category")
        self.sources = [at_column(f"sources_{number}") for number in (1, 2, 3)]
        self.codes = cells.codes(table, TOLD)

    def incident(self, row: list[str]) -> Incident:
        """One row as an incident."""
        started = cells.start(row[self.date], "Date", self.notes)
        title = " ".join(row[self.title].split())
        if not title:
            raise RowRefusedError("no title", "Title", row[self.title])
        codes = self.codes(row)
        row = self._unshifted(row)
        initiators = self._initiators(row)
        category = row[self.category].strip()
        type_ = row[self.type].strip()
        sectors = (category,) if category else ()
        return Incident(
            "cfr",
            f"{started.day if started else 'undated'} {title}",
            title,
            REPORT,
            started,
            None,
            initiators,
            _victims(row[self.victims], sectors),
            _kinds(type_),
            (type_,) if type_ else (),
            (),
            (),
            self._responses(row),
            sectors,
            tuple(row[each].strip() for each in self.sources if row[each].strip()),
            row[self.summary].strip(),
            codes,
        )

    def _unshifted(self, row: list[str]) -> list[str]:
        """The row with the victims put back that commas pushed into the columns beside them."""
        response = row[self.response]
        if not response.startswith(" ") or _ADDRESS.search(response):
            return row
        pushed = [row[each].strip() for each in (self.response, self.victims, self.sponsor)]
        self.notes.doubted(
            "row shifted by commas",
            "Response",
            " | ".join(pushed),
            "read as victims; the sponsor is taken as unknown",
        )
        mended = row.copy()
        mended[self.victims] = ", ".join(filter(None, pushed))
        mended[self.response] = mended[self.sponsor] = ""
        return mended

    def _initiators(self, row: list[str]) -> tuple[Initiator, ...]:
        text = row[self.sponsor]
        name = row[self.affiliations].strip()
        stripped = text.strip()
        if not known(stripped):
            return (_initiator(name, ""),) if name else ()
        if stripped == CUT_OFF:
            return (self._korea(name, text),)
        if text[0] == " ":
            self.notes.doubted(
                "sponsor begins with a blank", "Sponsor", text, "what stood before it may be lost"
            )
        return tuple(_initiator(name, each) for each in split(stripped))

    def _korea(self, name: str, text: str) -> Initiator:
        """The sponsor whose name was cut off: the North unless the affiliations name the South."""
        state = "KOR" if _SOUTH.search(name) else "PRK"
        self.notes.doubted("sponsor cut off", "Sponsor", text, f"read as {state}")
        return Initiator(name, state, text, Category.STATE_AFFILIATED, text)

    def _responses(self, row: list[str]) -> tuple[Response, ...]:
        text = row[self.response].strip()
        return _responses(text) if text else ()


@lru_cache(maxsize=1 << 12)
def _initiator(name: str, country: str) -> Initiator:
    """A sponsor: the tracker says that a state is suspected to stand behind the operation."""
    category = Category.STATE_AFFILIATED if country else Category.UNKNOWN
    return Initiator(name, code(country), country, category, country)


@lru_cache(maxsize=1 << 12)
def _victims(text: str, sectors: tuple[str, ...]) -> tuple[Receiver, ...]:
    """Victims between commas; a name of a state gives its code, any other stands for itself."""
    return tuple(
        Receiver(state=code(each), country=each, sectors=sectors)
        if code(each)
        else Receiver(name=each, sectors=sectors)
        for each in split(text)
        if known(each)
    )


@lru_cache(maxsize=256)
def _kinds(text: str) -> tuple[Kind, ...]:
    words = (each.strip().casefold() for each in text.split(","))
    return tuple(sorted({KINDS[each] for each in words if each in KINDS}))


@lru_cache(maxsize=1 << 12)
def _responses(text: str) -> tuple[Response, ...]:
    """Labels, each followed by the address where the answer is reported."""
    addresses = _ADDRESS.findall(text)
    labels = [each.strip(" ,;\u00a0") for each in _ADDRESS.split(text)]
    pairs = [(label, addresses[i] if i < len(addresses) else "") for i, label in enumerate(labels)]
    return tuple(
        Response(RESPONSES.get(label.casefold(), Domain.POLITICAL), kind=label, detail=address)
        for label, address in pairs
        if label or address
    )


def _read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    return one_by_one(table, notes, seen, _Rows(table, notes).incident)


FORMATS = (
    Format(
        "cfr",
        "cfr",
        "CFR Cyber Operations Tracker",
        frozenset({"title", "date", "affiliations", "response", "victims", "sponsor", "type"}),
        _read,
    ),
)
