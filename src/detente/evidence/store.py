"""The store: one file that keeps every record of every import, and forgets none.

A record is named by its collection and its key. A record that changed gets a new version and the
old one stays; one that says the same as before leaves no trace. What a table of attributions or
receivers says (a partial record) completes the record and does not replace it, whichever of them
is imported first.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from detente.evidence.encoding import record_of
from detente.evidence.importing import Import, Layer, Origin, Row, Weighing
from detente.evidence.records import Incident
from detente.evidence.store_file import connected, on_its_own, saying_why

AT_ONCE = 1_000
"""Records taken out at a time."""

_COLUMNS = pyarrow.schema(
    [
        ("collection", pyarrow.string()),
        ("key", pyarrow.string()),
        ("version", pyarrow.int32()),
        ("layer", pyarrow.string()),
        ("import", pyarrow.int32()),
        ("digest", pyarrow.string()),
        ("said", pyarrow.string()),
        ("title", pyarrow.string()),
        ("started", pyarrow.date32()),
        ("precision", pyarrow.string()),
        ("initiators", pyarrow.list_(pyarrow.string())),
        ("receivers", pyarrow.list_(pyarrow.string())),
        ("kinds", pyarrow.list_(pyarrow.string())),
        ("partial", pyarrow.bool_()),
        ("record", pyarrow.string()),
    ]
)


@dataclass(frozen=True)
class Version:
    """One state of a record: since which import it stands so, and what it says."""

    number: int
    layer: str
    import_id: int
    record: Incident


class Store:
    """An open store; make one with `open_store`, and close it, best by ``with``.

    Parameters
    ----------
    connection
        To the database.
    path
        Its file, for messages.
    fresh
        Whether the file was made for this connection: it is removed if nothing comes of it.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path, *, fresh: bool = False
    ) -> None:
        self.connection = connection
        self.path = path
        self._fresh = fresh

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        unused = error is not None and self._fresh
        self.close()
        if unused:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def add(self, records: Iterable[Incident], origin: Origin | Callable[[], Origin]) -> Import:
        """Import records, all or none.

        Parameters
        ----------
        records
            Of any collections; where one stands twice, the first is kept and the other counted.
        origin
            Where they come from; or what tells it once all records have been gone through, since
            only then a reading knows what it mended and refused.

        Returns
        -------
        Import
            How many were new, changed, as before; its number is None where nothing was to be
            written, because the same files are in the store already and say the same.

        Raises
        ------
        EvidenceError
            The file could not be written. Nothing of this import is then in the store; the same
            holds for whatever `records` raises, and for a process that is killed.
        """
        with saying_why(self.path), no_collection():
            self.connection.begin()
            try:
                done = self._add(records, origin)
                self.connection.commit()
            except BaseException:
                self.roll_back()
                raise
        self._fresh = False
        return done

    def records(self, collection: str | None = None) -> Iterator[Incident]:
        """Give every record as it stands now, by collection and key."""
        chosen, values = ("WHERE collection = ?", [collection]) if collection else ("", [])
        asked = f"SELECT record FROM latest {chosen} ORDER BY collection, key"  # noqa: S608
        yield from (record_of(text) for (text,) in self.stream(asked, values))

    def record(self, collection: str, key: str) -> Incident | None:
        """Give one record as it stands now; None where there is no such."""
        found = self.history(collection, key)
        return found[-1].record if found else None

    def history(self, collection: str, key: str) -> tuple[Version, ...]:
        """Give every version of a record, the oldest first; empty where there is no such."""
        asked = (
            'SELECT version, layer, "import", record FROM versions '
            "WHERE collection = ? AND key = ? ORDER BY version"
        )
        return tuple(
            Version(number, layer, at, record_of(text))
            for number, layer, at, text in self.rows(asked, [collection, key])
        )

    def imports(self) -> tuple[Import, ...]:
        """Give every import that wrote something, the oldest first."""
        return tuple(
            Import(number, at.replace(tzinfo=UTC), _origin(rest[:6]), *rest[6:])
            for number, at, *rest in self.rows("SELECT * FROM imports ORDER BY id")
        )

    def counts(self) -> dict[str, tuple[int, int]]:
        """Give by collection how many records there are, and how many versions of them."""
        asked = (
            "SELECT collection, count(DISTINCT key), count(*) FROM versions GROUP BY 1 ORDER BY 1"
        )
        return {name: (records, versions) for name, records, versions in self.rows(asked)}

    def _add(self, records: Iterable[Incident], origin: Origin | Callable[[], Origin]) -> Import:
        weighing = Weighing(self._known, self._said)
        ((last,),) = self.rows("SELECT coalesce(max(id), 0) FROM imports")
        for batch in weighing.batches(records):
            self._write(batch, last + 1)
        made = origin if isinstance(origin, Origin) else origin()
        done = Import(
            last + 1,
            datetime.now(UTC),
            made,
            weighing.added,
            weighing.changed,
            weighing.completed,
            weighing.same,
            weighing.repeated,
        )
        if not done.wrote and self._imported(made):
            return done.unwritten()
        self._note(done)
        return done

    def _known(self, collection: str) -> dict[str, tuple[Layer, ...]]:
        """Give the newest state of each layer of each record of a collection."""
        found: dict[str, tuple[Layer, ...]] = {}
        asked = (
            "SELECT key, layer, version, digest FROM versions WHERE collection = ? "
            "QUALIFY row_number() OVER (PARTITION BY key, layer ORDER BY version DESC) = 1"
        )
        for key, *layer in self.rows(asked, [collection]):
            found[key] = (*found.get(key, ()), Layer(*layer))
        return found

    def _said(self, wanted: Sequence[tuple[str, str, int]]) -> dict[tuple[str, str, int], str]:
        """Give what the layers of these versions say, by collection, key and version."""
        names = ["collection", "key", "version"]
        table = pyarrow.table(dict(zip(names, zip(*wanted, strict=True), strict=True)))
        asked = (
            "SELECT collection, key, version, coalesce(said, record) FROM versions "
            "SEMI JOIN wanted USING (collection, key, version)"
        )
        found: Any = self.connection.from_arrow(table).query("wanted", asked)
        return {(source, key, version): text for source, key, version, text in found.fetchall()}

    def _imported(self, origin: Origin) -> bool:
        """Whether an import of the very same files is in the store."""
        digests = list(origin.digests)
        return bool(self.rows("SELECT id FROM imports WHERE digests = ?", [digests]))

    def _note(self, done: Import) -> None:
        made = done.origin
        self.connection.execute(
            "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                done.number,
                done.at.replace(tzinfo=None),
                made.source,
                list(made.files),
                list(made.digests),
                made.read,
                made.mended,
                made.refused,
                done.added,
                done.changed,
                done.completed,
                done.same,
                done.repeated,
            ],
        )

    def _write(self, batch: list[Row], number: int) -> None:
        if not batch:
            return
        columns = list(zip(*(_flat(row, number) for row in batch), strict=True))
        arrays = [
            pyarrow.array(list(values), field.type)
            for values, field in zip(columns, _COLUMNS, strict=True)
        ]
        table = pyarrow.Table.from_arrays(arrays, schema=_COLUMNS)
        # A table registered by name would be held until the transaction ends, and fill the memory.
        self.connection.from_arrow(table).insert_into("versions")

    def rows(self, asked: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Ask the database in SQL; what its tables hold says `store_file`."""
        with saying_why(self.path):
            return list(self.connection.execute(asked, values or []).fetchall())

    def stream(self, asked: str, values: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """Ask the database for more rows than should lie in memory at once."""
        with saying_why(self.path):
            found = on_its_own(self.connection).execute(asked, values or [])
            while some := found.fetchmany(AT_ONCE):
                yield from some

    def roll_back(self) -> None:
        """Take back what was written since the transaction began."""
        try:
            self.connection.rollback()
        except duckdb.Error:  # a fatal error has ended the transaction already
            self.connection.close()


def open_store(path: Path | None, *, writing: bool) -> Store:
    """Open a store.

    Parameters
    ----------
    path
        Its file; None for a store in memory, empty and gone when it is closed.
    writing
        Whether to make the file where there is none, and to keep others from it meanwhile.

    Raises
    ------
    EvidenceError
        The file is in use by another process, is no store, comes from a newer Détente, or cannot
        be made.
    """
    fresh = path is not None and not path.exists()
    return Store(connected(path, writing=writing), path or Path("(in memory)"), fresh=fresh)


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: records have none, and it takes a fifth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _origin(columns: Sequence[Any]) -> Origin:
    source, files, digests, read, mended, refused = columns
    return Origin(source, tuple(files), tuple(digests), read, mended, refused)


def _flat(row: Row, number: int) -> tuple[object, ...]:
    """Lay a version out as columns."""
    record = row.record
    return (
        record.collection,
        record.key,
        row.version,
        row.layer,
        number,
        row.digest,
        row.said,
        record.title,
        record.started.day if record.started else None,
        record.started.precision.value if record.started else None,
        sorted({each.state for each in record.initiators if each.state}),
        sorted({each.state for each in record.receivers if each.state}),
        sorted({kind.name.lower() for kind in record.kinds}),
        record.partial,
        row.text,
    )
