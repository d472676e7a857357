"""Which trial the pages show: one of the user's own, or else that of the last `make claims`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from detente import __version__
from detente.lab.claims.reading import read_record, version_of
from detente.lab.claims.record import Record, RecordError

SHIPPED = Path(__file__).with_name("last.json")
"""The record of the last `make claims`, written by the run that wrote docs/claims.md."""

OWN = Path("claims", "claims.json")
"""Where a record of one's own lies in the data folder: `detente claims --out` writes it."""


@dataclass(frozen=True)
class Latest:
    """The record to be shown, its file, and why one of the user's own is not shown, if there is.

    `other_version` is the version that wrote the one that is passed over, `refused` what is wrong
    with it; at most one of the two is given.
    """

    record: Record
    file: Path
    own: bool
    other_version: str = ""
    refused: RecordError | None = None


def latest() -> Latest:
    """Give the record to be shown: one's own, where it is of this version and can be read.

    Raises
    ------
    RecordError
        The record that comes with Détente cannot be read.
    """
    own = Path(settings.DATA) / OWN
    if not own.is_file():
        return _shipped()
    try:
        written_by = version_of(own)
        if written_by != __version__:
            return _shipped(other_version=written_by)
        return Latest(_kept(own, own.stat().st_mtime_ns), own, own=True)
    except RecordError as refused:
        return _shipped(refused=refused)


def _shipped(*, other_version: str = "", refused: RecordError | None = None) -> Latest:
    record = _kept(SHIPPED, SHIPPED.stat().st_mtime_ns)
    return Latest(record, SHIPPED, own=False, other_version=other_version, refused=refused)


@lru_cache(maxsize=4)
def _kept(path: Path, _changed: int) -> Record:
    """A record, read once for each time that its file is changed."""
    return read_record(path)
