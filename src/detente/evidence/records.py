"""One incident as reported: who says so, when, how surely; nothing is judged, nothing is summed up.

A collection's own words and codes are kept verbatim beside what we make of them, so that every
reading of ours can be checked against what stands in the file. There is no master score: a severity
is a value on its collection's scale, with a step on the model's scale beside it where the crosswalk
gives one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from detente.world.operations import Kind

NOTHING: Mapping[str, str] = MappingProxyType({})


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """A date as reported; its first day where only the month or the year is known."""

    day: date
    precision: Precision = Precision.DAY


class Category(StrEnum):
    """What a party is said to be. The words are ours; the collection's stand in `said`."""

    STATE = "state"
    STATE_AFFILIATED = "state affiliation suggested"
    NON_STATE = "non-state group"
    INDIVIDUAL = "individual"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Initiator:
    """A party to which an incident is laid: an initiator as reported, not as proven.

    `state` is the ISO 3166 alpha-3 code of the state concerned (`XKX` for Kosovo), empty where none
    is named; `country` and `said` are the collection's own words for the state and the category.
    """

    name: str = ""
    state: str = ""
    country: str = ""
    category: Category = Category.UNKNOWN
    said: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A party on the receiving side; `sectors` are the collection's words for what it is."""

    name: str = ""
    state: str = ""
    country: str = ""
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave an incident is on a scale of its collection.

    `scale` is a key of `crosswalk.SCALES`, `value` stands in the file as it is; `step` is what the
    crosswalk makes of it on the model's scale of 1 to 6, None where it makes nothing of it.
    """

    scale: str
    value: float
    step: int | None = None


class Basis(StrEnum):
    """On whose word an attribution rests."""

    GOVERNMENT = "government"
    INDUSTRY = "industry"
    RECEIVER = "receiver"
    INITIATOR = "initiator"
    MEDIA = "media"
    THIRD_PARTY = "third party"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who laid an incident to whom, when and on what basis; states by their alpha-3 codes.

    `basis` and `kind` are verbatim; `rests_on` is what we make of the basis.
    """

    when: When | None = None
    by: str = ""
    by_state: str = ""
    rests_on: tuple[Basis, ...] = ()
    basis: str = ""
    kind: str = ""
    named: str = ""
    state: str = ""
    category: Category = Category.UNKNOWN


class Domain(StrEnum):
    """By which means an answer was given."""

    POLITICAL = "political"
    LEGAL = "legal"
    ECONOMIC = "economic"
    MILITARY = "military"
    CYBER = "cyber"


@dataclass(frozen=True, slots=True)
class Response:
    """An answer to an incident as reported; `kind` and `detail` are the collection's words."""

    domain: Domain
    when: When | None = None
    kind: str = ""
    detail: str = ""
    state: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Who says so, when it was entered and last changed, and how surely: the collection's words."""

    by: str
    entered: When | None = None
    changed: When | None = None
    sureness: str = ""
    disclosed_by: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of one collection.

    `collection` is a key of `importers.COLLECTIONS`, `key` the incident's own within it; the two
    together name a record for ever. `kinds` are the model's, `types` the collection's words.
    `codes` keeps further columns verbatim, by the collection's own names for them. A `partial`
    record comes from a table of attributions or receivers alone: what it lacks is not denied.
    """

    collection: str
    key: str
    title: str
    report: Report
    started: When | None = None
    ended: When | None = None
    initiators: tuple[Initiator, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    kinds: tuple[Kind, ...] = ()
    types: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    responses: tuple[Response, ...] = ()
    sectors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    summary: str = ""
    codes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    partial: bool = False
