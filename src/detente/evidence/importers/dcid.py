"""Dyadic Cyber Incident Dataset 2.0: sheet 1 has the incidents, sheet 2 the campaigns around them.

From: the authors' site and the replication files of those who use it. Licence: none stated; the
authors ask to be cited. A state's number is that of the Correlates of War; the pair of numbers is
written without a separator, and the target is the one that is not the initiator.
"""

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from detente.evidence.countries import by_cow, code, cow_numbers
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.importers.dcid_campaigns import read_campaigns
from detente.evidence.importers.formats import Collection, Format, Seen, one_by_one
from detente.evidence.lists import known
from detente.evidence.records import Category, Incident, Initiator, Receiver, Report
from detente.evidence.tables import Table
from detente.world.operations import Kind

COLLECTION = Collection(
    "dcid",
    "Dyadic Cyber Incident Dataset (DCID) 2.0",
    "none stated; the authors ask for citation",
    "Maness, R. C., Valeriano, B., Hedgecock, K., Jensen, B. M., & Macias, J. M. (2022). The "
    "Dyadic Cyber Incident and Campaign Dataset, version 2.0",
    "https://drryanmaness.wixsite.com/cyberconflict",
)

REPORT = Report("DCID 2.0")

METHODS = MappingProxyType(
    {"1": "vandalism", "2": "denial of service", "3": "intrusion", "4": "infiltration"}
)
"""Methods by the first digit of their code; 4.1 to 4.4 are kinds of infiltration."""

OBJECTIVES = MappingProxyType(
    {
        "1": ("disruption", Kind.DISRUPTION),
        "2": ("short-term espionage", Kind.ESPIONAGE),
        "3": ("long-term espionage", Kind.ESPIONAGE),
        "4": ("degrade", Kind.DESTRUCTION),
    }
)

TARGETS = MappingProxyType({"1": "private", "2": "government, not military", "3": "military"})

SECTORS = MappingProxyType(
    {
        str(number): name
        for number, name in enumerate(
            (
                "chemical",
                "commercial facilities",
                "communications",
                "critical manufacturing",
                "dams",
                "defense industrial base",
                "emergency services",
                "energy",
                "financial services",
                "food and agriculture",
                "government facilities",
                "healthcare and public health",
                "information technology",
                "nuclear",
                "transportation",
                "water and wastewater",
                "other",
            ),
            start=1,
        )
    }
)
"""Critical infrastructure by the list of the US Department of Homeland Security."""

TOLD = frozenset(
    {"cyberincidentnum", "name", *(f"sources{number}" for number in range(1, 6))}
    | {"interactionstartdate", "interactionenddate"}
)

SOURCES = (*(f"sources{number}" for number in range(1, 6)), "justice", "cert", "fbi")

NEEDED = frozenset(
    {"cyberincidentnum", "dyadpair", "name", "interactionstartdate", "method", "initiator"}
    | {"cyber_objective", "severity"}
)


