"""What an import makes of records that a store holds already: new, changed, completed or as before.

Of each record the store keeps *layers*: what the collection's main table says, and what its tables
of attributions and of receivers say. A version shows all layers put together. An import replaces
the layers that it brings, and leaves the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from detente.evidence.completion import completed
from detente.evidence.encoding import digest_of, record_of, text_of
from detente.evidence.records import Incident

BATCH = 2_000
"""Records weighed, and versions written, at a time."""

MAIN = "record"
"""The layer of a record that is not partial."""

Name = tuple[str, str]
"""Collection and key: what names a record for ever."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Origin:
    """Where records come from: files with their fingerprints, and what their reader made of them.

    `source` is a key of a collection; `files` are names without folders. `read` counts rows or
    objects read, `mended` those in which something was put right, `refused` those left out.
    """

    source: str
    files: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    read: int = 0
    mended: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Import:
    """One import: when, of what, and what came of it.

    `number` is None where the store was left as it was. `completed` counts records to which a table
    of their collection was added, `repeated` those that stood twice in the same import.
    """

    number: int | None
    at: datetime
    origin: Origin
    added: int
    changed: int
    completed: int
    same: int
    repeated: int

    @property
    def wrote(self) -> bool:
        """Whether any record is new or has a new version."""
        return self.added + self.changed + self.completed > 0

    def unwritten(self) -> "Import":
        """Give the same import as one that is not noted in the store."""
        return replace(self, number=None)


class Layer(NamedTuple):
    """The newest state of one layer of a stored record."""

    name: str
    version: int
    digest: str


class Row(NamedTuple):
    """A version to be written.

    `digest` is that of what the layer says; `said` is its text where it differs from `text`, which
    is that of the record with all its layers.
    """

    record: Incident
    text: str
    version: int
    layer: str
    digest: str
    said: str | None


Known = Callable[[str], Mapping[str, tuple[Layer, ...]]]
"""Gives what is stored of a collection: the layers of each key."""

Said = Callable[[list[tuple[str, str, int]]], Mapping[tuple[str, str, int], str]]
"""Gives what layers say, by collection, key and version."""


class Weighing:
    """Weighs the records of one import against what is stored, and counts what comes of it."""

    def __init__(self, known: Known, said: Said) -> None:
        self._known = known
        self._said = said
        self._stored: dict[str, dict[str, tuple[Layer, ...]]] = {}
        self._seen: set[Name] = set()
        self._partial: dict[tuple[str, str, str], Incident] = {}
        self.added = self.changed = self.completed = self.same = self.repeated = 0

    def batches(self, records: Iterable[Incident]) -> Iterator[list[Row]]:
        """Give the versions to be written.

        Each batch must be written before the next is asked for: partial records come last, and are
        put together with what is stored by then.
        """
        for chunk in _chunks(self._whole(records)):
            yield self._weighed(chunk)
        for layer in sorted({layer for *_, layer in self._partial}):
            self._stored.clear()  # what was just written is stored by now
            own = (record for name, record in self._partial.items() if name[-1] == layer)
            for chunk in _chunks(own):
                yield self._weighed(chunk)

    def _whole(self, records: Iterable[Incident]) -> Iterator[Incident]:
        """Pass records on, the first of each name, and set partial ones aside, put together."""
        for record in records:
            name = record.collection, record.key
            if record.partial:
                place = (*name, layer_of(record))
                earlier = self._partial.get(place)
                self._partial[place] = completed(earlier, record) if earlier else record
            elif name in self._seen:
                self.repeated += 1
            else:
                self._seen.add(name)
                yield record

    def _weighed(self, chunk: Iterable[Incident]) -> list[Row]:
        moved = []
        for record in chunk:
            text, layer = text_of(record), layer_of(record)
            digest, stored = digest_of(text), self._layers(record)
            if any(each.name == layer and each.digest == digest for each in stored):
                self.same += 1
                continue
            others = [each for each in stored if each.name != layer]
            moved.append((record, text, layer, digest, stored, others))
        wanted = [(r.collection, r.key, o.version) for r, *_, others in moved for o in others]
        said = self._said(wanted) if wanted else {}
        rows = []
        for record, text, layer, digest, stored, others in moved:
            version = max((each.version for each in stored), default=0) + 1
            if others:
                texts = {o.name: said[record.collection, record.key, o.version] for o in others}
                whole = together(texts | {layer: text})
                rows.append(Row(whole, text_of(whole), version, layer, digest, text))
            else:
                rows.append(Row(record, text, version, layer, digest, None))
            if not stored:
                self.added += 1
            elif len(others) == len(stored):
                self.completed += 1
            else:
                self.changed += 1
        return rows

    def _layers(self, record: Incident) -> tuple[Layer, ...]:
        if record.collection not in self._stored:
            self._stored[record.collection] = dict(self._known(record.collection))
        return self._stored[record.collection].get(record.key, ())


def layer_of(record: Incident) -> str:
    """Name the layer that a record is: the main one, or what kind of table it stems from."""
    if not record.partial:
        return MAIN
    held = ("attributions", "responses", "receivers")
    return next((name for name in held if getattr(record, name)), "other")


def together(texts: Mapping[str, str]) -> Incident:
    """Put the layers of a record together, the main one first, the others by name."""
    names = sorted(texts, key=lambda name: (name != MAIN, name))
    whole = record_of(texts[names[0]])
    for name in names[1:]:
        whole = completed(whole, record_of(texts[name]))
    return whole


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    source = iter(items)
    while chunk := list(islice(source, BATCH)):
        yield chunk
