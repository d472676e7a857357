"""Incidents counted: plain figures by collection, as reported and never as what happened.

Collections are not added up: they overlap, and each looks at the world in its own way.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from detente.evidence.records import Attribution, Basis, Incident, Precision, When
from detente.world.operations import Kind


class Sort(StrEnum):
    """What an incident was for, as one word for each incident."""

    NOT_SAID = "not said"
    DISRUPTION = "disruption"
    SEVERAL = "more than one"
    ESPIONAGE = "espionage"
    DESTRUCTION = "destruction"


class Word(StrEnum):
    """On whose word a first attribution rests, in three groups."""

    GOVERNMENT = "a government"
    INDUSTRY = "industry"
    INITIATOR = "the initiator's claim"


class Known(StrEnum):
    """How a start is dated."""

    NEW_YEAR = "1 January"
    FIRST = "first of another month"
    DAY = "any other day"
    VAGUE = "month or year only"
    NONE = "no date"


class Attributed(StrEnum):
    """By whom an incident is attributed, the strongest word first."""

    GOVERNMENT = "by a government"
    OTHERS = "by others only"
    NOBODY = "by nobody"


LAGS: tuple[tuple[int, str], ...] = (
    (4, "within 4 days"),
    (30, "5 to 30 days"),
    (182, "1 to 6 months"),
    (365, "6 to 12 months"),
    (730, "1 to 2 years"),
    (10**6, "later"),
)
"""Days up to which an attribution falls into a class, and its name."""

_GROUPS = {
    Basis.GOVERNMENT: Word.GOVERNMENT,
    Basis.INDUSTRY: Word.INDUSTRY,
    Basis.INITIATOR: Word.INITIATOR,
}
_BY_ONE_KIND: dict[tuple[Kind, ...], Sort] = {
    (Kind.ESPIONAGE,): Sort.ESPIONAGE,
    (Kind.DISRUPTION,): Sort.DISRUPTION,
    (Kind.DESTRUCTION,): Sort.DESTRUCTION,
}


@dataclass
class Summary:
    """What was counted of one collection; `dyads` by the codes of initiator and receiver.

    `years` counts by year and sort, `severities` by scale and whole value, `lags` by word and
    class, `responses` incidents by attribution and whether any response is recorded, `dates` by how
    the start is dated, `disclosed` by the collection's own words.
    """

    collection: str
    records: int = 0
    partial: int = 0
    years: Counter[tuple[int, Sort]] = field(default_factory=Counter)
    dyads: Counter[tuple[str, str]] = field(default_factory=Counter)
    severities: Counter[tuple[str, int]] = field(default_factory=Counter)
    lags: Counter[tuple[Word, str]] = field(default_factory=Counter)
    responses: Counter[tuple[Attributed, bool]] = field(default_factory=Counter)
    dates: Counter[Known] = field(default_factory=Counter)
    disclosed: Counter[str] = field(default_factory=Counter)

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year in which a dated incident began."""
        years = [year for year, _ in self.years]
        return (min(years), max(years)) if years else None

    def add(self, record: Incident) -> None:
        """Count one record."""
        self.records += 1
        self.partial += record.partial
        if record.started is not None:
            self.years[record.started.day.year, sort_of(record)] += 1
        self.dyads.update(dyads_of(record))
        self.severities.update({(each.scale, int(each.value)) for each in record.severities})
        self.lags.update(lags_of(record))
        self.responses[attributed(record), bool(record.responses)] += 1
        self.dates[dated(record.started)] += 1
        if record.report.disclosed_by:
            self.disclosed[record.report.disclosed_by] += 1


def summaries(records: Iterable[Incident]) -> tuple[Summary, ...]:
    """Count records, collection by collection, in alphabetical order of their keys."""
    found: dict[str, Summary] = {}
    for record in records:
        if record.collection not in found:
            found[record.collection] = Summary(record.collection)
        found[record.collection].add(record)
    return tuple(found[key] for key in sorted(found))


def sort_of(record: Incident) -> Sort:
    """Say in one word what an incident was for."""
    if not record.kinds:
        return Sort.NOT_SAID
    return _BY_ONE_KIND.get(tuple(dict.fromkeys(record.kinds)), Sort.SEVERAL)


def dyads_of(record: Incident) -> set[tuple[str, str]]:
    """Give every pair of a state to which it is laid and another state on the receiving side."""
    return {
        (initiator.state, receiver.state)
        for initiator in record.initiators
        for receiver in record.receivers
        if initiator.state and receiver.state and initiator.state != receiver.state
    }


def lags_of(record: Incident) -> set[tuple[Word, str]]:
    """Give for each word the class of days from the start to its first attribution.

    Only days that are known as such are taken, and never a first of January, on either side: in
    some collections most of these stand for a year. An attribution before the start is left out.
    """
    if not exact(record.started):
        return set()
    first: dict[Word, int] = {}
    for each in record.attributions:
        days = _days(record, each)
        for word in {_GROUPS[basis] for basis in each.rests_on if basis in _GROUPS}:
            if days is not None and days >= 0:
                first[word] = min(days, first.get(word, days))
    return {(word, lag_class(days)) for word, days in first.items()}


def lag_class(days: int) -> str:
    """Name the class of a number of days."""
    return next(name for most, name in LAGS if days <= most)


def attributed(record: Incident) -> Attributed:
    """Say by whom an incident is attributed."""
    if any(Basis.GOVERNMENT in each.rests_on for each in record.attributions):
        return Attributed.GOVERNMENT
    return Attributed.OTHERS if record.attributions else Attributed.NOBODY


def dated(when: When | None) -> Known:
    """Say how a start is dated."""
    if when is None:
        return Known.NONE
    if when.precision is not Precision.DAY:
        return Known.VAGUE
    if when.day.day != 1:
        return Known.DAY
    return Known.NEW_YEAR if when.day.month == 1 else Known.FIRST


def exact(when: When | None) -> bool:
    """Whether a date is known to the day, and is no first of January."""
    return dated(when) in (Known.DAY, Known.FIRST)


def _days(record: Incident, attribution: Attribution) -> int | None:
    if record.started is None or attribution.when is None or not exact(attribution.when):
        return None
    return (attribution.when.day - record.started.day).days
