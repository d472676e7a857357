"""The file of a store: where it lies, how it is opened, and what is said when it cannot be.

It is a DuckDB database. Two tables tell all: `versions`, a row for each state of each record, and
`imports`, a row for each import; the view `latest` shows every record as it stands now. `merges`
holds what was found to be the same incident, and what was undone.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from detente.world.errors import EvidenceError

FORM = 1
"""The form of the tables; a store of a higher one was written by a newer Détente."""

MARK = "detente evidence"

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "2",
    "memory_limit": "128MB",
    "preserve_insertion_order": "false",
}

_TABLES = f"""
CREATE TABLE about (mark VARCHAR, form INTEGER);
INSERT INTO about VALUES ('{MARK}', {FORM});
CREATE TABLE imports (
    id INTEGER, made_at TIMESTAMP, source VARCHAR, files VARCHAR[], digests VARCHAR[],
    "read" INTEGER, mended INTEGER, refused INTEGER,
    added INTEGER, changed INTEGER, completed INTEGER, same INTEGER, repeated INTEGER
);
CREATE TABLE versions (
    collection VARCHAR, key VARCHAR, version INTEGER, layer VARCHAR, "import" INTEGER,
    digest VARCHAR, said VARCHAR, title VARCHAR, started DATE, precision VARCHAR,
    initiators VARCHAR[], receivers VARCHAR[], kinds VARCHAR[], partial BOOLEAN,
    record VARCHAR USING COMPRESSION zstd
);
CREATE TABLE merges (
    id INTEGER, made_at TIMESTAMP, act VARCHAR, undoes INTEGER,
    first_collection VARCHAR, first_key VARCHAR, second_collection VARCHAR, second_key VARCHAR,
    score DOUBLE, reasons VARCHAR[], conflicts VARCHAR[]
);
CREATE VIEW latest AS
    SELECT * FROM versions
    QUALIFY row_number() OVER (PARTITION BY collection, key ORDER BY version DESC) = 1;
"""  # noqa: S608 - only constants of this page are put in

# Small groups of rows are written out during a transaction; large ones wait for its end in memory.
_ATTACH = "ATTACH {} AS store ({}TYPE duckdb, ROW_GROUP_SIZE 16384)"

_ANOTHER = "name another file with --store"


def usual_store() -> Path:
    """Where a user's store lies if nothing else is said."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "detente" / "evidence.duckdb"


def connected(path: Path | None, *, writing: bool) -> duckdb.DuckDBPyConnection:
    """Open the database of a store; make it where there is none and it may be written.

    Raises
    ------
    EvidenceError
        As `open_store` says.
    """
    if path is None:
        return _made(_attached("':memory:'", ""))
    _refuse_what_is_no_store(path, writing=writing)
    fresh = not path.exists()
    with saying_why(path):
        if writing:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = _attached(_quoted(path), "" if writing else "READ_ONLY, ")
        try:
            return _made(connection) if fresh else _ours(connection, path, writing=writing)
        except BaseException:
            connection.close()
            if fresh:
                path.unlink(missing_ok=True)
            raise


def on_its_own(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Give a second connection, on which rows can be taken out while the first goes on."""
    return connection.cursor().execute("USE store")


@contextmanager
def saying_why(path: Path) -> Iterator[None]:
    """Turn what the database and the system complain of beneath into one message about the store.

    Raises
    ------
    EvidenceError
        In place of errors of the database, and of the system where they name the store's file.
    """
    try:
        yield
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        raise _explained(str(error), path) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT) and error.filename != str(path.parent):
            raise
        raise _unwritable(path, error.strerror or str(error)) from error


def _refuse_what_is_no_store(path: Path, *, writing: bool) -> None:
    if path.is_dir():
        raise EvidenceError(
            "This is a folder, and a store is a file.",
            where=str(path),
            remedy=f"name a file in it, such as {path / 'evidence.duckdb'}",
        )
    if not path.exists() and not writing:
        raise EvidenceError(
            "There is no such store.",
            where=str(path),
            remedy="import something first: detente import SOURCE FILE",
        )


def _attached(quoted: str, how: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config=_SETTINGS)
    try:
        return connection.execute(_ATTACH.format(quoted, how)).execute("USE store")
    except BaseException:
        connection.close()
        raise


def _made(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    connection.begin()
    connection.execute(_TABLES)
    connection.commit()
    return connection


def _ours(
    connection: duckdb.DuckDBPyConnection, path: Path, *, writing: bool
) -> duckdb.DuckDBPyConnection:
    """Refuse a database that is somebody else's, or of a form that we do not know."""
    tables = {name for (name,) in connection.execute("SHOW TABLES").fetchall()}
    if writing and not tables:  # a first import was killed before its tables were there
        return _made(connection)
    marks = "SELECT mark, form FROM about"
    known = connection.execute(marks).fetchall() if "about" in tables else []
    if not known or known[0][0] != MARK:
        raise EvidenceError(
            "This database is not a store of incidents.", where=str(path), remedy=_ANOTHER
        )
    if known[0][1] > FORM:
        raise EvidenceError(
            f"This store was written by a newer Détente (form {known[0][1]}; known is {FORM}).",
            where=str(path),
            remedy=f"install the newer Détente, or {_ANOTHER}",
        )
    return connection


def _explained(reason: str, path: Path) -> EvidenceError:
    """Say in words of our own what the database complains of."""
    lowered, where = reason.lower(), str(path)
    if "lock" in lowered:
        return EvidenceError(
            "The store is in use by another process.",
            where=where,
            remedy=f"wait until that has ended, or {_ANOTHER}",
        )
    if "version number" in lowered or "newer version" in lowered:
        return EvidenceError(
            "This store was written by a newer DuckDB.",
            where=where,
            remedy=f"install the newer one (pip install --upgrade duckdb), or {_ANOTHER}",
        )
    if "not a valid duckdb" in lowered or "corrupt" in lowered or "serialization" in lowered:
        return EvidenceError(
            "This file is no store of incidents, or it is damaged.",
            where=where,
            expected="a file that detente import has made",
            remedy=_ANOTHER,
        )
    if any(word in lowered for word in ("could not write", "no space", "io error", "permission")):
        return _unwritable(path, reason.splitlines()[0])
    return EvidenceError(
        f"The store cannot be used: {reason.splitlines()[0]}", where=where, remedy=_ANOTHER
    )


def _quoted(path: Path) -> str:
    """Put a path into a statement of SQL, which takes no parameter in this place."""
    return "'" + str(path).replace("'", "''") + "'"


def _unwritable(path: Path, reason: str) -> EvidenceError:
    return EvidenceError(
        f"The store cannot be read or written: {reason}. What it held before stands untouched.",
        where=str(path),
        remedy=f"free some space, check your permissions, or {_ANOTHER}",
    )
