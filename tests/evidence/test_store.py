"""The store keeps everything, changes nothing twice, and is never left half-written."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente.evidence.importing import Origin
from detente.evidence.records import Attribution, Incident, Receiver
from detente.evidence.store import Store, open_store
from detente.world.errors import EvidenceError
from tests.evidence.made_up import FULL, incident, many

ORIGIN = Origin("eurepoc", ("a.csv",), ("d1",), read=3)
ATTRIBUTIONS = incident("7", title="", partial=True, attributions=(Attribution(by="Ministry"),))
RECEIVERS = incident("7", title="", partial=True, receivers=(Receiver(name="Pier"),))


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None, writing=True) as opened:
        yield opened


def everything(store: Store) -> tuple[object, object, object]:
    """All that a store says, byte by byte."""
    asked = "SELECT * FROM versions ORDER BY collection, key, version"
    return store.connection.execute(asked).fetchall(), store.imports(), store.counts()


def test_what_is_put_in_comes_out(store: Store) -> None:
    records = [FULL, *many(50, "dcid")]
    done = store.add(records, ORIGIN)

    assert (done.number, done.added, done.changed, done.same) == (1, 51, 0, 0)
    assert sorted(store.records(), key=_name) == sorted(records, key=_name)
    assert list(store.records("eurepoc")) == [FULL]
    assert store.record("eurepoc", "7") == FULL
    assert store.record("eurepoc", "8") is None
    assert store.imports() == (done,)


def test_importing_again_changes_nothing(store: Store) -> None:
    store.add(many(200), ORIGIN)
    before = everything(store)

    done = store.add(many(200), ORIGIN)
    assert (done.number, done.added, done.changed, done.same) == (None, 0, 0, 200)
    assert everything(store) == before


def test_another_file_that_says_the_same_is_noted(store: Store) -> None:
    store.add(many(3), ORIGIN)
    store.add(many(3), replace(ORIGIN, files=("copy.csv",), digests=("d2",)))

    assert [each.origin.files for each in store.imports()] == [("a.csv",), ("copy.csv",)]
    assert store.counts() == {"eurepoc": (3, 3)}


def test_a_record_that_changed_gets_a_version_and_keeps_the_old_one(store: Store) -> None:
    store.add([FULL, incident("8")], ORIGIN)
    newer = replace(FULL, title="Harbour office flooded, as it turned out")
    done = store.add([newer, incident("8")], ORIGIN)

    assert (done.added, done.changed, done.same) == (0, 1, 1)
    assert [each.record for each in store.history("eurepoc", "7")] == [FULL, newer]
    assert store.record("eurepoc", "7") == newer
    assert store.counts() == {"eurepoc": (2, 3)}


@pytest.mark.parametrize("order", ["FAR", "AFR", "RAF", "ARF"])
def test_partial_records_complete_in_any_order(store: Store, order: str) -> None:
    parts = {"F": FULL, "A": ATTRIBUTIONS, "R": RECEIVERS}
    for name in order:
        store.add([parts[name]], replace(ORIGIN, digests=(name,)))
    whole = store.record("eurepoc", "7")

    assert [(each.added, each.changed, each.completed) for each in store.imports()] == [
        (1, 0, 0),
        (0, 0, 1),
        (0, 0, 1),
    ]
    assert whole is not None
    assert (whole.title, whole.partial) == (FULL.title, False)
    assert [each.by for each in whole.attributions] == ["Firm", "Ministry"]
    assert [each.name for each in whole.receivers] == ["Harbour", "Pier"]
    before = everything(store)
    for name in reversed(order):
        store.add([parts[name]], replace(ORIGIN, digests=(name,)))
    assert everything(store) == before


def test_a_whole_record_with_its_parts_in_one_import(store: Store) -> None:
    store.add([ATTRIBUTIONS, FULL, RECEIVERS], ORIGIN)
    before = everything(store)
    store.add([ATTRIBUTIONS, FULL, RECEIVERS], ORIGIN)

    assert everything(store) == before
    newer = replace(FULL, summary="More is known.")
    store.add([newer], replace(ORIGIN, digests=("d2",)))
    whole = store.record("eurepoc", "7")
    assert whole is not None
    assert whole.summary == "More is known."
    assert len(whole.attributions) == 2


@pytest.mark.parametrize(
    "error",
    [RuntimeError("broken"), OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()],
    ids=["a mistake", "a full disk", "Ctrl-C"],
)
def test_an_import_that_fails_midway_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    file = tmp_path / "store.duckdb"

    def breaking() -> Iterator[Incident]:
        yield from many(5000)
        raise error

    with open_store(file, writing=True) as store:
        store.add([FULL], ORIGIN)
        before = everything(store)
        with pytest.raises((RuntimeError, EvidenceError, KeyboardInterrupt)):
            store.add(breaking(), ORIGIN)
        assert everything(store) == before
    with open_store(file, writing=True) as store:
        assert everything(store) == before


@pytest.mark.slow
def test_a_killed_import_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "store.duckdb"
    with open_store(file, writing=True) as store:
        store.add([FULL], ORIGIN)
        before = everything(store)
    killed = f"""
import os, signal
from pathlib import Path
from detente.evidence.importing import Origin
from detente.evidence.store import open_store
from tests.evidence.made_up import many
def records():
    yield from many(30_000)
    os.kill(os.getpid(), signal.SIGKILL)
open_store(Path({str(file)!r}), writing=True).add(records(), Origin("eurepoc"))
"""
    run = subprocess.run([sys.executable, "-c", killed], check=False)

    assert run.returncode == -signal.SIGKILL
    with open_store(file, writing=True) as store:
        assert everything(store) == before
        assert store.add(many(10), ORIGIN).added == 9  # key 7 is there


@pytest.mark.slow
def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "store.duckdb"
    with open_store(file, writing=True) as store:
        store.add([FULL], ORIGIN)
        before = everything(store)
    full = f"""
import resource
from pathlib import Path
from detente.evidence.importing import Origin
from detente.evidence.store import open_store
from detente.world.errors import EvidenceError
from tests.evidence.made_up import many
resource.setrlimit(resource.RLIMIT_FSIZE, ({file.stat().st_size + 300_000},) * 2)
try:
    with open_store(Path({str(file)!r}), writing=True) as store:
        store.add(many(60_000), Origin("eurepoc"))
except EvidenceError as error:
    raise SystemExit(str(error))
"""
    run = subprocess.run([sys.executable, "-c", full], capture_output=True, text=True, check=False)

    assert "cannot be read or written" in run.stderr, run.stderr
    assert "Traceback" not in run.stderr
    with open_store(file, writing=True) as store:
        assert everything(store) == before


def _name(record: Incident) -> tuple[str, str]:
    return record.collection, record.key
