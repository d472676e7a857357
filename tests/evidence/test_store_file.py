"""A store that cannot be used is refused with a reason and a way on, and is left as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from detente.evidence.importing import Origin
from detente.evidence.store import open_store
from detente.evidence.store_file import FORM, usual_store
from detente.world.errors import EvidenceError
from tests.evidence.made_up import FULL


def refused(path: Path, *words: str, writing: bool = True) -> None:
    """Check that a store is refused in these words, and untouched."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(EvidenceError) as raised:
        open_store(path, writing=writing)
    message = str(raised.value)
    assert all(word in message for word in (*words, str(path), "To go on")), message
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_users_store_lies_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
    assert usual_store() == Path("somewhere/detente/evidence.duckdb")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert usual_store().parts[-4:] == (".local", "share", "detente", "evidence.duckdb")


def test_a_store_is_made_with_its_folder_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "it's/new/store.duckdb"
    with open_store(path, writing=True) as store:
        store.add([FULL], Origin("eurepoc"))
    with open_store(path, writing=False) as store, open_store(path, writing=False) as other:
        assert list(store.records()) == list(other.records()) == [FULL]


def test_there_is_nothing_to_read(tmp_path: Path) -> None:
    refused(tmp_path / "none.duckdb", "no such store", "detente import", writing=False)


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, "folder")


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize("content", [b"a,b\n1,2\n" * 9000, b"\x00" * 50_000, b"short"])
def test_another_file(tmp_path: Path, content: bytes, writing: bool) -> None:
    path = tmp_path / "incidents.csv"
    path.write_bytes(content)
    refused(path, "no store of incidents", writing=writing)


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as theirs:
        theirs.execute("CREATE TABLE about (mark VARCHAR, form INTEGER)")
    refused(path, "not a store")


def test_a_store_of_a_newer_detente(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with open_store(path, writing=True) as store:
        store.connection.execute("UPDATE about SET form = ?", [FORM + 1])
    refused(path, "newer Détente")


def test_a_store_in_use_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    open_store(path, writing=True).close()
    holder = (
        "import sys; from pathlib import Path; from detente.evidence.store import open_store\n"
        f"store = open_store(Path({str(path)!r}), writing=True); print('held', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        refused(path, "in use by another process")
        refused(path, "in use by another process", writing=False)
        process.communicate(b"")


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "store.duckdb"
    with pytest.raises((EvidenceError, OSError)):
        open_store(path, writing=True)
