"""What the page about incidents is made from: counts by collection, their terms, merges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.evidence.catalogue import COLLECTION, LICENCE, TITLE
from detente.evidence.importers import COLLECTIONS
from detente.evidence.records import Incident
from detente.evidence.summary import Summary
from detente.report.palette import LOOKS, SPARE, Look

LOOK_OF: Mapping[str, Look] = {
    "detente": LOOKS["integrated"],
    "eurepoc": LOOKS["defence"],
    "dcid": LOOKS["retaliation-doctrine"],
    "cfr": LOOKS["diplomacy"],
    "stix": SPARE[0],
    "own": SPARE[1],
}
"""How each collection is drawn, in every chart alike."""

SHORT: Mapping[str, str] = {
    "detente": "Détente",
    "eurepoc": "EuRepoC",
    "dcid": "DCID",
    "cfr": "CFR",
    "stix": "STIX files",
    "own": "own files",
}


@dataclass(frozen=True)
class Terms:
    """Whose a collection is, on what terms it may be used, and how it is cited."""

    title: str
    licence: str
    citation: str


@dataclass(frozen=True)
class Material:
    """What was counted, ready to be drawn.

    `groups` are records of several collections that stand for one incident; `conflicts` counts the
    points on which such records contradict each other.
    """

    summaries: Sequence[Summary]
    catalogue: Sequence[Incident]
    groups: int = 0
    conflicts: int = 0
    store: str = ""

    @property
    def collections(self) -> tuple[Summary, ...]:
        """Collections to be drawn: the catalogue, a choice of eight, only where it is all."""
        others = tuple(each for each in self.summaries if each.collection != COLLECTION)
        return others or tuple(self.summaries)

    @property
    def records(self) -> int:
        """Records in all."""
        return sum(each.records for each in self.summaries)

    @property
    def basis(self) -> str:
        """What is drawn: collections with their numbers of records."""
        return ", ".join(f"{name(each)} {each.records:,}" for each in self.collections) + " records"


def name(summary: Summary | str) -> str:
    """The short name of a collection."""
    key = summary if isinstance(summary, str) else summary.collection
    return SHORT.get(key, key)


def look(collection: str) -> Look:
    """How a collection is drawn."""
    return LOOK_OF.get(collection, SPARE[2])


def terms(collection: str) -> Terms:
    """Whose a collection is and on what terms."""
    if collection == COLLECTION:
        return Terms(TITLE, LICENCE, "the sources that each incident names")
    if collection in COLLECTIONS:
        known = COLLECTIONS[collection]
        return Terms(known.title, known.licence, known.citation)
    return Terms(collection, "not known", "not known")
