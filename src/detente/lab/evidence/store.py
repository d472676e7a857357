"""The counts that the evidence page shows, made anew only when the store has changed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from detente.evidence.catalogue import catalogue
from detente.evidence.store_file import usual_store
from detente.evidence.summary import summaries
from detente.report.chart import Chart, Layout
from detente.report.evidence.counting import counted
from detente.report.evidence.material import Material
from detente.report.evidence.page import evidence_sections
from detente.report.gallery import Section
from detente.report.picture import drawing, picture_of
from detente.world.errors import EvidenceError

_State = tuple[str, int, int]
_NO_STORE: _State = ("", 0, 0)
_one_at_a_time = threading.Lock()


def store_path() -> Path:
    """Where the store lies: in the data folder of the server, else the user's usual one."""
    own = Path(settings.DATA) / "evidence.duckdb"
    return own if own.exists() else usual_store()


def material() -> Material:
    """Count the store and the catalogue; the catalogue alone, where nothing was imported.

    Raises
    ------
    EvidenceError
        The store cannot be read: it is in use, damaged, or no store.
    """
    with _one_at_a_time, _without_folders():
        return _material(_state(store_path()))


def catalogue_alone() -> Material:
    """Count the catalogue and nothing else."""
    with _one_at_a_time:
        return _material(_NO_STORE)


def sections(found: Material) -> tuple[Section, ...]:
    """The charts that these counts can fill, in order."""
    return evidence_sections(found)


def chart_of(found: Material, key: str) -> Chart | None:
    """Find a chart by its key; None where these counts fill no such chart."""
    every = (chart for section in sections(found) for chart in section.charts)
    return next((chart for chart in every if chart.key == key), None)


def drawn(key: str, layout: Layout) -> bytes:
    """Draw a chart of the store as a PNG file; empty where there is no such chart.

    A picture, not a drawing: the letters of a drawing would be the reader's own, and where these
    are wider than the drawing reckons, an image cuts them off.

    Raises
    ------
    EvidenceError
        As `material`.
    """
    state = _state(store_path())
    with _one_at_a_time, _without_folders():
        return _drawn(state, key, layout)


@contextmanager
def _without_folders() -> Iterator[None]:
    """Name the store's file alone: where a server keeps it is not every visitor's affair."""
    try:
        yield
    except EvidenceError as error:
        raise EvidenceError(
            error.what.replace(f"{store_path().parent}/", ""),
            where=store_path().name,
            expected=error.expected,
            remedy="whoever keeps this server may mend the file, or take it away",
        ) from error


def _state(path: Path) -> _State:
    """The store's file with all that changes when it is written to."""
    if not path.is_file():
        return _NO_STORE
    found = path.stat()
    return str(path), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=2)
def _material(state: _State) -> Material:
    return counted(Path(state[0])) if state[0] else _without_store()


@lru_cache(maxsize=32)
def _drawn(state: _State, key: str, layout: Layout) -> bytes:
    chart = chart_of(_material(state), key)
    return b"" if chart is None else picture_of(drawing(chart, layout).encode())


def _without_store() -> Material:
    return Material(summaries=summaries(catalogue()), catalogue=catalogue())