class _Rows:
    """Turns rows of sheet 1 into incidents; the columns are looked up once."""

    def __init__(self, table: Table, notes: Notes) -> None:
        at_column = table.position
        self.notes = notes
        self.key, self.name = at_column("cyberincidentnum"), at_column("name")
        self.pair, self.initiator = at_column("dyadpair"), at_column("initiator")
        self.states = at_column("statea"), at_column("stateb")
        self.started = at_column("interactionstartdate")
        self.ended = at_column("interactionenddate")
        self.method, self.objective = at_column("method"), at_column("cyber_objective")
        self.target, self.sector = at_column("targettype"), at_column("crit inf")
        self.third = at_column("3rdpartyinitiator")
        self.severity = (("dcid-severity", "severity", at_column("severity")),)
        self.summary = at_column("political objective")
        self.sources = [at_column(each) for each in SOURCES]
        self.codes = cells.codes(table, TOLD)

    def incident(self, row: list[str]) -> Incident:
        """One row as an incident."""
        notes = self.notes
        started = cells.start(row[self.started], "interactionstartdate", notes)
        method = _number(row[self.method])
        objective, kind = OBJECTIVES.get(_number(row[self.objective]), ("", None))
        initiator, receivers = self._parties(row)
        return Incident(
            "dcid",
            cells.key_of(row[self.key], "Cyberincidentnum"),
            row[self.name].strip(),
            REPORT,
            started,
            cells.end(row[self.ended], "interactionenddate", started, notes),
            (initiator,),
            receivers,
            () if kind is None else (kind,),
            tuple(filter(None, (METHODS.get(method[:1], method), objective))),
            cells.severities(row, self.severity, notes),
            sectors=receivers[0].sectors if receivers else self._sectors(row),
            sources=tuple(row[each].strip() for each in self.sources if row[each]),
            summary=row[self.summary].strip(),
            codes=self.codes(row),
        )

    def _parties(self, row: list[str]) -> tuple[Initiator, tuple[Receiver, ...]]:
        number = _number(row[self.initiator])
        if not (number.isdigit() and by_cow(int(number))):
            raise RowRefusedError("initiator is no state's number", "initiator", number)
        first, second = (row[position].strip() for position in self.states)
        pair = _number(row[self.pair])
        target = _target(pair, number, first, second)
        initiator = _initiator(number, first, second, row[self.third])
        if target is None:
            self.notes.doubted(
                "initiator not in its pair",
                "initiator",
                f"{number} in {pair}",
                "kept without a receiver, so that it counts for no pair of states",
            )
            return initiator, ()
        return initiator, (_receiver(target, first, second, self._sectors(row)),)

    def _sectors(self, row: list[str]) -> tuple[str, ...]:
        return _sectors(_number(row[self.target]), _number(row[self.sector]))


@lru_cache(maxsize=1 << 12)
def _number(text: str) -> str:
    """A number as text without a point behind it."""
    return text.strip().removesuffix(".0")


@lru_cache(maxsize=1 << 12)
def _target(pair: str, initiator: str, first: str, second: str) -> str | None:
    """The code of the state attacked, None where the initiator is not in the pair."""
    by_number = {str(number): its_code for number, its_code in cow_numbers().items()}
    rest = {
        pair[len(initiator) :] if pair.startswith(initiator) else "",
        pair[: -len(initiator)] if pair.endswith(initiator) else "",
    }
    found = [by_number[each] for each in rest if each in by_number]
    if len(found) == 1:
        return found[0]
    acting = by_number[initiator]
    named = [each for each in (code(first), code(second)) if each]
    others = [each for each in named if each != acting]
    return others[0] if acting in named and len(others) == 1 else None


@lru_cache(maxsize=1 << 12)
def _initiator(number: str, first: str, second: str, third_party: str) -> Initiator:
    state = by_cow(int(number))
    third = _number(third_party)
    return Initiator(
        state=state,
        country=next((each for each in (first, second) if code(each) == state), number),
        category=Category.STATE_AFFILIATED if third == "1" else Category.STATE,
        said=f"3rdpartyinitiator {third}" if third else "",
    )


@lru_cache(maxsize=1 << 12)
def _receiver(state: str, first: str, second: str, sectors: tuple[str, ...]) -> Receiver:
    country = next((each for each in (first, second) if code(each) == state), state)
    return Receiver(state=state, country=country, sectors=sectors)


@lru_cache(maxsize=1 << 12)
def _sectors(target: str, infrastructure: str) -> tuple[str, ...]:
    named = (TARGETS.get(target, target), SECTORS.get(infrastructure, infrastructure))
    return tuple(filter(known, named))


def _read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    return one_by_one(table, notes, seen, _Rows(table, notes).incident)


FORMATS = (
    Format(
        "dcid-campaigns",
        "dcid",
        "DCID 2.0 sheet 2",
        frozenset({"cyberincidentnum", "initiator", "target", "diplo_negative", "mil_negative"}),
        read_campaigns,
        part=True,
    ),
    Format("dcid-incidents", "dcid", "DCID 2.0 sheet 1", NEEDED, _read),
)
